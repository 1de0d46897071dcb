import { DeliveryError } from '../errors/delivery-error.ts';
import type { Issue } from '../errors/issue.ts';
import type { SyncList } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import type { SyncProgress } from '../plan/sync-progress.ts';
import { listAction } from './change-members.ts';
import { toFailure } from './failure.ts';
import { findList } from './find-list.ts';
import { isDynamic, listGone } from './list-errors.ts';
import type { Recipe, RecipeContext } from './recipe.ts';
import { recordIdOf } from './record-id-of.ts';
import type { Conversation } from './request.ts';
import { changeDifference, lookUpWanted, readMembers } from './sync-steps.ts';

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

function* syncList(operation: SyncList, { apiVersion, receipts }: RecipeContext): Conversation<Outcome> {
  const { called, progress, now, patientUntil, wanted } = operation;
  const listId = recordIdOf(operation.list, { receipts });
  if (listId === undefined) return toFailure(listGone(called));
  const begun =
    progress?.listId === listId ? progress : yield* begin(operation, listId, { apiVersion, receipts });
  if (DeliveryError.isInstance(begun)) return toFailure(begun);

  const read =
    begun.nextPage === undefined ? { progress: begun } : yield* readMembers(begun, listId, apiVersion);
  if (read.failed !== undefined) return stopped(called, read.progress, read.failed);
  if (read.progress.nextPage !== undefined) return goesOn(read.progress);
  // An answer without anybody is no proof that nobody is on the list. The count may be late as well: both are asked again.
  if (read.progress.members.length === 0 && (begun.count ?? 0) > 0) return toFailure(nobodyTold());

  const looked = yield* lookUpWanted(operation, read.progress, apiVersion);
  const changed =
    looked.failed === undefined ? yield* changeDifference(looked.progress, listId, apiVersion) : looked;
  if (changed.failed !== undefined) return stopped(called, changed.progress, changed.failed);
  const { found = [], changes } = changed.progress;
  if (found.includes(null)) return goesOn(changed.progress);
  if (found.includes('') && now < patientUntil) {
    const sync = { ...changed.progress, found: found.map((id) => id || null) };
    return stopped(called, sync, awaitContacts());
  }
  return {
    status: 'succeeded',
    receipt: { effect: changes > 0 ? 'updated' : 'unchanged', recordId: listId, sync: changed.progress },
    issues: wanted.flatMap(({ position }, index) => (found[index] ? [] : [noContact(position)])),
  };
}

/** What is known about the members before the first of them is asked for. */
function* begin(
  { called, list, remembered, now }: SyncList,
  listId: string,
  { apiVersion, receipts }: Pick<RecipeContext, 'apiVersion' | 'receipts'>,
): Conversation<SyncProgress | DeliveryError> {
  const nobody = { listId, members: [], readAt: now, changes: 0 };
  if ('operation' in list && receipts.get(list.operation)?.effect === 'created') return nobody;
  const found = yield* findList({ id: listId }, apiVersion);
  if (DeliveryError.isInstance(found)) return found;
  if (found === undefined) return listGone(called);
  if (found.processing === 'DYNAMIC') return isDynamic(found);
  if (remembered !== undefined && now - remembered.readAt < readAgainAfterMs) {
    const members = [...new Set(remembered.members.values())];
    if ((found.size ?? members.length) === members.length)
      return { ...nobody, members, readAt: remembered.readAt };
  }
  return { ...nobody, nextPage: '', ...(found.size !== undefined && { count: found.size }) };
}

function goesOn(sync: SyncProgress): Outcome {
  return { status: 'succeeded', receipt: { effect: 'updated', sync }, goesOn: true };
}

function stopped(called: SyncList['called'], sync: SyncProgress, error: DeliveryError): Outcome {
  // Not every 404 says what is missing; looking for the list tells.
  if (error.code === 'NOT_FOUND' || error.status === 404) return toFailure(listGone(called));
  if (!error.retryable) return toFailure(error);
  return { status: 'retryable', error, receipt: { effect: 'updated', sync } };
}

function nobodyTold(): DeliveryError {
  const message = `${listAction} yet: HubSpot counts members and tells none of them. It is asked again.`;
  return new DeliveryError('NO_EFFECT', message, { retryable: true });
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
