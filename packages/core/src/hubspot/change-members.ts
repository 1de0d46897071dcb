import type { DeliveryError } from '../errors/delivery-error.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { fields, texts } from './fields.ts';
import { isNoList } from './find-list.ts';
import { readAnswer } from './read-answer.ts';
import type { Conversation } from './request.ts';
import { unexpectedAnswer } from './unexpected-answer.ts';

/** For messages. */
export const listAction = 'List not changed';

/** Who is to be put on a list and who is to be taken off, by HubSpot's ids of the contacts; at most 1,000 in all. */
export interface MembersChange {
  readonly listId: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** What HubSpot says of a change of members. Who is in neither was on the list already, or not on it. */
export interface MembersChanged {
  readonly changed: ReadonlySet<string>;
  /** Contacts that HubSpot does not have. */
  readonly missing: ReadonlySet<string>;
}

/** Puts contacts on a list and takes others off, in one request; `gone` when HubSpot does not have the list. */
export function* changeMembers(
  { listId, add, remove }: MembersChange,
  apiVersion: ApiVersion,
): Conversation<MembersChanged | 'gone' | DeliveryError> {
  const response = yield {
    method: 'PUT',
    path: `${endpoints[apiVersion].lists}/${listId}/memberships/add-and-remove`,
    budget: 'crm',
    body: { recordIdsToAdd: add, recordIdsToRemove: remove },
  };
  if (isNoList(response)) return 'gone';
  const answer = readAnswer(response, listAction);
  if (!answer.ok) return answer.error;
  const told = fields(answer.body);
  if (!Object.keys(told).some((name) => /^records?Ids/.test(name)))
    return unexpectedAnswer(listAction, 'says nothing about members');
  // "recordsIdsAdded" is HubSpot's own spelling (OpenAPI, August 2026); the other one is what it should be.
  const idsUnder = (...names: readonly string[]): ReadonlySet<string> =>
    new Set(names.flatMap((name) => texts(told[name])));
  return {
    changed: idsUnder('recordsIdsAdded', 'recordIdsAdded', 'recordsIdsRemoved', 'recordIdsRemoved'),
    missing: idsUnder('recordIdsMissing', 'recordsIdsMissing'),
  };
}
