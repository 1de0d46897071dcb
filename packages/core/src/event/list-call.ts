import type { CallBase, Id } from './analytics-call.ts';
import type { ListReference } from './list-event.ts';

/** A list as calls name it: by its name, or by HubSpot's id, which text of nothing but digits is taken for. */
export type ListArgument = string | ListReference;

/** Says who is to be on a list, and that nobody else is. */
export interface SyncListCall extends Pick<CallBase, 'messageId' | 'timestamp' | 'integrations'> {
  readonly list: ListArgument;
  readonly emails: readonly string[];
}

/** Says that a contact is to be on a list, or not. Names it by an e-mail, a user id or HubSpot's id of the contact. */
export interface ListCall extends Pick<CallBase, 'userId' | 'messageId' | 'timestamp' | 'integrations'> {
  readonly list: ListArgument;
  readonly email?: string | null | undefined;
  readonly contactId?: Id | null | undefined;
}
