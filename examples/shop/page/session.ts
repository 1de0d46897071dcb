import type { Account } from '../model/account.ts';
import { analytics } from './analytics.ts';
import { api } from './api.ts';

let account: Account | undefined;

/** Who is signed in. */
export function currentAccount(): Account | undefined {
  return account;
}

/** Finds out who is signed in, when the page is opened. */
export async function resumeSession(): Promise<void> {
  const answer = await api.me();
  if (answer.ok && answer.value !== null) welcome(answer.value);
}

/** Somebody has signed up or in: from now on the visitor has a name. */
export function welcome(person: Account): void {
  account = person;
  const { userId, email, firstName, lastName } = person;
  analytics.identify(userId, { email, firstName, ...(lastName !== '' && { lastName }) });
  showAccount();
}

/** The next one at this browser is somebody else. */
export async function signOut(): Promise<void> {
  await api.signOut();
  account = undefined;
  analytics.reset();
  showAccount();
}

function showAccount(): void {
  const link = document.getElementById('account-link');
  if (link !== null) link.textContent = account?.firstName ?? 'Sign in';
}
