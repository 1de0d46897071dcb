import type { DeliveryError } from '../errors/delivery-error.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { fields, list, text } from './fields.ts';
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
  const response = yield {
    method: 'POST',
    path: `${endpoints[apiVersion].objects('contacts')}/batch/read`,
    budget: 'crm',
    body: { inputs: ids.map((id) => ({ id })), properties: ['email', 'hs_additional_emails'] },
  };
  const answer = readAnswer(response, 'Contacts not looked up');
  if (!answer.ok) return answer.error;
  return list(fields(answer.body)['results']).flatMap((record) => {
    const { email, hs_additional_emails: others } = fields(record['properties']);
    return [text(email), ...(text(others)?.split(';') ?? [])].flatMap((address) =>
      address ? [address.trim().toLowerCase()] : [],
    );
  });
}
