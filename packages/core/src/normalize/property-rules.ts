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
  readonly dates?: Exclude<DateFormat, 'date'>;
  /** Other names for the events and properties of `track`. Default: none. */
  readonly eventMap?: EventMap;
}

/** What differs between the properties of contacts, companies and events. */
export interface PropertyRules {
  /** Names that HubSpot spells otherwise. */
  readonly aliases: ReadonlyMap<string, string>;
  /**
   * Fields of objects that are properties of their own: `address.city` is `city`. `company.*` says what the other fields
   * of an object become, where that is not `company_size` and so on; an empty name leaves them out.
   */
  readonly fields: ReadonlyMap<string, string>;
  /** `key`: `email` identifies and is validated; `take`: the same, and it is no property; `plain`: a property like others. */
  readonly email: 'key' | 'take' | 'plain';
  readonly maxNameLength: number;
  readonly maxProperties: number;
  readonly maxValueLength: (name: string) => number;
}

/** Where properties come from and how they are read. */
export interface PropertyRequest {
  /** Path of the object in the event, as in `context.traits`; empty for the event itself. */
  readonly path: string;
  readonly rules: PropertyRules;
  readonly options: NormalizeOptions;
  /** Gets what was left out or changed. */
  readonly issues: Issue[];
}
