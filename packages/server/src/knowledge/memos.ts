import { createHash } from 'node:crypto';
import type { Forgotten, Membership, WrittenAt } from '@hubtrail/core/plan';
import type { Memo } from '../stores/store.ts';

/**
 * The names under which facts are remembered between claims. Only facts that stay true, or whose being wrong does no
 * harm: a remembered contact says that it exists, and a company that it carries our key.
 */
export const memoName = {
  /** The e-mail that a user id was last identified with. */
  user: (externalId: string): string => `user:${externalId}`,
  /** The id, or the e-mail, that this one gave way to. */
  alias: (previousId: string): string => `alias:${previousId}`,
  /** HubSpot's id of the contact with this address; empty when it has another one now. */
  contact: (addressKey: string): string => `contact:${addressKey}`,
  /** That this contact was forgotten; without the address itself. */
  forgotten: (email: string): string => `forgotten:${createHash('sha256').update(email).digest('hex')}`,
  /** HubSpot's id of the static list that goes by this key; empty when it is gone. */
  list: (listKey: string): string => `list:${listKey}`,
  /** Who was on the list with this id of HubSpot's, when it was last made what the caller said; empty when unknown. */
  members: (listId: string): string => `members:${listId}`,
  /** Who was in the audience with this key, as HubSpot was told last. */
  audience: (key: string): string => `audience:${key}`,
  /** When the latest form of this contact was submitted, epoch milliseconds. */
  form: (email: string): string => `form:${email}`,
  /** HubSpot's id of the company that carries this key. */
  company: (key: string): string => `company:${key}`,
  /** When the values of the contact with this address happened that were written last. */
  writtenAt: (addressKey: string): string => `written:${addressKey}`,
  /** The same of the company with this domain. */
  companyWrittenAt: (domain: string): string => `company-written:${domain}`,
};

/** Memos of what a map says. */
export function toMemos(name: (key: string) => string, entries: ReadonlyMap<string, string>): Memo[] {
  return [...entries].map(([key, value]) => ({ name: name(key), value }));
}

/** A memo's value of a contact that was forgotten. */
export function writeForgotten({ mode, at }: Forgotten): string {
  return JSON.stringify({ mode, at });
}

/** Reads what `writeForgotten` has written. What cannot be read counts as forgotten for good. */
export function readForgotten(value: string): Forgotten {
  try {
    return JSON.parse(value) as Forgotten;
  } catch {
    return { mode: 'gdpr', at: 0 };
  }
}

/** A memo's value of who is on a list. */
export function writeMembership({ readAt, members }: Membership): string {
  return JSON.stringify({ readAt, members: [...members] });
}

/** Reads what `writeMembership` has written; nothing when it cannot be read, as when it is empty. */
export function readMembership(listId: string, value: string): Membership | undefined {
  try {
    const { readAt, members } = JSON.parse(value) as { readAt: number; members: [string, string][] };
    return { listId, readAt, members: new Map(members) };
  } catch {
    return undefined;
  }
}

/** A memo's value of the times at which values happened. */
export function writeTimes(times: WrittenAt): string {
  return JSON.stringify([...times]);
}

/** Reads what `writeTimes` has written; no times, when it cannot be read. */
export function readTimes(value: string): WrittenAt {
  try {
    return new Map(JSON.parse(value) as [string, number][]);
  } catch {
    return new Map();
  }
}
