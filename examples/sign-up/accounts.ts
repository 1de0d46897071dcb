import { randomUUID } from 'node:crypto';

/** Somebody who has signed up. */
export interface Account {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly isVerified: boolean;
}

/** The accounts of the dashboard. Yours are in a database. */
export interface Accounts {
  /** @returns the secret that goes to the address by mail, and nowhere else */
  open(person: { readonly username: string; readonly email: string }): string;
  /** Whose secret it is. */
  find(secret: string): Account | undefined;
  /** Says that the address is theirs. */
  verify(secret: string): Account | undefined;
}

export function createAccounts(): Accounts {
  const bySecret = new Map<string, Account>();
  return {
    open(person) {
      const secret = randomUUID();
      bySecret.set(secret, { ...person, id: randomUUID(), isVerified: false });
      return secret;
    },
    find: (secret) => bySecret.get(secret),
    verify(secret) {
      const account = bySecret.get(secret);
      if (account === undefined) return undefined;
      const verified = { ...account, isVerified: true };
      bySecret.set(secret, verified);
      return verified;
    },
  };
}
