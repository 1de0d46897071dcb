import type { SendEmailEvent, SubmitFormEvent } from './form-calls.ts';
import type { ListEvent, SyncListEvent } from './list-event.ts';

/** Traits or properties as the caller gave them: any keys, any values. */
export type Properties = Readonly<Record<string, unknown>>;

/**
 * Switches a call on or off per destination, as in Segment: `{ HubSpot: false }` or `{ All: false }` skips HubSpot,
 * `{ All: false, HubSpot: true }` does not.
 */
export type Integrations = Readonly<Record<string, unknown>>;

/** Where and how the call was made. Only the named fields are read; the rest travels along untouched. */
export interface EventContext {
  /** Contact properties to set with a `track`, `page` or `group`, as in Segment. `email` ties the event to its contact. */
  readonly traits?: Properties;
  /** The visitor's `hubspotutk` cookie, 32 hexadecimal digits. */
  readonly hubspotutk?: string;
  readonly [field: string]: unknown;
}

/** What every event has, whatever its type. */
export interface EventBase {
  /** Unique for this event, and the key by which doubles are recognised. */
  readonly messageId: string;
  /** When it happened, ISO 8601 in UTC with milliseconds. */
  readonly timestamp: string;
  /** When a collector received it, ISO 8601 in UTC with milliseconds; missing for calls made in the process itself. */
  readonly receivedAt?: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly context?: EventContext;
  readonly integrations?: Integrations;
}

/** A person and what is known about them: becomes a contact. */
export interface IdentifyEvent extends EventBase {
  readonly type: 'identify';
  readonly traits: Properties;
}

/** Something that a person did: becomes a custom event. */
export interface TrackEvent extends EventBase {
  readonly type: 'track';
  readonly event: string;
  readonly properties: Properties;
}

/** The company that a person belongs to: becomes a company, and its association with the contact. */
export interface GroupEvent extends EventBase {
  readonly type: 'group';
  readonly groupId: string;
  readonly traits: Properties;
}

/** A page or screen that a person saw. */
export interface PageEvent extends EventBase {
  readonly type: 'page' | 'screen';
  readonly name?: string;
  readonly category?: string;
  readonly properties: Properties;
}

/** Two ids of one person. */
export interface AliasEvent extends EventBase {
  readonly type: 'alias';
  readonly userId: string;
  readonly previousId: string;
}

/** A person who is not to be known any more: the contact is taken out of HubSpot, and later events do not bring it back. */
export interface ForgetEvent extends EventBase {
  readonly type: 'forget';
  readonly email: string;
  /** `archive` can be undone in HubSpot for 90 days; `gdpr` cannot. */
  readonly mode: 'archive' | 'gdpr';
}

/** A note on a contact, as HubSpot's users read it. */
export interface Note {
  /** Text or HTML, at most 65,536 characters. */
  readonly body: string;
  /** HubSpot's id of the user who is to be its author. Default: nobody. */
  readonly ownerId?: string;
}

/** Something that people shall read on a contact: becomes a note, once. */
export interface AddNoteEvent extends EventBase, Note {
  readonly type: 'addNote';
  /** The contact by its e-mail, or else by HubSpot's id. */
  readonly email?: string;
  readonly contactId?: string;
}

/** Somebody who signed up: becomes a new contact, or a small change of the one that HubSpot has. */
export interface SignUpEvent extends EventBase {
  readonly type: 'signUp';
  readonly email: string;
  /** By HubSpot's names: what only a new contact gets. */
  readonly onCreate: Properties;
  /** By HubSpot's names: what a new contact gets as well as one that HubSpot has. */
  readonly always: Properties;
  /** What is added to a contact that HubSpot has. */
  readonly onExisting?: { readonly note?: Note };
}

/**
 * One call, complete and serializable: what is stored, sent to a collector, normalized and planned.
 *
 * Made by `createEvent`; dates inside traits and properties are ISO strings once it has been stored.
 */
export type AnalyticsEvent =
  | IdentifyEvent
  | TrackEvent
  | GroupEvent
  | PageEvent
  | AliasEvent
  | ForgetEvent
  | AddNoteEvent
  | SignUpEvent
  | ListEvent
  | SyncListEvent
  | SubmitFormEvent
  | SendEmailEvent;

/** The kinds of calls: Segment's, and those of HubSpot's own that are named like their method. */
export type EventType = AnalyticsEvent['type'];
