import type { Account, Order, OrderItem } from '../model/account.ts';
import type { NewsletterSubmission } from '../model/newsletter-submission.ts';

/** An answer of the shop's server, or what it says against it. */
type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string };

/** The calls of the shop's own server. None rejects. */
export const api = {
  me: () => call<Account | null>('GET', '/api/me'),
  signUp: (person: Readonly<Record<string, string>>) => call<Account>('POST', '/api/sign-up', person),
  signIn: (person: Readonly<Record<string, string>>) => call<Account>('POST', '/api/sign-in', person),
  signOut: () => call('POST', '/api/sign-out', {}),
  newsletter: (submission: NewsletterSubmission) =>
    call<{ readonly message: string }>('POST', '/api/newsletter', submission),
  order: (items: readonly OrderItem[]) => call<Order>('POST', '/api/orders', { items }),
};

async function call<Value>(method: string, path: string, body?: object): Promise<Answer<Value>> {
  try {
    const answer = await fetch(path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const value = await answer.json();
    return answer.ok ? { ok: true, value } : { ok: false, message: value.message };
  } catch {
    return { ok: false, message: 'The shop cannot be reached. Please try again.' };
  }
}
