import type { ListReference } from '../event/list-event.ts';
import type { ContactAddress } from './contact-address.ts';
import type { WireProperties } from './fit-properties.ts';
import type { ConfirmContact, ReadContact, SendEmail, SubmitForm } from './form-operations.ts';
import type { Outcome } from './outcome.ts';
import type { Membership, SyncProgress } from './sync-progress.ts';
import type { WrittenAt } from './without-stale.ts';

/** A record by its id, or the record that an earlier operation writes. */
export type RecordReference = { readonly id: string } | { readonly operation: string };

/** What every operation has. */
export interface OperationBase {
  /** Unique within one plan. */
  readonly id: string;
  /** The place in the order: what has a smaller number is concluded first. */
  readonly wave: number;
  /** Operations that must have succeeded before. */
  readonly after: readonly string[];
  /** What only one process at a time does, by this name. */
  readonly lock?: string;
  /**
   * Whether sending it twice does no harm, so that it may be repeated when no answer came. What is not is written down
   * before it is sent.
   */
  readonly repeatable: boolean;
  /**
   * For what is not repeatable: since when an earlier attempt may have carried it out, epoch milliseconds. Then that is
   * found out before anything is sent again.
   */
  readonly begunAt?: number;
  /** The message ids of all events that went into it. Each of them gets its outcome. */
  readonly sources: readonly string[];
}

/** Creates the contact with this address, or updates it. */
export interface UpsertContact extends OperationBase, ContactAddress {
  readonly kind: 'upsert-contact';
  /**
   * Set when the write gives an existing contact this address: it is then found by `record`, and never created. `from`
   * is the key of the address that it had before.
   */
  readonly moved?: { readonly record: RecordReference; readonly from: string };
  /** Where contacts are only updated: HubSpot's id, by which the contact is found, and so never created. */
  readonly recordId?: string;
  readonly properties: WireProperties;
  /** On the contact's last write of the run: when each value happened, to be remembered once it is written. */
  readonly writtenAt?: WrittenAt;
}

/** Creates the company with this key, or updates it. */
export interface UpsertCompany extends OperationBase {
  readonly kind: 'upsert-company';
  /** The value of our unique property: the domain, or the group id. */
  readonly key: string;
  /** By it a company that HubSpot has already is found. */
  readonly domain?: string;
  readonly properties: WireProperties;
  /** When each value happened, to be remembered once it is written. */
  readonly writtenAt?: WrittenAt;
  /** It carries our key already, so that it need not be looked for. */
  readonly isKnown: boolean;
}

/** Associates a contact with a company, without a label. */
export interface AssociateCompany extends OperationBase {
  readonly kind: 'associate-company';
  readonly contact: RecordReference;
  readonly company: RecordReference;
}

/** Takes a contact out of HubSpot. */
export interface ForgetContact extends OperationBase {
  readonly kind: 'forget-contact';
  readonly email: string;
  /** HubSpot's id, which archiving needs. */
  readonly recordId?: string;
  readonly mode: 'archive' | 'gdpr';
  /** When it was asked for, epoch milliseconds. */
  readonly at: number;
}

/** Creates a contact with exactly these properties, or finds out which contact has its e-mail. */
export interface CreateContact extends OperationBase {
  readonly kind: 'create-contact';
  readonly email: string;
  /** With the e-mail. */
  readonly properties: WireProperties;
  /** By these of them our own contact is known, should it be met because its answer was lost. */
  readonly knownBy: WireProperties;
  /** When it happened, epoch milliseconds. */
  readonly at: number;
}

/** Gives a contact that HubSpot has exactly these properties. */
export interface UpdateContact extends OperationBase {
  readonly kind: 'update-contact';
  /** HubSpot's id, as far as it is known. */
  readonly recordId: string;
  /** Finds the contact when that id is gone. */
  readonly email: string;
  readonly properties: WireProperties;
  /** Creates the contact when HubSpot has none any more. With the e-mail. */
  readonly creation: WireProperties;
  /** When it happened, epoch milliseconds. */
  readonly at: number;
}

/** Writes a note on a contact. */
export interface CreateNote extends OperationBase {
  readonly kind: 'create-note';
  readonly contact: RecordReference;
  /** Finds the contact when its id is gone. */
  readonly email?: string;
  readonly body: string;
  readonly ownerId?: string;
  /** Where HubSpot shows it among what happened, ISO 8601. */
  readonly timestamp: string;
  /** What it counts as when it was begun and is not found, as long as HubSpot may still be writing it. */
  readonly otherwise?: Outcome;
}

/** Finds a list, and creates it where that is wanted. Its receipt's record is the list. */
export interface EnsureList extends OperationBase {
  readonly kind: 'ensure-list';
  readonly list: ListReference;
  /** Whether a static list of contacts is made when HubSpot has none of this name. */
  readonly isWanted: boolean;
}

/** Puts a contact on a list, or takes it off. */
export interface ChangeList extends OperationBase {
  readonly kind: 'change-list';
  readonly change: 'add' | 'remove';
  readonly list: RecordReference;
  /** What the list was called by. */
  readonly called: ListReference;
  readonly contact: RecordReference;
  /** Key of the address that the contact was found by; missing when it was named by HubSpot's id. */
  readonly foundBy?: string;
}

/** Makes a list what the caller says, by the difference alone. */
export interface SyncList extends OperationBase {
  readonly kind: 'sync-list';
  readonly list: RecordReference;
  /** What the list was called by. */
  readonly called: ListReference;
  /** Who is to be on it, each once, and where the call names them. */
  readonly wanted: readonly { readonly email: string; readonly position: number }[];
  /** Who was on it after the last time. */
  readonly remembered?: Membership;
  /** How far earlier attempts have come. */
  readonly progress?: SyncProgress;
  /** When it is planned, epoch milliseconds. */
  readonly now: number;
  /** Until when contacts that HubSpot does not have are waited for, epoch milliseconds. */
  readonly patientUntil: number;
}

/** Sends one occurrence of a custom event. */
export interface SendEvent extends OperationBase {
  readonly kind: 'send-event';
  /** Fully qualified, as in `pe1234567_signed_up`. */
  readonly eventName: string;
  /** Whether HubSpot is known to define it. */
  readonly isDefined: boolean;
  /** HubSpot's key for doubles: the message id. */
  readonly uuid: string;
  readonly occurredAt: string;
  readonly email?: string;
  readonly contact?: RecordReference;
  readonly trackingToken?: string;
  readonly properties: WireProperties;
}

/** One thing to do in HubSpot. Always carried out in batches of its kind. */
export type Operation =
  | UpsertContact
  | UpsertCompany
  | AssociateCompany
  | SendEvent
  | ForgetContact
  | CreateContact
  | UpdateContact
  | CreateNote
  | EnsureList
  | ChangeList
  | SyncList
  | ReadContact
  | SubmitForm
  | ConfirmContact
  | SendEmail;

/** The kinds of operations, as they appear in reports. */
export type OperationKind = Operation['kind'];
