import type { DeliveryError } from '../errors/delivery-error.ts';
import type { PropertyCatalog } from './property-definition.ts';
import type { Membership } from './sync-progress.ts';
import type { WrittenAt } from './without-stale.ts';

/** The properties of one custom event definition; `undefined` when HubSpot did not say. */
export type EventProperties = PropertyCatalog | undefined;

/** That a contact was forgotten, and when that was asked for, epoch milliseconds. */
export interface Forgotten {
  readonly mode: 'archive' | 'gdpr';
  readonly at: number;
}

/** A form that was not concluded yet. */
export interface PendingForm {
  /** Its place in the order of arrival. */
  readonly seq: number;
  /** When it is looked at next, epoch milliseconds; missing while it is being worked on. */
  readonly heldUntil?: number;
}

/** What became of an event that another waits for. */
export interface EarlierEvent {
  readonly status: 'pending' | 'delivered' | 'failed' | 'dropped';
  /** Why it failed, or that nothing is known of it. */
  readonly error?: DeliveryError;
  /** Of a form: whether its contact was there before it. */
  readonly hadContact?: boolean;
}

/**
 * What must be known about the portal to plan. Whatever is missing was not asked for or could not be read; then the
 * plan goes on without it and HubSpot judges.
 */
export interface Knowledge {
  /** Qualifies event names: `pe{portalId}_…`. */
  readonly portalId?: string;
  readonly contactProperties?: PropertyCatalog;
  readonly companyProperties?: PropertyCatalog;
  /** Custom event definitions by qualified name. */
  readonly eventDefinitions?: ReadonlyMap<string, EventProperties>;
  /** Why HubSpot would not create what was to be created, by `creationKey`. It is not tried again meanwhile. */
  readonly notCreated?: ReadonlyMap<string, string>;
  /** E-mail by user id, from earlier identifies. */
  readonly emails: ReadonlyMap<string, string>;
  /** Of two ids, or two e-mails, of one person, the later by the earlier. */
  readonly aliases?: ReadonlyMap<string, string>;
  /** HubSpot id by `addressKey`; `null` when HubSpot has no such contact, or would not say: then `unread` has it as well. */
  readonly contactIds: ReadonlyMap<string, string | null>;
  /** Why HubSpot was asked for these contacts in vain, by `addressKey`. To create one that is there changes nothing. */
  readonly unread?: ReadonlyMap<string, DeliveryError>;
  /** Whose user id the contact with this e-mail carries, where contacts are kept apart by one and HubSpot was asked. */
  readonly owners?: ReadonlyMap<string, string>;
  /** When the values of contacts happened that earlier runs have written, by `addressKey`. */
  readonly writtenAt?: ReadonlyMap<string, WrittenAt>;
  /** When the values of companies happened that earlier runs have written, by domain. */
  readonly companiesWrittenAt?: ReadonlyMap<string, WrittenAt>;
  /** Contacts that are not to come back, by e-mail. */
  readonly forgotten?: ReadonlyMap<string, Forgotten>;
  /** HubSpot's ids of static lists, by `listKey`. */
  readonly lists?: ReadonlyMap<string, string>;
  /** Who was on lists that were made what the caller said, by HubSpot's id of the list. */
  readonly memberships?: ReadonlyMap<string, Membership>;
  /** Of each e-mail the oldest form that is not concluded. */
  readonly pendingForms?: ReadonlyMap<string, PendingForm>;
  /** When the latest form of each e-mail was submitted, epoch milliseconds. */
  readonly submittedAt?: ReadonlyMap<string, number>;
  /** Events that others wait for, by message id. */
  readonly earlier?: ReadonlyMap<string, EarlierEvent>;
  /** Keys of companies that carry them already. */
  readonly companies: ReadonlySet<string>;
}
