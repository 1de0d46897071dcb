import { listKey } from '@hubtrail/core';
import type { Operation, Outcome } from '@hubtrail/core/plan';
import { memoName, toMemos } from '../knowledge/memos.ts';
import type { Memo } from '../stores/store.ts';

/** What is learnt about lists: which there are, which are gone, and whose remembered id was wrong. */
export function memosOfLists(
  operations: readonly Operation[],
  outcomes: ReadonlyMap<string, Outcome>,
): Memo[] {
  const lists = new Map<string, string>();
  const contacts = new Map<string, string>();
  for (const operation of operations) {
    const outcome = outcomes.get(operation.id);
    if (operation.kind === 'ensure-list' && outcome?.status === 'succeeded')
      lists.set(listKey(operation.list), outcome.receipt.recordId ?? '');
    if (operation.kind !== 'change-list' || outcome === undefined || outcome.status === 'succeeded') continue;
    const { code } = outcome.error;
    if (code === 'LIST_GONE' || code === 'UNKNOWN_LIST' || code === 'LIST_NOT_MANUAL')
      lists.set(listKey(operation.called), '');
    if (code === 'CONTACT_NOT_KNOWN' && operation.foundBy !== undefined) contacts.set(operation.foundBy, '');
  }
  return [...toMemos(memoName.list, lists), ...toMemos(memoName.contact, contacts)];
}
