import { DeliveryError } from '../errors/delivery-error.ts';
import type { Issue } from '../errors/issue.ts';
import type { SyncList } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import type { SyncProgress } from '../plan/sync-progress.ts';
import { chunks } from '../plan/waves.ts';
import { changeMembers } from './change-members.ts';
import { toFailure } from './failure.ts';
import { findContacts } from './find-contacts.ts';
import { findList } from './find-list.ts';
import { isDynamic, listGone } from './list-errors.ts';
import { readMembers } from './read-members.ts';
import type { Recipe, RecipeContext } from './recipe.ts';
import { recordIdOf } from './record-id-of.ts';
import type { Conversation } from './request.ts';

/** So many contacts are looked up before what was found is written down; a change of members takes as many. */
const step = 1_000;
/** What somebody else changes without changing the number of members is noticed after this at the latest. */
const readAgainAfterMs = 86_400_000;

/**
 * Makes lists what the caller says: who is missing is put on them, who is too many is taken off.
 *
 * Each attempt takes one step of about ten requests: some pages of members, or a thousand contacts. What it learnt is in
 * the receipt, also of one that fails half-way, so that the next one goes on there.
 *
 * Who was on the list after the last time is remembered, and counts as long as HubSpot tells the same number of members;
 * else they are read, which takes a request for each 250. Whether that number lags behind is unverified: then they are
 * read once too often.
 */
export const syncLists: Recipe<SyncList> = function* (operations, context) {
  const outcomes = new Map<string, Outcome>();
  for (const operation of operations) outcomes.set(operation.id, yield* syncList(operation, context));
  return outcomes;
};

function* syncList(operation: SyncList, context: RecipeContext): Conversation<Outcome> {
  const listId = recordIdOf(operation.list, context);
  if (listId === undefined) return toFailure(listGone(operation.called));
  const begun = operation.progress ?? (yield* begin(operation, listId, context));
  if (DeliveryError.isInstance(begun)) return toFailure(begun);
  if (begun.nextPage !== undefined) {
    const { progress, failed } = yield* readMembers(begun, listId, context.apiVersion);
    if (failed !== undefined) return stopped(operation, progress, failed);
    if (progress.nextPage !== undefined) return goesOn(progress);
    return yield* change(operation, progress, { listId, context });
  }
  return yield* change(operation, begun, { listId, context });
}

/** What is known about the members before the first of them is asked for. */
function* begin(
  { called, list, remembered, now }: SyncList,
  listId: string,
  { apiVersion, receipts }: RecipeContext,
): Conversation<SyncProgress | DeliveryError> {
  const nobody = { members: [], readAt: now, changes: 0 };
  if ('operation' in list && receipts.get(list.operation)?.effect === 'created') return nobody;
  const found = yield* findList({ id: listId }, apiVersion);
  if (DeliveryError.isInstance(found)) return found;
  if (found === undefined) return listGone(called);
  if (found.processing === 'DYNAMIC') return isDynamic(found);
  if (found.size === 0) return nobody;
  if (remembered !== undefined && now - remembered.readAt < readAgainAfterMs) {
    const members = [...new Set(remembered.members.values())];
    if ((found.size ?? members.length) === members.length)
      return { members, readAt: remembered.readAt, changes: 0 };
  }
  return { ...nobody, nextPage: '' };
}

/** Looks up some of those who are wanted and puts them on the list; with the last of them, takes off who is too many. */
function* change(
  operation: SyncList,
  before: SyncProgress,
  { listId, context }: { readonly listId: string; readonly context: RecipeContext },
): Conversation<Outcome> {
  const found = [...(before.found ?? rememberedIds(operation, before.members))];
  const progress = (): SyncProgress => ({ ...before, members: [...members], found, changes });
  const members = new Set(before.members);
  let { changes } = before;

  const open = found.flatMap((id, index) => (id === null ? [index] : []));
  for (const part of chunks(open.slice(0, step), 100)) {
    const values = part.map((index) => operation.wanted[index]?.email ?? '');
    const answer = yield* findContacts({ property: 'email', values }, context.apiVersion);
    if (DeliveryError.isInstance(answer)) return stopped(operation, progress(), answer);
    for (const index of part) found[index] = answer.ids.get(operation.wanted[index]?.email ?? '') ?? '';
  }
  const isLast = open.length <= step;
  const wanted = new Set(found.filter((id) => id !== null && id !== ''));
  const differences = [
    ...[...wanted].flatMap((id) => (id === null || members.has(id) ? [] : [{ id, how: 'add' }])),
    ...(isLast ? [...members].flatMap((id) => (wanted.has(id) ? [] : [{ id, how: 'remove' }])) : []),
  ];
  for (const part of chunks(differences, step)) {
    const idsTo = (wish: string): string[] => part.flatMap(({ id, how }) => (how === wish ? [id] : []));
    const [add, remove] = [idsTo('add'), idsTo('remove')];
    const sent = yield* changeMembers({ listId, add, remove }, context.apiVersion);
    if (sent === 'gone') return toFailure(listGone(operation.called));
    if (DeliveryError.isInstance(sent)) return stopped(operation, progress(), sent);
    changes += sent.changed.size;
    for (const id of remove) members.delete(id);
    for (const id of add) if (!sent.missing.has(id)) members.add(id);
    for (const [index, id] of found.entries()) if (id !== null && sent.missing.has(id)) found[index] = '';
  }
  if (!isLast) return goesOn(progress());
  if (found.includes('') && operation.now < operation.patientUntil)
    return stopped(operation, { ...progress(), found: found.map((id) => id || null) }, awaitContacts());
  return {
    status: 'succeeded',
    receipt: { effect: changes > 0 ? 'updated' : 'unchanged', recordId: listId, sync: progress() },
    issues: operation.wanted.flatMap(({ position }, index) => (found[index] ? [] : [noContact(position)])),
  };
}

/** Who is wanted and on the list already, under the id that was known last time; the others are to be looked up. */
function rememberedIds(
  { wanted, remembered }: SyncList,
  members: readonly string[],
): readonly (string | null)[] {
  const present = new Set(members);
  return wanted.map(({ email }) => {
    const id = remembered?.members.get(email);
    return id !== undefined && present.has(id) ? id : null;
  });
}

function goesOn(sync: SyncProgress): Outcome {
  return { status: 'succeeded', receipt: { effect: 'updated', sync }, goesOn: true };
}

function stopped({ called }: SyncList, sync: SyncProgress, error: DeliveryError): Outcome {
  if (error.code === 'NOT_FOUND') return toFailure(listGone(called));
  return error.retryable
    ? { status: 'retryable', error, receipt: { effect: 'updated', sync } }
    : toFailure(error);
}

function awaitContacts(): DeliveryError {
  const message =
    'List not complete yet: HubSpot does not have all contacts, and an identify may be on its way.';
  return new DeliveryError('CONTACT_NOT_KNOWN', message, { retryable: true });
}

function noContact(position: number): Issue {
  return {
    code: 'CONTACT_NOT_FOUND',
    path: `emails[${position}]`,
    message: 'The entry was left out: HubSpot has no contact with this e-mail. Identify it first.',
  };
}
