import type { EventBase } from './analytics-event.ts';

/** A list of contacts: HubSpot's id of it, or its name, whose case does not matter. */
export type ListReference = { readonly id: string } | { readonly name: string };

/** A contact that is put on a list, or taken off it. Named by an e-mail, a user id, or HubSpot's id of the contact. */
export interface ListEvent extends EventBase {
  readonly type: 'addToList' | 'removeFromList';
  readonly list: ListReference;
  readonly email?: string;
  readonly contactId?: string;
}

/** The contacts with these addresses are to be on a list, and nobody else. */
export interface SyncListEvent extends EventBase {
  readonly type: 'syncList';
  readonly list: ListReference;
  readonly emails: readonly unknown[];
}

/** The list under which it is remembered and looked for: HubSpot compares names without regard to case. */
export function listKey(list: ListReference): string {
  return 'id' in list ? `id:${list.id}` : `name:${list.name.toLowerCase()}`;
}
