/** Why an event went nowhere. */
export type Reason =
  /** The visitor, or the browser for the visitor, has not agreed. */
  | 'consent'
  /** `integrations: { HubSpot: false }` or `{ All: false }`. */
  | 'integrations'
  /** A source middleware did not pass it on. */
  | 'middleware'
  /** It lacks what every such call needs, as the event's name. */
  | 'invalid'
  /** An `identify` without an e-mail address, for the tracking script alone: its traits are kept for the next. */
  | 'no-email'
  /** Nothing in the settings takes calls of this type. */
  | 'unsupported'
  /** The browser does not let HubSpot's script in: an ad blocker, a policy, no network. */
  | 'blocked'
  /** HubSpot's script was not heard of in time. */
  | 'timeout'
  /** The queue was full, and this was the oldest. */
  | 'overflow'
  /** The collector refused it for good. */
  | 'refused';

/**
 * What became of a call.
 *
 * - `accepted`: the collector has it on its disk, and delivers it
 * - `sent`: HubSpot's script has it; that script tells nothing more
 * - `failed`, `dropped`: it went nowhere; not by choice, or by choice
 *
 * Which values were left out or changed a server says; a page would have to load the words for it.
 */
export interface CallResult {
  readonly status: 'accepted' | 'sent' | 'failed' | 'dropped';
  readonly messageId: string;
  readonly reason?: Reason;
}
