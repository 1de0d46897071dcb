import type { EventContext, Integrations, Properties } from './analytics-event.ts';
import type { SendEmailCall, SubmitFormCall } from './form-calls.ts';
import type { ListCall, SyncListCall } from './list-call.ts';
import type { ListEvent } from './list-event.ts';

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

/** Writes a note on a contact that HubSpot has. */
export interface AddNoteCall extends Pick<CallBase, 'messageId' | 'timestamp'> {
  /** The contact by its e-mail, or else by HubSpot's id. */
  readonly email?: string | null | undefined;
  readonly contactId?: Id | null | undefined;
  /** Text or HTML, at most 65,536 characters. */
  readonly body: string;
  /** HubSpot's id of the user who is to be its author. Default: nobody. */
  readonly ownerId?: Id | null | undefined;
}

/** Says that somebody has signed up. */
export interface SignUpCall extends Omit<CallBase, 'email'> {
  readonly email: string;
  /** What only a new contact gets, by HubSpot's property names, and exactly so. */
  readonly onCreate?: Properties | null | undefined;
  /** What a new contact gets as well as one that HubSpot has, by HubSpot's property names, and exactly so. */
  readonly always?: Properties | null | undefined;
  readonly onExisting?:
    | {
        /** Written on a contact that HubSpot has, at the time of its update: its text, or with its author. */
        readonly note?: string | Pick<AddNoteCall, 'body' | 'ownerId'> | null | undefined;
      }
    | null
    | undefined;
}

/** A call of any type, as `createEvent` takes it. */
export type AnalyticsCall =
  | (IdentifyCall & { readonly type: 'identify' })
  | (TrackCall & { readonly type: 'track' })
  | (GroupCall & { readonly type: 'group' })
  | (PageCall & { readonly type: 'page' | 'screen' })
  | (AliasCall & { readonly type: 'alias' })
  | (ForgetCall & { readonly type: 'forget' })
  | (AddNoteCall & { readonly type: 'addNote' })
  | (SignUpCall & { readonly type: 'signUp' })
  | (ListCall & { readonly type: ListEvent['type'] })
  | (SyncListCall & { readonly type: 'syncList' })
  | (SubmitFormCall & { readonly type: 'submitForm' })
  | (SendEmailCall & { readonly type: 'sendEmail' });
