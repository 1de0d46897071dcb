import type { DeliveryError } from '../errors/delivery-error.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { fields, list, text } from './fields.ts';
import { type FoundList, toList } from './find-list.ts';
import { readAnswer } from './read-answer.ts';
import type { Conversation } from './request.ts';
import { unexpectedAnswer } from './unexpected-answer.ts';

/** HubSpot, "Lists" (OpenAPI, August 2026). */
const pageSize = 500;
/** More pages than this are a loop. */
const mostPages = 1_000;

/**
 * Reads all static lists of contacts, page by page: those that people can be put on. A failed read is an error and never
 * an empty list.
 */
export function* readLists(apiVersion: ApiVersion): Conversation<readonly FoundList[] | DeliveryError> {
  const action = 'Lists not read';
  const found: FoundList[] = [];
  let offset = 0;
  for (let page = 0; page < mostPages; page += 1) {
    const response = yield {
      method: 'POST',
      path: `${endpoints[apiVersion].lists}/search`,
      budget: 'crm',
      body: {
        processingTypes: ['MANUAL', 'SNAPSHOT'],
        additionalProperties: ['hs_list_size'],
        count: pageSize,
        offset,
      },
    };
    const answer = readAnswer(response, action);
    if (!answer.ok) return answer.error;
    const body = fields(answer.body);
    if (!Array.isArray(body['lists'])) return unexpectedAnswer(action, 'has no lists');
    found.push(...list(body['lists']).flatMap((entry) => toList(entry) ?? []));
    const next = Number(text(body['offset']));
    if (body['hasMore'] !== true || !(next > offset)) break;
    offset = next;
  }
  return found.filter(({ isOfContacts }) => isOfContacts);
}
