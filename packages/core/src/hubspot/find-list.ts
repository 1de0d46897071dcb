import type { DeliveryError } from '../errors/delivery-error.ts';
import type { ListReference } from '../event/list-event.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { type Fields, fields, text } from './fields.ts';
import { readAnswer } from './read-answer.ts';
import type { Conversation, HubSpotResponse } from './request.ts';
import { unexpectedAnswer } from './unexpected-answer.ts';

/** A list, as HubSpot shows it. */
export interface FoundList {
  readonly id: string;
  readonly name: string;
  /** Whether its members are told one by one; those of a dynamic list are decided by its filters. */
  readonly processing: 'MANUAL' | 'SNAPSHOT' | 'DYNAMIC';
  /** Whether it lists contacts. */
  readonly isOfContacts: boolean;
  /** How many members it has, where HubSpot says so. */
  readonly size?: number;
}

/** HubSpot's id of the type "contact". */
export const contactTypeId = '0-1';

/** Asks for a list by its id, or by its name, whose case does not matter; `undefined` when HubSpot has none. */
export function* findList(
  list: ListReference,
  apiVersion: ApiVersion,
): Conversation<FoundList | undefined | DeliveryError> {
  const { lists } = endpoints[apiVersion];
  const path =
    'id' in list
      ? `${lists}/${list.id}`
      : `${lists}/object-type-id/${contactTypeId}/name/${encodeURIComponent(list.name)}`;
  const response = yield { method: 'GET', path, budget: 'crm' };
  if (isNoList(response)) return undefined;
  const action = 'List not found';
  const answer = readAnswer(response, action);
  if (!answer.ok) return answer.error;
  return toList(fields(fields(answer.body)['list'])) ?? unexpectedAnswer(action, 'names no list');
}

/** Whether HubSpot says that there is no such list. How it says so is unverified, but for the status. */
export function isNoList(response: HubSpotResponse): boolean {
  return response.kind === 'answer' && response.status === 404 && typeof response.body !== 'string';
}

/** Reads a list as HubSpot shows it; `undefined` when it is none. */
export function toList(list: Fields): FoundList | undefined {
  const id = text(list['listId']);
  if (id === undefined) return undefined;
  const type = text(list['processingType']);
  const size = Number(list['size'] ?? fields(list['additionalProperties'])['hs_list_size'] ?? Number.NaN);
  return {
    id,
    name: text(list['name']) ?? '',
    processing: type === 'DYNAMIC' || type === 'SNAPSHOT' ? type : 'MANUAL',
    isOfContacts: (text(list['objectTypeId']) ?? contactTypeId) === contactTypeId,
    ...(Number.isInteger(size) && { size }),
  };
}
