import type { DeliveryError } from '../errors/delivery-error.ts';
import { type Fields, fields, list } from './fields.ts';
import { readAnswer } from './read-answer.ts';
import type { HubSpotResponse } from './request.ts';
import { unexpectedAnswer } from './unexpected-answer.ts';

/** A list that HubSpot gave, with the whole answer around it; or why there is none. */
export type ReadResults =
  | { readonly ok: true; readonly results: readonly Fields[]; readonly body: Fields }
  | { readonly ok: false; readonly error: DeliveryError };

/**
 * Reads the answer to a question for a list. An answer without a list is an error and never an empty list, which would
 * say that nothing exists.
 *
 * @param action - for the message: what was tried, as in `Companies not looked up`
 */
export function readResults(response: HubSpotResponse, action: string): ReadResults {
  const answer = readAnswer(response, action);
  if (!answer.ok) return answer;
  const body = fields(answer.body);
  if (Array.isArray(body['results'])) return { ok: true, results: list(body['results']), body };
  return { ok: false, error: unexpectedAnswer(action, 'has no list of results') };
}
