import type { UpsertContact } from '../plan/operation.ts';
import { endpoints } from './endpoints.ts';
import { type Fields, fields, text } from './fields.ts';
import type { Recipe } from './recipe.ts';
import { byOperation, traceIdOf } from './trace-id.ts';
import { upsertBatch } from './upsert-batch.ts';

/**
 * Creates or updates contacts by e-mail, at most 100.
 *
 * The e-mail is the input's id and never a property: when it is a secondary address of a contact, sending it would
 * replace the primary one (HubSpot community and hubspot-ruby #111).
 */
export const upsertContacts: Recipe<UpsertContact> = function* (operations, { apiVersion }) {
  const items = operations.map((operation) => ({
    traceId: traceIdOf(operation),
    key: operation.email,
    properties: operation.properties,
  }));
  const outcomes = yield* upsertBatch(items, {
    object: 'Contact',
    keyOf: emailOf,
    request: (inputs) => ({
      method: 'POST',
      path: `${endpoints[apiVersion].objects('contacts')}/batch/upsert`,
      budget: 'crm',
      body: {
        inputs: inputs.map(({ traceId, key, properties }) => ({
          id: key,
          idProperty: 'email',
          properties,
          objectWriteTraceId: traceId,
        })),
      },
    }),
  });
  return byOperation(operations, outcomes);
};

function emailOf(record: Fields): string | undefined {
  return text(fields(record['properties'])['email'])?.toLowerCase();
}
