import type { DeliveryError } from '../errors/delivery-error.ts';
import { addressesOf, addressProperties } from './addresses-of.ts';
import { batchRead } from './batch-read.ts';
import type { ApiVersion } from './endpoints.ts';
import { fields, list } from './fields.ts';
import { readAnswer } from './read-answer.ts';
import type { Conversation } from './request.ts';

/**
 * Every e-mail address of these contacts, in lower case.
 *
 * @param ids - HubSpot's ids, at most 100; those that it does not know are passed over
 */
export function* readAddresses(
  ids: readonly string[],
  apiVersion: ApiVersion,
): Conversation<readonly string[] | DeliveryError> {
  const response = yield batchRead(
    { type: 'contacts', values: ids, properties: addressProperties },
    apiVersion,
  );
  const answer = readAnswer(response, 'Contacts not looked up');
  if (!answer.ok) return answer.error;
  return list(fields(answer.body)['results'])
    .flatMap(addressesOf)
    .map((address) => address.toLowerCase());
}
