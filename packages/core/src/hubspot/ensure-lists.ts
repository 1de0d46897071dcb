import { DeliveryError } from '../errors/delivery-error.ts';
import type { EnsureList } from '../plan/operation.ts';
import type { Effect, Outcome } from '../plan/outcome.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { toFailure } from './failure.ts';
import { fields, text } from './fields.ts';
import { contactTypeId, type FoundList, findList, toList } from './find-list.ts';
import { inParts } from './in-parts.ts';
import { isDynamic, unknownList } from './list-errors.ts';
import { readAnswer } from './read-answer.ts';
import type { Recipe } from './recipe.ts';
import type { Conversation } from './request.ts';
import { unexpectedAnswer } from './unexpected-answer.ts';

type Outcomes = ReadonlyMap<string, Outcome>;

const action = 'List not created';

/**
 * Finds lists, and creates those that are wanted and missing, as static lists of contacts.
 *
 * Looking and creating belong together under one lock. Whoever has no part in it may still be faster: then HubSpot
 * refuses the second list of a name, and the first one is the list (HubSpot, "Lists", 2026: names are unique).
 */
export const ensureLists: Recipe<EnsureList> = (operations, { apiVersion }) =>
  inParts(
    operations.map((operation) => [operation]),
    function* ([operation]) {
      const outcome = yield* ensureOne(operation as EnsureList, apiVersion);
      return new Map([[(operation as EnsureList).id, outcome]]);
    },
    forAll,
  );

function* ensureOne({ list, isWanted }: EnsureList, apiVersion: ApiVersion): Conversation<Outcome> {
  const found = yield* findList(list, apiVersion);
  if (DeliveryError.isInstance(found)) return toFailure(found);
  if (found !== undefined) return usable(found, 'unchanged');
  return isWanted && 'name' in list ? yield* create(list.name, apiVersion) : toFailure(unknownList(list));
}

function* create(name: string, apiVersion: ApiVersion): Conversation<Outcome> {
  const response = yield {
    method: 'POST',
    path: endpoints[apiVersion].lists,
    budget: 'crm',
    body: { name, objectTypeId: contactTypeId, processingType: 'MANUAL' },
  };
  const isTaken =
    response.kind === 'answer' && text(fields(response.body)['subCategory']) === 'ILS.DUPLICATE_LIST_NAMES';
  if (isTaken) return yield* findTaken(name, apiVersion);
  const answer = readAnswer(response, action);
  if (!answer.ok) return toFailure(answer.error);
  const created = toList(fields(fields(answer.body)['list']));
  return created === undefined
    ? toFailure(unexpectedAnswer(action, 'names no list'))
    : usable(created, 'created');
}

function* findTaken(name: string, apiVersion: ApiVersion): Conversation<Outcome> {
  const found = yield* findList({ name }, apiVersion);
  if (DeliveryError.isInstance(found)) return toFailure(found);
  if (found !== undefined) return usable(found, 'unchanged');
  const message = `${action}: HubSpot says that the name "${name}" is taken, and has no list of contacts with it. It may be a list of other records: then choose another name. It is tried again.`;
  return toFailure(new DeliveryError('NO_EFFECT', message, { retryable: true }));
}

function usable(list: FoundList, effect: Effect): Outcome {
  if (!list.isOfContacts) return toFailure(unknownList({ id: list.id }));
  if (list.processing === 'DYNAMIC') return toFailure(isDynamic(list));
  return { status: 'succeeded', receipt: { effect, recordId: list.id } };
}

function forAll(operations: readonly EnsureList[], outcome: Outcome): Outcomes {
  return new Map(operations.map(({ id }) => [id, outcome]));
}
