import type { DeliveryError } from '../errors/delivery-error.ts';
import type { SyncProgress } from '../plan/sync-progress.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { fields, text } from './fields.ts';
import { readResults } from './read-results.ts';
import type { Conversation } from './request.ts';

/** HubSpot, "Lists" (OpenAPI, August 2026). */
const pageSize = 250;
const pagesPerStep = 20;

/** How far reading the members came, and why it stopped when it failed. */
export interface ReadMembers {
  readonly progress: SyncProgress;
  readonly failed?: DeliveryError;
}

/** Reads members from the page on that comes next: some pages at most, of 250 each. */
export function* readMembers(
  before: SyncProgress,
  listId: string,
  apiVersion: ApiVersion,
): Conversation<ReadMembers> {
  const { nextPage: _, ...rest } = before;
  const members = [...before.members];
  let after = before.nextPage;
  for (let page = 0; page < pagesPerStep && after !== undefined; page += 1) {
    const query = new URLSearchParams({ limit: String(pageSize), ...(after && { after }) });
    const response = yield {
      method: 'GET',
      path: `${endpoints[apiVersion].lists}/${listId}/memberships?${query}`,
      budget: 'crm',
    };
    const answer = readResults(response, 'Members of the list not read');
    if (!answer.ok) return { progress: { ...rest, members, nextPage: after }, failed: answer.error };
    for (const { recordId } of answer.results) members.push(text(recordId) ?? '');
    const next = text(fields(fields(answer.body['paging'])['next'])['after']);
    after = next === after ? undefined : next;
  }
  return { progress: { ...rest, members, ...(after !== undefined && { nextPage: after }) } };
}
