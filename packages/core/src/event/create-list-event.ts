import { InvalidEventError } from '../errors/invalid-event-error.ts';
import type { EventBase } from './analytics-event.ts';
import type { ListEvent, ListReference, SyncListEvent } from './list-event.ts';
import { readId } from './read-id.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Makes the event of a list call.
 *
 * @param base - what every event has
 * @throws {InvalidEventError} without a list, or when no contact is named
 */
export function createListEvent(type: ListEvent['type'], fields: Fields, base: EventBase): ListEvent {
  const list = readList(fields['list']);
  const contactId = readId(fields['contactId'], 'contactId');
  const { email } = fields;
  const hasEmail = typeof email === 'string' && email.trim() !== '';
  if (contactId !== undefined && !/^\d+$/.test(contactId))
    throw new InvalidEventError('INVALID_EVENT', 'contactId', "contactId must be HubSpot's id, of digits.");
  if (contactId === undefined && !hasEmail && base.userId === undefined) {
    const message = 'No contact is named. Pass its email, your userId, or its contactId in HubSpot.';
    throw new InvalidEventError('MISSING_IDENTIFIER', 'email', message);
  }
  return {
    type,
    ...base,
    list,
    ...(hasEmail && { email }),
    ...(contactId !== undefined && { contactId }),
  };
}

/**
 * Makes the event of a list that is to be as the caller says.
 *
 * @param base - what every event has
 * @throws {InvalidEventError} without a list, or a list of addresses
 */
export function createSyncListEvent(fields: Fields, base: EventBase): SyncListEvent {
  const list = readList(fields['list']);
  const emails: unknown = fields['emails'];
  if (Array.isArray(emails)) return { type: 'syncList', ...base, list, emails };
  throw new InvalidEventError('INVALID_EVENT', 'emails', 'emails must be a list, which may be empty.');
}

/**
 * Reads which list is meant.
 *
 * @throws {InvalidEventError} `INVALID_LIST_NAME` when it is neither a name nor an id
 */
function readList(given: unknown): ListReference {
  if (typeof given === 'string') {
    const name = given.trim();
    if (name !== '') return /^\d+$/.test(name) ? { id: name } : { name };
  }
  if (typeof given === 'object' && given !== null) {
    const { id, name } = given as Fields;
    const listId = id === undefined ? undefined : readId(id, 'list.id');
    if (listId !== undefined && /^\d+$/.test(listId)) return { id: listId };
    if (typeof name === 'string' && name.trim() !== '') return { name: name.trim() };
  }
  const message = "list must be the list's name, or { id } with HubSpot's id of digits.";
  throw new InvalidEventError('INVALID_LIST_NAME', 'list', message);
}
