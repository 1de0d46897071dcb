import { type Entry, knownId } from './draft.ts';
import type { Step } from './event-plan.ts';

/**
 * That both ids are one person is remembered (`learnFrom`). Where contacts carry their user id, the contact of the
 * earlier id is given the later one as well, unless HubSpot has a contact with that already.
 */
export function planAlias(entry: Entry): Step[] {
  const { address, draft, event, input, at, messageId } = entry;
  const linked = { kind: 'link-identity', outcome: succeeded } as const;
  const { unique } = address ?? {};
  if (event.source.type !== 'alias' || unique === undefined) return [linked];

  const kind = 'upsert-contact';
  const done = input.done.get(kind);
  if (done !== undefined) return [linked, { kind, outcome: { status: 'succeeded', receipt: done } }];

  const from = { unique: { ...unique, value: event.source.previousId } };
  const to = { unique };
  const id = knownId(entry, from);
  const record = draft.contacts.reference(from) ?? (typeof id === 'string' ? { id } : undefined);
  const isFree = knownId(entry, to) === null && draft.contacts.reference(to) === undefined;
  if (record === undefined || !isFree || from.unique.value === unique.value) return [linked];
  return [linked, { kind, operation: draft.contacts.move(from, to, record, { at, source: messageId }) }];
}

const succeeded = { status: 'succeeded', receipt: { effect: 'updated' } } as const;
