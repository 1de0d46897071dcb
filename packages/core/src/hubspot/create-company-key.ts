import type { DeliveryError } from '../errors/delivery-error.ts';
import type { PropertyDefinition } from '../plan/property-definition.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { fields, text } from './fields.ts';
import { readAnswer } from './read-answer.ts';
import type { Conversation } from './request.ts';
import { unexpectedAnswer } from './unexpected-answer.ts';

/**
 * Creates the unique company property that holds the domain. That somebody else was faster is success.
 *
 * @returns its definition, or what kept us from it
 */
export function* createCompanyKey(
  name: string,
  apiVersion: ApiVersion,
): Conversation<PropertyDefinition | DeliveryError> {
  const label = 'Hubtrail company domain';
  const description = 'The domain by which Hubtrail finds this company. Do not edit.';
  const groupName = 'companyinformation';
  const response = yield {
    method: 'POST',
    path: endpoints[apiVersion].properties('companies'),
    budget: 'crm',
    body: {
      name,
      label,
      description,
      groupName,
      type: 'string',
      fieldType: 'text',
      hasUniqueValue: true,
      formField: false,
    },
  };
  const action = `Company property "${name}" not created`;
  const answer = readAnswer(response, action);
  if (!answer.ok && answer.error.code !== 'CONFLICT') return answer.error;
  if (answer.ok && text(fields(answer.body)['name']) !== name)
    return unexpectedAnswer(action, 'does not name the property');
  return {
    name,
    label,
    type: 'string',
    fieldType: 'text',
    description,
    groupName,
    options: [],
    externalOptions: false,
    readOnly: false,
    unique: true,
  };
}
