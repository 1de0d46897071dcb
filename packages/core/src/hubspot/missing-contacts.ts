import { type ApiVersion, endpoints } from './endpoints.ts';
import { fields, list, texts } from './fields.ts';
import { readAnswer } from './read-answer.ts';
import type { Conversation } from './request.ts';

/**
 * Which of these contacts, at most 100, HubSpot no longer has under the id that is remembered: they were deleted, or
 * merged into another. None, when HubSpot does not say.
 */
export function* missingContacts(
  ids: readonly string[],
  apiVersion: ApiVersion,
): Conversation<ReadonlySet<string>> {
  const response = yield {
    method: 'POST',
    path: `${endpoints[apiVersion].objects('contacts')}/batch/read`,
    budget: 'crm',
    body: { inputs: ids.map((id) => ({ id })), properties: ['hs_object_id'] },
  };
  const answer = readAnswer(response, 'Contacts not looked up');
  const errors = answer.ok ? list(fields(answer.body)['errors']) : [];
  return new Set(
    errors
      .filter(({ category }) => category === 'OBJECT_NOT_FOUND')
      .flatMap((error) => texts(fields(error['context'])['ids'])),
  );
}
