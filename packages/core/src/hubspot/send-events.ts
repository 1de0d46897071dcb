import { DeliveryError } from '../errors/delivery-error.ts';
import type { RecordReference, SendEvent } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import { endpoints } from './endpoints.ts';
import { isAboutRecords, toFailure } from './failure.ts';
import { fields, text } from './fields.ts';
import { readAnswer } from './read-answer.ts';
import type { Recipe, RecipeContext } from './recipe.ts';
import type { Conversation, HubSpotRequest, HubSpotResponse } from './request.ts';

type Outcomes = ReadonlyMap<string, Outcome>;

/**
 * Sends custom events, at most 500.
 *
 * HubSpot answers 204 for the batch or refuses all of it, without saying which event it was. A refused batch is parted
 * by event name first, because a missing definition is the likely reason, and then halved.
 *
 * HubSpot rejects a uuid that it has had ("Custom events", 14 August 2026). Whether it says so, and how, is
 * unverified: a conflict of a single event counts as delivered, silence does as well.
 */
export const sendEvents: Recipe<SendEvent> = function* (operations, context) {
  const response = yield toRequest(operations, context);
  const answer = readAnswer(response, 'Event not sent');
  if (answer.ok) return forAll(operations, { status: 'succeeded', receipt: { effect: 'accepted' } });
  const { error } = answer;
  if (operations.length === 1 && error.code === 'CONFLICT')
    return forAll(operations, { status: 'succeeded', receipt: { effect: 'unchanged' } });
  if (!isAboutRecords(error)) return forAll(operations, toFailure(error));

  const unknown = unknownEvent(operations, error, response);
  if (unknown !== undefined) return forAll(operations, toFailure(unknown));
  const lean = withoutProperties(operations, error);
  if (lean !== undefined) return withIssues(yield* sendEvents(lean, context), error);
  if (operations.length === 1) return forAll(operations, toFailure(error));
  return yield* inParts(operations, context);
};

function* inParts(operations: readonly SendEvent[], context: RecipeContext): Conversation<Outcomes> {
  const byName = [...Map.groupBy(operations, (operation) => operation.eventName).values()];
  const middle = Math.ceil(operations.length / 2);
  const parts = byName.length > 1 ? byName : [operations.slice(0, middle), operations.slice(middle)];
  const outcomes = new Map<string, Outcome>();
  for (const part of parts)
    for (const [id, outcome] of yield* sendEvents(part, context)) outcomes.set(id, outcome);
  return outcomes;
}

function toRequest(
  operations: readonly SendEvent[],
  { apiVersion, receipts }: RecipeContext,
): HubSpotRequest {
  const inputs = operations.map(
    ({ eventName, email, contact, trackingToken, occurredAt, uuid, properties }) => {
      const objectId = contact && idOf(contact, receipts);
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
  return { method: 'POST', path: endpoints[apiVersion].sendEvents, budget: 'events', body: { inputs } };
}

function idOf(record: RecordReference, receipts: RecipeContext['receipts']): string | undefined {
  return 'id' in record ? record.id : receipts.get(record.operation)?.recordId;
}

/** The events without the properties that HubSpot names; `undefined` when it names none of theirs. */
function withoutProperties(operations: readonly SendEvent[], error: DeliveryError): SendEvent[] | undefined {
  const names = new Set(error.properties.map(({ name }) => name));
  if (!operations.some(({ properties }) => Object.keys(properties).some((name) => names.has(name))))
    return undefined;
  return operations.map((operation) => ({
    ...operation,
    properties: Object.fromEntries(Object.entries(operation.properties).filter(([name]) => !names.has(name))),
  }));
}

function withIssues(outcomes: Outcomes, { properties }: DeliveryError): Outcomes {
  const issues = properties.map(({ name, code }) => ({
    code: 'UNKNOWN_PROPERTY' as const,
    path: `properties.${name}`,
    message: `"${name}" was left out, because HubSpot refused it (${code || 'no code given'}); the event was sent.`,
  }));
  return new Map(
    [...outcomes].map(([id, outcome]) => [
      id,
      outcome.status === 'succeeded'
        ? { ...outcome, issues: [...(outcome.issues ?? []), ...issues] }
        : outcome,
    ]),
  );
}

/**
 * Whether the refusal says that the one event of this batch is not defined, so that none of the batch can pass.
 * HubSpot's answer to an unknown name is unverified; its definitions API says 400 "Event with fully qualified name x
 * does not exist", so a 404, and a 400 with the name and such words, are both read so.
 */
function unknownEvent(
  operations: readonly SendEvent[],
  error: DeliveryError,
  response: HubSpotResponse,
): DeliveryError | undefined {
  const [eventName, ...others] = new Set(operations.map((operation) => operation.eventName));
  if (eventName === undefined || others.length > 0) return undefined;
  const message = response.kind === 'answer' ? (text(fields(response.body)['message']) ?? '') : '';
  const saysSo =
    message.includes(eventName) && /does(n't| not) exist|not found|unknown|no event/i.test(message);
  if (error.code !== 'NOT_FOUND' && !saysSo) return undefined;
  return new DeliveryError(
    'UNKNOWN_EVENT',
    `Event not sent: HubSpot has no custom event ${eventName}. Define it in HubSpot (Data Management, Event Management), then replay the dead letters.`,
    { ...(error.status !== undefined && { status: error.status }) },
  );
}

function forAll(operations: readonly SendEvent[], outcome: Outcome): Outcomes {
  return new Map(operations.map((operation) => [operation.id, outcome]));
}
