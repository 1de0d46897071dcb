import { randomUUID } from 'node:crypto';
import type { Account, Order } from '../model/account.ts';

/** Accounts and who is signed in; in memory, as everything else about this shop. */
export interface Accounts {
  readonly signUp: (person: Omit<Account, 'userId' | 'orders'>) => Account;
  readonly placeOrder: (account: Account, order: Omit<Order, 'id'>) => Order;
  readonly byEmail: (email: string) => Account | undefined;
  /** Begins a session, and returns its secret. */
  readonly signIn: (account: Account) => string;
  readonly signOut: (session: string) => void;
  readonly bySession: (session: string) => Account | undefined;
}

/** Opens the shop's books. */
export function createAccounts(): Accounts {
  const accounts = new Map<string, Account>();
  const sessions = new Map<string, string>();
  let lastOrder = 1_000;
  const byEmail = (email: string) => accounts.get(email.toLowerCase());
  const keep = (account: Account) => accounts.set(account.email.toLowerCase(), account);
  return {
    signUp(person) {
      const account = { ...person, userId: randomUUID(), orders: [] };
      keep(account);
      return account;
    },
    placeOrder(account, order) {
      lastOrder += 1;
      const placed = { id: `T-${lastOrder}`, ...order };
      keep({ ...account, orders: [...account.orders, placed] });
      return placed;
    },
    byEmail,
    signIn({ email }) {
      const session = randomUUID();
      sessions.set(session, email);
      return session;
    },
    signOut: (session) => sessions.delete(session),
    bySession: (session) => byEmail(sessions.get(session) ?? ''),
  };
}
