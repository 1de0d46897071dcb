import { type ListReference, listKey } from '../event/list-event.ts';
import type { Entry } from './draft.ts';
import type { Step } from './event-plan.ts';
import type { EnsureList, RecordReference } from './operation.ts';

/** A list that an event needs, and what must come first: nothing when the list is known. */
export interface NeededList {
  readonly list: RecordReference;
  readonly steps: readonly Step[];
}

/**
 * The list as far as it is remembered; else the operation that finds it, and creates it under a lock that all processes
 * share, so that a list is created once.
 *
 * That an earlier attempt has found it counts for nothing: it may have been deleted since, and is remembered if not.
 *
 * @param mayCreate - `whenMissing` where somebody is to be on the list
 */
export function ensureList(
  { draft, messageId }: Entry,
  list: ListReference,
  mayCreate: 'whenMissing' | 'never',
): NeededList {
  const key = listKey(list);
  const known = draft.knowledge.lists?.get(key);
  if (known !== undefined) return { list: { id: known }, steps: [] };

  const kind = 'ensure-list';
  const id = `list ${key}`;
  const present = draft.others.get(id) as EnsureList | undefined;
  const isWanted = mayCreate === 'whenMissing' && draft.settings.createsLists !== false && 'name' in list;
  draft.others.set(id, {
    kind,
    id,
    wave: 0,
    after: [],
    lock: 'lists',
    repeatable: true,
    sources: [...(present?.sources ?? []), messageId],
    list,
    isWanted: isWanted || present?.isWanted === true,
  });
  return { list: { operation: id }, steps: [{ kind, operation: id }] };
}
