import type { Issue } from '../errors/issue.ts';
import type { AnalyticsEvent, Note } from '../event/analytics-event.ts';

/** A value on its way to HubSpot. The empty string clears the property; `undefined` does not exist here. */
export type PropertyValue = string | number | boolean;

/** HubSpot property names (lower case, digits, `_`) and their values, in the order of the event. */
export type PropertyValues = Readonly<Record<string, PropertyValue>>;

/** How a contact can be found: each field that the event gives, none guessed. */
export interface ContactKey {
  /** Trimmed and lower-cased, valid. */
  readonly email?: string;
  /** The user id, else the anonymous id, always a string. */
  readonly externalId?: string;
  /** HubSpot's `hubspotutk` of the visitor. */
  readonly trackingToken?: string;
}

/** An event in HubSpot's terms, before anything about the portal is known. */
export interface NormalizedEvent {
  /** The event itself; nothing else here shares anything with it. */
  readonly source: AnalyticsEvent;
  readonly contact: ContactKey;
  /** For `group`: the domain that identifies the company. Missing when `properties.website` is, or is no website. */
  readonly companyDomain?: string;
  /**
   * For `track`, `page` and `screen`: the event's name, lower case with underscores, at most 50 characters, and not yet
   * qualified with a portal unless it was given so. Missing when nothing of the name is a letter or digit of HubSpot's.
   */
  readonly eventName?: string;
  /**
   * What the call says about its object: the contact for `identify`, a new contact for `signUp`, the company for
   * `group`, else the custom event.
   */
  readonly properties: PropertyValues;
  /**
   * Contact properties that came along in `context.traits` of a call other than `identify`; for `signUp`, what a contact
   * gets that HubSpot has already.
   */
  readonly contactProperties: PropertyValues;
  /** For `addNote` and `signUp`: a note that HubSpot can take. */
  readonly note?: Note;
  readonly issues: readonly Issue[];
}
