import type { DeliveryError } from '../errors/delivery-error.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { readAnswer } from './read-answer.ts';
import type { Conversation } from './request.ts';

/**
 * Creates the unique company property that holds the domain. That somebody else was faster is success.
 *
 * @returns what kept us from it
 */
export function* createCompanyKey(
  name: string,
  apiVersion: ApiVersion,
): Conversation<DeliveryError | undefined> {
  const response = yield {
    method: 'POST',
    path: endpoints[apiVersion].properties('companies'),
    budget: 'crm',
    body: {
      name,
      label: 'Hubtrail company domain',
      description: 'The domain by which Hubtrail finds this company. Do not edit.',
      groupName: 'companyinformation',
      type: 'string',
      fieldType: 'text',
      hasUniqueValue: true,
      formField: false,
    },
  };
  const answer = readAnswer(response, `Company property "${name}" not created`);
  return answer.ok || answer.error.code === 'CONFLICT' ? undefined : answer.error;
}
