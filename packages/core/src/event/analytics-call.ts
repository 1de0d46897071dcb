import type { EventContext, Integrations, Properties } from './analytics-event.ts';
import type { SendEmailCall, SubmitFormCall } from './form-calls.ts';

/** An id as people keep them: text, or the number of a database row. Becomes text. */
export type Id = string | number | bigint;

/** What every call takes, as in Segment's Node library. `null` counts as not given. */
export interface CallBase {
  readonly userId?: Id | null | undefined;
  readonly anonymousId?: Id | null | undefined;
  /** The contact's e-mail address, a shortcut for `context.traits.email`. An address in traits or properties goes first. */
  readonly email?: string | null | undefined;
  /** When it happened: a `Date`, ISO 8601 (UTC where it names no zone) or milliseconds since 1970. Default: now. */
  readonly timestamp?: Date | string | number | null | undefined;
  /** Default: a new random id. Give one of your own to make a call that may be repeated count once. */
  readonly messageId?: string | null | undefined;
  readonly context?: EventContext | null | undefined;
  readonly integrations?: Integrations | null | undefined;
}

/** Says who somebody is. Needs a user id, an anonymous id or an e-mail address. */
export interface IdentifyCall extends CallBase {
  readonly traits?: Properties | null | undefined;
}

/** Says what somebody did. */
export interface TrackCall extends CallBase {
  readonly event: string;
  readonly properties?: Properties | null | undefined;
}

/** Says which company somebody belongs to, or, without a person, what is known about a company. */
export interface GroupCall extends CallBase {
  readonly groupId: Id;
  readonly traits?: Properties | null | undefined;
}

/** Says which page or screen somebody saw. */
export interface PageCall extends CallBase {
  readonly name?: string | null | undefined;
  readonly category?: string | null | undefined;
  readonly properties?: Properties | null | undefined;
}

/** Says that two ids are one person. */
export interface AliasCall extends CallBase {
  readonly userId: Id;
  readonly previousId: Id;
}

/** Says that a contact is to be taken out of HubSpot. */
export interface ForgetCall extends Pick<CallBase, 'messageId' | 'timestamp'> {
  readonly email: string;
  /** `archive` can be undone in HubSpot for 90 days, and a later `identify` brings the contact back; `gdpr` is for good. */
  readonly mode: 'archive' | 'gdpr';
}

/** A call of any type, as `createEvent` takes it. */
export type AnalyticsCall =
  | (IdentifyCall & { readonly type: 'identify' })
  | (TrackCall & { readonly type: 'track' })
  | (GroupCall & { readonly type: 'group' })
  | (PageCall & { readonly type: 'page' | 'screen' })
  | (AliasCall & { readonly type: 'alias' })
  | (ForgetCall & { readonly type: 'forget' })
  | (SubmitFormCall & { readonly type: 'submitForm' })
  | (SendEmailCall & { readonly type: 'sendEmail' });
