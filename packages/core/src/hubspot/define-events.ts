import { DeliveryError } from '../errors/delivery-error.ts';
import { creationKey, type EventCreation } from '../plan/creation.ts';
import type { ValueType } from '../plan/infer-type.ts';
import type { EventProperties } from '../plan/knowledge.ts';
import type { PropertyDefinition } from '../plan/property-definition.ts';
import { toLabel } from '../plan/to-label.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { type Fields, fields, text } from './fields.ts';
import { type ReadAnswer, readAnswer } from './read-answer.ts';
import type { Conversation } from './request.ts';
import { toDefinition, toEventProperties } from './to-definition.ts';
import { unexpectedAnswer } from './unexpected-answer.ts';
import { whyRefused } from './why-refused.ts';

/** What became of events that were to be defined. */
export interface DefinedEvents {
  /** By qualified name: of definitions that are new all properties, of others at least those that were added. */
  readonly definitions: ReadonlyMap<string, EventProperties>;
  /** Why HubSpot would not, by `creationKey`. */
  readonly refused: ReadonlyMap<string, string>;
}

const action = 'Event not defined';

type NewProperty = Extract<EventCreation, { readonly kind: 'event-property' }>;

/** HubSpot, "Custom events", limits (docs read through November 2026). */
const maxLabelLength = 100;
const maxProperties = 50;
const maxPropertyLabelLength = 50;

/**
 * Defines custom events of contacts, and adds properties to definitions. That somebody else was faster is success: a
 * property is then neither among the definitions nor refused, and only a read tells its type.
 *
 * @returns an error when it may work later, and may have worked in part: defining again does no harm
 */
export function* defineEvents(
  wanted: readonly EventCreation[],
  apiVersion: ApiVersion,
): Conversation<DefinedEvents | DeliveryError> {
  const definitions = new Map<string, EventProperties>();
  const refused = new Map<string, string>();
  for (const [eventName, creations] of Map.groupBy(wanted, (creation) => creation.eventName)) {
    const event = creations.find((creation) => creation.kind === 'event');
    const properties = creations.filter((creation) => creation.kind === 'event-property');
    const defined =
      event === undefined
        ? yield* addProperties(eventName, properties, refused, apiVersion)
        : yield* defineEvent(event, properties, refused, apiVersion);
    if (DeliveryError.isInstance(defined)) return defined;
    if (defined !== 'nothing') definitions.set(eventName, defined);
  }
  return { definitions, refused };
}

function* defineEvent(
  event: Extract<EventCreation, { readonly kind: 'event' }>,
  properties: readonly NewProperty[],
  refused: Map<string, string>,
  apiVersion: ApiVersion,
): Conversation<EventProperties | DeliveryError | 'nothing'> {
  const { eventName, label } = event;
  const excess = properties.slice(maxProperties);
  for (const property of excess)
    refused.set(creationKey(property), `an event takes ${maxProperties} properties`);
  const answered = yield* ask(endpoints[apiVersion].eventDefinitions, {
    name: eventName.replace(/^pe\d+_/, ''),
    label: label.trim().slice(0, maxLabelLength),
    description: 'Defined by Hubtrail on its first use.',
    primaryObject: 'CONTACT',
    includeDefaultProperties: false,
    propertyDefinitions: properties.slice(0, maxProperties).map(toProperty),
  });
  if (answered.answer.ok) return toEventProperties(answered.body);
  const { error } = answered.answer;
  if (error.retryable) return error;
  if (error.code !== 'CONFLICT') return refuse(whyRefused(error, answered.body));

  const existing = yield* readDefinition(eventName, apiVersion);
  if (!DeliveryError.isInstance(existing)) return existing;
  if (existing.retryable) return existing;
  // HubSpot, "Custom events" (2026): the name of a deleted event can never be used again.
  return refuse(
    'an event of this name was deleted in HubSpot, which never gives a name out again. Call the event otherwise, or map it to another one with `events.map`',
  );

  function refuse(why: string): 'nothing' {
    for (const creation of [event, ...properties]) refused.set(creationKey(creation), why);
    return 'nothing';
  }
}

function* addProperties(
  eventName: string,
  properties: readonly NewProperty[],
  refused: Map<string, string>,
  apiVersion: ApiVersion,
): Conversation<EventProperties | DeliveryError | 'nothing'> {
  const added = new Map<string, PropertyDefinition>();
  for (const property of properties) {
    const path = `${endpoints[apiVersion].eventDefinitions}/${eventName}/property`;
    const { answer, body } = yield* ask(path, toProperty(property));
    if (answer.ok) for (const [name, definition] of toDefinition(body)) added.set(name, definition);
    else if (answer.error.retryable) return answer.error;
    else if (answer.error.code !== 'CONFLICT')
      refused.set(creationKey(property), whyRefused(answer.error, body));
  }
  return added.size === 0 ? 'nothing' : added;
}

/** Asks for something to be made. A success that does not name what was made is none. */
function* ask(
  path: string,
  wanted: Fields & { readonly name: string },
): Conversation<{ readonly answer: ReadAnswer; readonly body: Fields }> {
  const response = yield { method: 'POST', path, budget: 'crm', body: wanted };
  const answer = readAnswer(response, action);
  const body = response.kind === 'answer' ? fields(response.body) : {};
  if (!answer.ok || text(body['name']) === wanted.name) return { answer, body };
  return { answer: { ok: false, error: unexpectedAnswer(action, 'does not name what it defined') }, body };
}

function* readDefinition(
  eventName: string,
  apiVersion: ApiVersion,
): Conversation<EventProperties | DeliveryError> {
  const path = `${endpoints[apiVersion].eventDefinitions}/${eventName}`;
  const response = yield { method: 'GET', path, budget: 'crm' };
  const answer = readAnswer(response, 'Event definition not read');
  return answer.ok ? toEventProperties(fields(answer.body)) : answer.error;
}

function toProperty({ name, type }: NewProperty): Fields & { readonly name: string } {
  return { name, label: toLabel(name).slice(0, maxPropertyLabelLength), ...shapes[type] };
}

/** Of HubSpot's types for event properties only those that its older texts know as well; `bool` and `date` are newer. */
const shapes: Readonly<Record<ValueType, Fields>> = {
  text: { type: 'string' },
  number: { type: 'number' },
  boolean: {
    type: 'enumeration',
    options: [
      { label: 'Yes', value: 'true' },
      { label: 'No', value: 'false' },
    ],
  },
  day: { type: 'datetime' },
  instant: { type: 'datetime' },
};
