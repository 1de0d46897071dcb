import { DeliveryError } from '../errors/delivery-error.ts';
import type { UniqueValue } from '../plan/contact-address.ts';
import type { UpsertContact } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import { endpoints } from './endpoints.ts';
import { type Fields, fields, text } from './fields.ts';
import { readContacts } from './read-contacts.ts';
import type { Recipe, RecipeContext } from './recipe.ts';
import { recordIdOf } from './record-id-of.ts';
import { byOperation, traceIdOf } from './trace-id.ts';
import { type UpsertTarget, upsertBatch } from './upsert-batch.ts';

/**
 * Creates or updates contacts, at most 100: by e-mail, by the unique property that holds the user id, or by HubSpot's id
 * when a contact is given another address. HubSpot takes one kind of id per request.
 *
 * What a contact is found by is the input's id and never a property: when an e-mail is a secondary address of a contact,
 * sending it would replace the primary one (HubSpot community and hubspot-ruby #111).
 */
export const upsertContacts: Recipe<UpsertContact> = function* (operations, context) {
  const outcomes = new Map<string, Outcome>();
  const byProperty = Map.groupBy(operations, (operation) => keyOf(operation, context).property);
  for (const [property, alike] of byProperty) {
    const items = alike.map((operation) => ({
      traceId: traceIdOf(operation),
      key: keyOf(operation, context).value,
      properties: operation.properties,
    }));
    const answered = yield* upsertBatch(items, target(property, context));
    for (const [id, outcome] of byOperation(alike, answered)) outcomes.set(id, outcome);
  }
  return outcomes;
};

/** HubSpot refuses its own name of the record's id as `idProperty`; without one, an input's id is the record's. */
const recordId = 'hs_object_id';

function keyOf(operation: UpsertContact, context: RecipeContext): UniqueValue {
  const { moved, unique, email } = operation;
  const id = moved === undefined ? operation.recordId : recordIdOf(moved.record, context);
  if (id !== undefined) return { property: recordId, value: id };
  return unique ?? { property: 'email', value: email ?? '' };
}

function target(property: string, { apiVersion, movesStagesBack = false }: RecipeContext): UpsertTarget {
  const isById = property === recordId;
  return {
    object: 'Contact',
    movesStagesBack,
    keyOf: (record: Fields) => {
      const key = text(isById ? record['id'] : fields(record['properties'])[property]);
      return property === 'email' ? key?.toLowerCase() : key;
    },
    *find(keys) {
      // An id in an answer is a record's own.
      if (isById) return new Map();
      const found = yield* readContacts(
        { property, values: keys, properties: ['lifecyclestage'] },
        apiVersion,
      );
      if (DeliveryError.isInstance(found)) return found;
      return new Map([...found].flatMap(([key, record]) => (record === null ? [] : [[key, record]])));
    },
    request: (inputs) => ({
      method: 'POST',
      path: `${endpoints[apiVersion].objects('contacts')}/batch/${isById ? 'update' : 'upsert'}`,
      budget: 'crm',
      body: {
        inputs: inputs.map(({ traceId, key, properties }) => ({
          id: key,
          ...(!isById && { idProperty: property }),
          properties,
          objectWriteTraceId: traceId,
        })),
      },
    }),
  };
}
