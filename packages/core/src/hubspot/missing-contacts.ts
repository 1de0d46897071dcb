import { batchRead } from './batch-read.ts';
import type { ApiVersion } from './endpoints.ts';
import { missingIds } from './missing-ids.ts';
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
  const response = yield batchRead(
    { type: 'contacts', values: ids, properties: ['hs_object_id'] },
    apiVersion,
  );
  const answer = readAnswer(response, 'Contacts not looked up');
  return new Set(answer.ok ? missingIds(answer.body) : []);
}
