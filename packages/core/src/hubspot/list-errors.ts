import { DeliveryError } from '../errors/delivery-error.ts';
import type { ListReference } from '../event/list-event.ts';
import { listAction } from './change-members.ts';

/** Why nobody can be put on a list, or be taken off it. */
export function isDynamic({ name }: { readonly name: string }): DeliveryError {
  return new DeliveryError(
    'LIST_NOT_MANUAL',
    `${listAction}: who is on "${name}" is decided by its filters in HubSpot. Use a static list, or change the filters.`,
  );
}

/** There is no such list, or it lists other records. */
export function unknownList(list: ListReference): DeliveryError {
  const which = 'id' in list ? `the id ${list.id}` : `the name "${list.name}"`;
  return new DeliveryError(
    'UNKNOWN_LIST',
    `${listAction}: HubSpot has no list of contacts with ${which}. Create it, or name another one.`,
  );
}

/** A list that was there is no longer: one that was named by its name is looked for again. */
export function listGone(list: ListReference): DeliveryError {
  if ('id' in list) return unknownList(list);
  const message = `${listAction} yet: the list "${list.name}" is no longer in HubSpot under the id that was known. It is looked for again.`;
  return new DeliveryError('LIST_GONE', message, { retryable: true });
}
