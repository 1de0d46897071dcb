import { DeliveryError } from '../errors/delivery-error.ts';
import type { ChangeList } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import { changeMembers, listAction, type MembersChanged } from './change-members.ts';
import { isAboutRecords, toFailure } from './failure.ts';
import { findList } from './find-list.ts';
import { halves, inParts } from './in-parts.ts';
import { isDynamic, listGone } from './list-errors.ts';
import type { Recipe, RecipeContext } from './recipe.ts';
import { recordIdOf } from './record-id-of.ts';
import type { Conversation } from './request.ts';

type Outcomes = ReadonlyMap<string, Outcome>;

/** Who is to be on a list or not, and the operations that say so, the last of which counts. */
interface Member {
  readonly recordId: string;
  readonly change: ChangeList['change'];
  readonly operations: readonly ChangeList[];
}

interface Target {
  readonly listId: string;
  readonly called: ChangeList['called'];
}

/**
 * Puts contacts on lists and takes them off, at most 1,000: one request for each list.
 *
 * Who is on a list already, or not on it, is no error. HubSpot names those whom it does not have (`recordIdsMissing`):
 * to be put on a list these are looked up again, or refused where they were named by HubSpot's id.
 */
export const changeLists: Recipe<ChangeList> = (operations, context) => {
  const byList = Map.groupBy(operations, ({ list }) => recordIdOf(list, context));
  return inParts([...byList.values()], (part) => changeOne(part, context), forAll);
};

function* changeOne(operations: readonly ChangeList[], context: RecipeContext): Conversation<Outcomes> {
  const [first] = operations;
  const listId = first && recordIdOf(first.list, context);
  if (first === undefined || listId === undefined) return forAll(operations, toFailure(idUnknown()));

  const byRecord = Map.groupBy(operations, ({ contact }) => recordIdOf(contact, context));
  const outcomes = forAll(byRecord.get(undefined) ?? [], toFailure(idUnknown()));
  const members = [...byRecord].flatMap(([recordId, alike]): Member[] => {
    const last = alike.at(-1);
    return recordId === undefined || last === undefined
      ? []
      : [{ recordId, change: last.change, operations: alike }];
  });
  if (members.length === 0) return outcomes;
  return new Map([...outcomes, ...(yield* change(members, { listId, called: first.called }, context))]);
}

function* change(members: readonly Member[], target: Target, context: RecipeContext): Conversation<Outcomes> {
  const sent = yield* send(members, target, context);
  if (!DeliveryError.isInstance(sent)) return sent;
  // What the list has become is asked once, not of every half.
  const list = yield* findList({ id: target.listId }, context.apiVersion);
  if (DeliveryError.isInstance(list)) return forMembers(members, toFailure(list));
  if (list === undefined) return forMembers(members, toFailure(listGone(target.called)));
  if (list.processing === 'DYNAMIC') return forMembers(members, toFailure(isDynamic(list)));
  return yield* bisect(members, sent, target, context);
}

/** Finds the member for whose sake HubSpot refuses all. */
function* bisect(
  members: readonly Member[],
  error: DeliveryError,
  target: Target,
  context: RecipeContext,
): Conversation<Outcomes> {
  if (members.length === 1) return forMembers(members, toFailure(error));
  return yield* inParts(
    halves(members),
    function* (part) {
      const sent = yield* send(part, target, context);
      return DeliveryError.isInstance(sent) ? yield* bisect(part, sent, target, context) : sent;
    },
    forMembers,
  );
}

/** @returns an error when HubSpot refuses what was sent, for a reason that may be one member's */
function* send(
  members: readonly Member[],
  { listId, called }: Target,
  { apiVersion }: RecipeContext,
): Conversation<Outcomes | DeliveryError> {
  const idsTo = (wanted: Member['change']): string[] =>
    members.flatMap(({ recordId, change }) => (change === wanted ? [recordId] : []));
  const sent = yield* changeMembers({ listId, add: idsTo('add'), remove: idsTo('remove') }, apiVersion);
  if (sent === 'gone') return forMembers(members, toFailure(listGone(called)));
  if (!DeliveryError.isInstance(sent))
    return new Map(
      members.flatMap((member) =>
        member.operations.map((operation) => [operation.id, outcomeOf(member, operation, sent)] as const),
      ),
    );
  return isAboutRecords(sent) ? sent : forMembers(members, toFailure(sent));
}

function outcomeOf(
  { recordId, change }: Member,
  { foundBy }: ChangeList,
  { changed, missing }: MembersChanged,
): Outcome {
  if (missing.has(recordId) && change === 'add') return toFailure(noContact(foundBy));
  const effect = changed.has(recordId) ? 'updated' : 'unchanged';
  return { status: 'succeeded', receipt: { effect, recordId } };
}

function noContact(foundBy: string | undefined): DeliveryError {
  if (foundBy === undefined)
    return new DeliveryError('NOT_FOUND', `${listAction}: HubSpot has no contact with this id.`);
  const message = `${listAction} yet: HubSpot has the contact no longer under the id that was known. It is looked up again.`;
  return new DeliveryError('CONTACT_NOT_KNOWN', message, { retryable: true });
}

function idUnknown(): DeliveryError {
  return new DeliveryError(
    'NO_EFFECT',
    `${listAction}: HubSpot did not tell the id of the contact or the list.`,
  );
}

function forMembers(members: readonly Member[], outcome: Outcome): Outcomes {
  return forAll(
    members.flatMap(({ operations }) => operations),
    outcome,
  );
}

function forAll(operations: readonly ChangeList[], outcome: Outcome): Outcomes {
  return new Map(operations.map(({ id }) => [id, outcome]));
}
