import { listKey } from '@hubtrail/core';
import type { Operation, Outcome, RecordReference } from '@hubtrail/core/plan';
import { memoName, toMemos, writeMembership } from '../knowledge/memos.ts';
import type { Memo } from '../stores/store.ts';

/** What is learnt about lists: which there are and which are gone, who is on them, and whose remembered id was wrong. */
export function memosOfLists(
  operations: readonly Operation[],
  outcomes: ReadonlyMap<string, Outcome>,
): Memo[] {
  const lists = new Map<string, string>();
  const members = new Map<string, string>();
  const contacts = new Map<string, string>();
  for (const operation of operations) {
    const outcome = outcomes.get(operation.id);
    if (outcome === undefined) continue;
    if (operation.kind === 'ensure-list' && outcome.status === 'succeeded')
      lists.set(listKey(operation.list), outcome.receipt.recordId ?? '');
    if (operation.kind !== 'change-list' && operation.kind !== 'sync-list') continue;
    const listId = idOf(operation.list);
    if (outcome.status !== 'succeeded') {
      const { code } = outcome.error;
      if (isWrongList.has(code)) lists.set(listKey(operation.called), '');
      if (code === 'CONTACT_NOT_KNOWN' && 'foundBy' in operation && operation.foundBy !== undefined)
        contacts.set(operation.foundBy, '');
    } else if (operation.kind === 'change-list') {
      if (outcome.receipt.effect === 'updated') members.set(listId, '');
    } else if (outcome.goesOn !== true && outcome.receipt.sync !== undefined) {
      const { readAt, found = [] } = outcome.receipt.sync;
      const present = operation.wanted.flatMap(({ email }, index) => {
        const id = found[index];
        return id ? [[email, id] as const] : [];
      });
      members.set(listId, writeMembership({ listId, readAt, members: new Map(present) }));
    }
  }
  return [
    ...toMemos(memoName.list, lists),
    ...toMemos(memoName.members, members),
    ...toMemos(memoName.contact, contacts),
  ];

  function idOf(list: RecordReference): string {
    if ('id' in list) return list.id;
    const outcome = outcomes.get(list.operation);
    return (outcome?.status === 'succeeded' && outcome.receipt.recordId) || '';
  }
}

const isWrongList: ReadonlySet<string> = new Set(['LIST_GONE', 'UNKNOWN_LIST', 'LIST_NOT_MANUAL']);
