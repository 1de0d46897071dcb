import { type BadProperty, DeliveryError } from '../errors/delivery-error.ts';
import type { SendEvent } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import { isRefusedForAll } from './bad-properties.ts';
import { endpoints } from './endpoints.ts';
import { isAboutRecords, toFailure } from './failure.ts';
import { fields, list, text } from './fields.ts';
import { halves, inParts } from './in-parts.ts';
import { itemError } from './item-error.ts';
import { leftOut } from './left-out.ts';
import { readAnswer } from './read-answer.ts';
import type { Recipe, RecipeContext } from './recipe.ts';
import { recordIdOf } from './record-id-of.ts';
import type { Conversation, HubSpotRequest, HubSpotResponse } from './request.ts';
import { unexpectedAnswer } from './unexpected-answer.ts';

type Outcomes = ReadonlyMap<string, Outcome>;

/**
 * Sends custom events, at most 500.
 *
 * HubSpot answers 204 for the batch or refuses all of it, without saying which event it was. A refused batch is parted
 * by event name first, because a missing definition is the likely reason and each name has properties of its own. What
 * HubSpot says about properties is read next; what is left is halved.
 *
 * HubSpot rejects a uuid that it has had ("Custom events", 14 August 2026). Whether it says so, and how, is
 * unverified: a conflict of a single event counts as delivered, silence does as well.
 */
export const sendEvents: Recipe<SendEvent> = function* (operations, context) {
  const response = yield toRequest(operations, context);
  const answer = readAnswer(response, 'Event not sent');
  if (answer.ok) return yield* afterAnswer(answer.body, operations, context);
  const { error } = answer;
  if (operations.length === 1 && error.code === 'CONFLICT')
    return forAll(operations, { status: 'succeeded', receipt: { effect: 'unchanged' } });
  const isMissing = error.status === 404 && operations.some(({ isDefined }) => !isDefined);
  if (!isAboutRecords(error) && !isMissing) return forAll(operations, toFailure(error));

  const byName = [...Map.groupBy(operations, (operation) => operation.eventName).values()];
  if (byName.length > 1) return yield* inParts(byName, (part) => sendEvents(part, context), forAll);
  const refused = operations.length === 1 ? error.properties : error.properties.filter(isRefusedForAll);
  const lean = withoutProperties(operations, refused);
  if (lean !== undefined) return withIssues(yield* sendEvents(lean, context), operations, refused);
  const unknown = unknownEvent(operations[0]?.eventName ?? '', error, response);
  if (unknown !== undefined) return forAll(operations, toFailure(unknown));
  if (operations.length === 1) return forAll(operations, toFailure(error));
  return yield* inParts(halves(operations), (part) => sendEvents(part, context), forAll);
};

/**
 * 204 with nothing is what HubSpot documents. A list of results that is empty says that nothing happened, and one with
 * errors, or with fewer results than events, that a part did: sent again by halves, which doubles nothing.
 */
function* afterAnswer(
  body: unknown,
  operations: readonly SendEvent[],
  context: RecipeContext,
): Conversation<Outcomes> {
  const results = Array.isArray(body) ? body : fields(body)['results'];
  const [error] = list(fields(body)['errors']);
  const isShort = Array.isArray(results) && results.length < operations.length;
  if (error === undefined && !isShort)
    return forAll(operations, { status: 'succeeded', receipt: { effect: 'accepted' } });
  if (error !== undefined && operations.length === 1)
    return forAll(operations, toFailure(itemError(error, 'Event not sent')));
  if (error === undefined && list(results).length === 0)
    return forAll(operations, toFailure(unexpectedAnswer('Event not sent', 'lists no result')));
  return yield* inParts(halves(operations), (part) => sendEvents(part, context), forAll);
}

function toRequest(operations: readonly SendEvent[], context: RecipeContext): HubSpotRequest {
  const inputs = operations.map(
    ({ eventName, email, contact, trackingToken, occurredAt, uuid, properties }) => {
      const objectId = contact && recordIdOf(contact, context);
      return {
        eventName,
        ...(objectId !== undefined && { objectId }),
        ...(email !== undefined && { email }),
        ...(trackingToken !== undefined && { utk: trackingToken }),
        occurredAt,
        uuid,
        properties,
      };
    },
  );
  return {
    method: 'POST',
    path: endpoints[context.apiVersion].sendEvents,
    budget: 'events',
    body: { inputs },
  };
}

/** The events without these properties; `undefined` when none of them has one. */
function withoutProperties(
  operations: readonly SendEvent[],
  refused: readonly BadProperty[],
): SendEvent[] | undefined {
  const names = new Set(refused.map(({ name }) => name));
  const isKept = ([name]: readonly [string, string]): boolean => !names.has(name);
  if (operations.every(({ properties }) => Object.entries(properties).every(isKept))) return undefined;
  return operations.map((operation) => ({
    ...operation,
    properties: Object.fromEntries(Object.entries(operation.properties).filter(isKept)),
  }));
}

/** The outcomes, with an issue for each refused property that the event had. */
function withIssues(
  outcomes: Outcomes,
  operations: readonly SendEvent[],
  refused: readonly BadProperty[],
): Outcomes {
  const told = new Map(outcomes);
  for (const { id, properties } of operations) {
    const outcome = told.get(id);
    const removed = refused.filter(({ name }) => Object.hasOwn(properties, name));
    if (outcome?.status !== 'succeeded' || removed.length === 0) continue;
    const issues = removed.map((property) => leftOut(property, 'properties'));
    told.set(id, { ...outcome, issues: [...issues, ...(outcome.issues ?? [])] });
  }
  return told;
}

/**
 * Whether the refusal says that this event is not defined, so that none of the batch can pass. HubSpot's answer to an
 * unknown name is unverified; its definitions API says 400 "Event with fully qualified name x does not exist", so a 404,
 * and a 400 with the name and such words, are both read so.
 */
function unknownEvent(
  eventName: string,
  error: DeliveryError,
  response: HubSpotResponse,
): DeliveryError | undefined {
  const message = response.kind === 'answer' ? (text(fields(response.body)['message']) ?? '') : '';
  const saysSo =
    message.includes(eventName) && /does(n't| not) exist|not found|unknown|no event/i.test(message);
  if (error.status !== 404 && !saysSo) return undefined;
  return new DeliveryError(
    'UNKNOWN_EVENT',
    `Event not sent: HubSpot has no custom event ${eventName}. Define it in HubSpot (Data Management, Event Management), or set events: { autoCreate: true }, then replay the dead letters.`,
    { ...(error.status !== undefined && { status: error.status }) },
  );
}

function forAll(operations: readonly SendEvent[], outcome: Outcome): Outcomes {
  return new Map(operations.map((operation) => [operation.id, outcome]));
}
