import type { DeliveryError } from '../errors/delivery-error.ts';
import type { Issue } from '../errors/issue.ts';
import type { SyncProgress } from './sync-progress.ts';

/** What a write did. `accepted`: HubSpot took it and works on it later, as with custom events. */
export type Effect = 'created' | 'updated' | 'unchanged' | 'accepted' | 'deleted';

/** What a contact was like before a form, to tell by it whether the form has arrived. */
export interface ContactSnapshot {
  /** HubSpot's id; missing when there was no contact. */
  readonly recordId?: string;
  /** How many forms it had submitted, as HubSpot counts them. */
  readonly conversions?: string;
  /** The properties whose value the form changes. */
  readonly changes: readonly string[];
}

/** Proof that an operation was carried out. */
export interface Receipt {
  readonly effect: Effect;
  /** HubSpot's id of the record, where there is one. */
  readonly recordId?: string;
  /** When HubSpot says that it changed the record, ISO 8601; where something later refers to that. */
  readonly updatedAt?: string;
  /** How far a list has come that is to be as the caller says. */
  readonly sync?: SyncProgress;
  /** What was left out or changed, once an attempt that goes on has nothing but the receipt. */
  readonly issues?: readonly Issue[];
  /** Of `read-contact`. */
  readonly before?: ContactSnapshot;
  /** Of `submit-form`: when it was sent, epoch milliseconds. */
  readonly at?: number;
  /** Of a form: how often it was submitted and has not arrived. */
  readonly lost?: number;
}

/** How one operation ended, this time. */
export type Outcome =
  | {
      readonly status: 'succeeded';
      readonly receipt: Receipt;
      readonly issues?: readonly Issue[];
      /** The event is not at its end: what comes next is planned from the receipt, once that is written down. */
      readonly goesOn?: true;
    }
  | { readonly status: 'skipped'; readonly reason: 'dependency-failed'; readonly error: DeliveryError }
  | {
      readonly status: 'retryable';
      readonly error: DeliveryError;
      readonly notBefore?: number;
      /** What is done of it so far, and is kept for the next attempt. */
      readonly receipt?: Receipt;
      /** Of what is not repeatable: it is certain that it was not carried out, so the next attempt need not look. */
      readonly isUndone?: true;
      /** Nothing has failed: it goes on at `notBefore`. */
      readonly isWait?: true;
    }
  | { readonly status: 'rejected'; readonly error: DeliveryError; readonly issues?: readonly Issue[] }
  /** It may or may not have happened, and must not be repeated blindly. */
  | { readonly status: 'uncertain'; readonly error: DeliveryError };
