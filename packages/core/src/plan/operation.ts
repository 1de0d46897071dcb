import type { ContactAddress } from './contact-address.ts';
import type { WireProperties } from './fit-properties.ts';
import type { ConfirmContact, ReadContact, SendEmail, SubmitForm } from './form-operations.ts';
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
  | ReadContact
  | SubmitForm
  | ConfirmContact
  | SendEmail;

/** The kinds of operations, as they appear in reports. */
export type OperationKind = Operation['kind'];
