import type { DeliveryError } from '../errors/delivery-error.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { type Fields, fields, list, text } from './fields.ts';
import { readAnswer } from './read-answer.ts';
import type { Conversation } from './request.ts';

/**
 * Reads which companies carry these values of a unique property, in one request.
 *
 * @returns by value; what HubSpot does not tell is missing
 */
export function* readByKey(
  property: string,
  values: readonly string[],
  apiVersion: ApiVersion,
): Conversation<ReadonlyMap<string, Fields> | DeliveryError> {
  const response = yield {
    method: 'POST',
    path: `${endpoints[apiVersion].objects('companies')}/batch/read`,
    budget: 'crm',
    body: {
      idProperty: property,
      inputs: values.map((id) => ({ id })),
      properties: [property, 'lifecyclestage'],
    },
  };
  const answer = readAnswer(response, 'Companies not looked up');
  if (!answer.ok) return answer.error;
  return new Map(
    list(fields(answer.body)['results']).flatMap((record) => {
      const key = text(fields(record['properties'])[property]);
      return key === undefined ? [] : [[key, record] as const];
    }),
  );
}
