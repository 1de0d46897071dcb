import { DeliveryError } from '../errors/delivery-error.ts';
import { creationKey, type PropertyCreation } from '../plan/creation.ts';
import type { ValueType } from '../plan/infer-type.ts';
import type { PropertyCatalog, PropertyDefinition } from '../plan/property-definition.ts';
import { toLabel } from '../plan/to-label.ts';
import { chunks } from '../plan/waves.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { isAboutRecords } from './failure.ts';
import { type Fields, fields, list } from './fields.ts';
import { itemError } from './item-error.ts';
import { readAnswer } from './read-answer.ts';
import type { Conversation, HubSpotRequest } from './request.ts';
import { toDefinition } from './to-definition.ts';
import { unexpectedAnswer } from './unexpected-answer.ts';
import { whyRefused } from './why-refused.ts';

/** What became of properties that were to be created. */
export interface CreatedProperties {
  /** As HubSpot has them now. Those that somebody else has created meanwhile are missing: only a read tells their type. */
  readonly definitions: PropertyCatalog;
  /** Why HubSpot would not, by `creationKey`. */
  readonly refused: ReadonlyMap<string, string>;
}

const action = 'Properties not created';
const groups = { contacts: 'contactinformation', companies: 'companyinformation' } as const;

/**
 * Creates properties of one object, a hundred with a request. That one exists already is success. The name of an archived
 * property brings that one back (a third-party report, September 2026).
 *
 * @returns an error when it may work later, and may have worked in part: creating again does no harm
 */
export function createProperties(
  wanted: readonly PropertyCreation[],
  apiVersion: ApiVersion,
): Conversation<CreatedProperties | DeliveryError> {
  return createInTurn(chunks(wanted, 100), apiVersion);
}

function* createInTurn(
  parts: readonly (readonly PropertyCreation[])[],
  apiVersion: ApiVersion,
): Conversation<CreatedProperties | DeliveryError> {
  const definitions = new Map<string, PropertyDefinition>();
  const refused = new Map<string, string>();
  for (const part of parts) {
    const created = yield* createPart(part, apiVersion);
    if (DeliveryError.isInstance(created)) return created;
    for (const [name, definition] of created.definitions) definitions.set(name, definition);
    for (const [key, why] of created.refused) refused.set(key, why);
  }
  return { definitions, refused };
}

function* createPart(
  part: readonly PropertyCreation[],
  apiVersion: ApiVersion,
): Conversation<CreatedProperties | DeliveryError> {
  const response = yield toRequest(part, apiVersion);
  const answer = readAnswer(response, action);
  const body = response.kind === 'answer' ? fields(response.body) : {};
  if (!answer.ok && answer.error.retryable) return answer.error;
  if (!answer.ok && !isAboutRecords(answer.error))
    return { definitions: new Map(), refused: forAll(part, whyRefused(answer.error, body)) };

  const definitions = new Map(answer.ok ? list(body['results']).flatMap(toDefinition) : []);
  const missing = part.filter(({ name }) => !definitions.has(name));
  if (missing.length === 0) return { definitions, refused: new Map() };
  // One bad definition may fail all, and which error is whose is not documented: each of the rest is asked for by itself.
  if (part.length > 1) {
    const rest = yield* createInTurn(
      missing.map((creation) => [creation]),
      apiVersion,
    );
    if (DeliveryError.isInstance(rest)) return rest;
    return { definitions: new Map([...definitions, ...rest.definitions]), refused: rest.refused };
  }

  const [entry] = answer.ok ? list(body['errors']) : [];
  const error = answer.ok ? errorOf(entry) : answer.error;
  if (error.retryable) return error;
  const refused = exists(error) ? new Map<string, string>() : forAll(part, whyRefused(error, entry ?? body));
  return { definitions, refused };
}

function toRequest(part: readonly PropertyCreation[], apiVersion: ApiVersion): HubSpotRequest {
  const object = part[0]?.object ?? 'contacts';
  const inputs = part.map(({ name, type, label = toLabel(name) }) => ({
    name,
    label,
    groupName: groups[object],
    ...shapes[type],
  }));
  const path = `${endpoints[apiVersion].properties(object)}/batch/create`;
  return { method: 'POST', path, budget: 'crm', body: { inputs } };
}

/**
 * HubSpot's pairs of type and field type ("Properties", 2026; partly unverified). A boolean is `bool`, not an enumeration
 * with two options: HubSpot then says itself that nothing else is one. The options go along all the same, since whether
 * it wants them for `bool` is unverified.
 */
const shapes: Readonly<Record<ValueType, Fields>> = {
  text: { type: 'string', fieldType: 'text' },
  number: { type: 'number', fieldType: 'number' },
  boolean: {
    type: 'bool',
    fieldType: 'booleancheckbox',
    options: [
      { label: 'Yes', value: 'true', displayOrder: 0, hidden: false },
      { label: 'No', value: 'false', displayOrder: 1, hidden: false },
    ],
  },
  day: { type: 'date', fieldType: 'date' },
  instant: { type: 'datetime', fieldType: 'date' },
};

function errorOf(entry: Fields | undefined): DeliveryError {
  return entry === undefined ? unexpectedAnswer(action, 'lists no property') : itemError(entry, action);
}

function exists({ code, category }: DeliveryError): boolean {
  return code === 'CONFLICT' || category === 'OBJECT_ALREADY_EXISTS';
}

function forAll(part: readonly PropertyCreation[], why: string): ReadonlyMap<string, string> {
  return new Map(part.map((creation) => [creationKey(creation), why]));
}
