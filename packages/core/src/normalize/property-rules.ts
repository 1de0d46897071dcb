import type { Issue } from '../errors/issue.ts';
import type { DateFormat } from '../event/plain-copy.ts';
import type { EventMap } from './event-map.ts';

/** How `normalize` may be told about its surroundings. All optional. */
export interface NormalizeOptions {
  /**
   * Says whether HubSpot has a property of exactly this name. A key that, in lower case, is such a name is kept as it is,
   * even with characters that would become underscores (`legacy-score`).
   *
   * Asked for the keys of the event's own object: the contact of `identify`, the company of `group`, else the event.
   * Default: no name is known.
   */
  readonly isKnown?: (name: string) => boolean;
  /**
   * What a `Date` becomes: `'iso'` (default) an ISO 8601 string in UTC, `'epoch'` milliseconds since 1970, which is what
   * HubSpot's tracking script takes. In a list, which becomes text, it is always ISO 8601.
   */
  readonly dates?: DateFormat;
  /** Other names for the events and properties of `track`. Default: none. */
  readonly eventMap?: EventMap;
}

/** An object whose fields are properties of their own, as in `address.city`. */
export interface ObjectRule {
  /** Field (as a name part) to property. */
  readonly fields: ReadonlyMap<string, string>;
  /** What becomes of other fields: `address_floor`, or nothing. */
  readonly rest: 'flatten' | 'ignore';
}

/** What differs between the properties of contacts, companies and events. */
export interface PropertyRules {
  /** Names that HubSpot spells otherwise. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly objects: ReadonlyMap<string, ObjectRule>;
  /** `key`: `email` identifies and is validated; `take`: the same, and it is no property; `plain`: a property like others. */
  readonly email: 'key' | 'take' | 'plain';
  readonly maxNameLength: number;
  readonly maxProperties: number;
  readonly maxValueLength: (name: string) => number;
}

/** Where properties come from and how they are read. */
export interface PropertyRequest {
  /** Path of the object in the event, as in `context.traits`. */
  readonly path: string;
  readonly rules: PropertyRules;
  readonly options: NormalizeOptions;
  /** Gets what was left out or changed. */
  readonly issues: Issue[];
}
