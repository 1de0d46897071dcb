import { DeliveryError } from '../errors/delivery-error.ts';
import type { ChangeList } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import { endpoints } from './endpoints.ts';
import { isDynamic, unknownList } from './ensure-lists.ts';
import { isAboutRecords, toFailure } from './failure.ts';
import { fields, texts } from './fields.ts';
import { findList, isNoList } from './find-list.ts';
import { halves, inParts } from './in-parts.ts';
import { readAnswer } from './read-answer.ts';
import type { Recipe, RecipeContext } from './recipe.ts';
import { recordIdOf } from './record-id-of.ts';
import type { Conversation } from './request.ts';
import { unexpectedAnswer } from './unexpected-answer.ts';

type Outcomes = ReadonlyMap<string, Outcome>;

const action = 'List not changed';

/** Who is to be on a list or not, and the operations that say so, the last of which counts. */
interface Member {
  readonly recordId: string;
  readonly change: ChangeList['change'];
  readonly operations: readonly ChangeList[];
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
  const { members, nobody } = membersOf(operations, context);
  const outcomes = forAll(listId === undefined ? operations : nobody, toFailure(idUnknown()));
  if (first === undefined || listId === undefined || members.length === 0) return outcomes;
  return new Map([...outcomes, ...(yield* change(members, { listId, called: first.called }, context))]);
}

interface Target {
  readonly listId: string;
  readonly called: ChangeList['called'];
}

function* change(members: readonly Member[], target: Target, context: RecipeContext): Conversation<Outcomes> {
  const sent = yield* send(members, target, context);
  if (!DeliveryError.isInstance(sent)) return sent;
  // What the list has become is asked once, not of every half.
  const list = yield* findList({ id: target.listId }, context.apiVersion);
  if (DeliveryError.isInstance(list)) return forMembers(members, toFailure(list));
  if (list === undefined) return forMembers(members, gone(target));
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
  target: Target,
  { apiVersion }: RecipeContext,
): Conversation<Outcomes | DeliveryError> {
  const idsTo = (change: Member['change']): string[] =>
    members.flatMap((member) => (member.change === change ? [member.recordId] : []));
  const response = yield {
    method: 'PUT',
    path: `${endpoints[apiVersion].lists}/${target.listId}/memberships/add-and-remove`,
    budget: 'crm',
    body: { recordIdsToAdd: idsTo('add'), recordIdsToRemove: idsTo('remove') },
  };
  if (isNoList(response)) return forMembers(members, gone(target));
  const answer = readAnswer(response, action);
  if (answer.ok) return readMembers(answer.body, members);
  return isAboutRecords(answer.error) ? answer.error : forMembers(members, toFailure(answer.error));
}

function readMembers(body: unknown, members: readonly Member[]): Outcomes {
  const told = fields(body);
  // "recordsIdsAdded" is HubSpot's own spelling (OpenAPI, August 2026); the other one is what it should be.
  const idsUnder = (...names: readonly string[]): ReadonlySet<string> =>
    new Set(names.flatMap((name) => texts(told[name])));
  const changed = idsUnder('recordsIdsAdded', 'recordIdsAdded', 'recordsIdsRemoved', 'recordIdsRemoved');
  const missing = idsUnder('recordIdsMissing', 'recordsIdsMissing');
  const isSilent = !Object.keys(told).some((name) => /^records?Ids/.test(name));
  const outcomeOf = ({ recordId, change }: Member, operation: ChangeList): Outcome => {
    if (isSilent) return toFailure(unexpectedAnswer(action, 'says nothing about members'));
    if (missing.has(recordId) && change === 'add') return noContact(operation);
    const effect = changed.has(recordId) ? 'updated' : 'unchanged';
    return { status: 'succeeded', receipt: { effect, recordId } };
  };
  return new Map(
    members.flatMap((member) =>
      member.operations.map((operation) => [operation.id, outcomeOf(member, operation)] as const),
    ),
  );
}

function noContact({ foundBy }: ChangeList): Outcome {
  const isKnown = foundBy !== undefined;
  const message = isKnown
    ? `${action} yet: HubSpot has the contact no longer under the id that was known. It is looked up again.`
    : `${action}: HubSpot has no contact with this id.`;
  return toFailure(
    new DeliveryError(isKnown ? 'CONTACT_NOT_KNOWN' : 'NOT_FOUND', message, { retryable: isKnown }),
  );
}

function gone({ called }: Target): Outcome {
  if ('id' in called) return toFailure(unknownList(called));
  const message = `${action} yet: the list "${called.name}" is no longer in HubSpot under the id that was known. It is looked for again.`;
  return toFailure(new DeliveryError('LIST_GONE', message, { retryable: true }));
}

function membersOf(
  operations: readonly ChangeList[],
  context: RecipeContext,
): { readonly members: readonly Member[]; readonly nobody: readonly ChangeList[] } {
  const byRecord = Map.groupBy(operations, ({ contact }) => recordIdOf(contact, context));
  const members = [...byRecord].flatMap(([recordId, alike]) => {
    const last = alike.at(-1);
    return recordId === undefined || last === undefined
      ? []
      : [{ recordId, change: last.change, operations: alike }];
  });
  return { members, nobody: byRecord.get(undefined) ?? [] };
}

function idUnknown(): DeliveryError {
  return new DeliveryError('NO_EFFECT', `${action}: HubSpot did not tell the id of the contact or the list.`);
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
