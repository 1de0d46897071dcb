import { DeliveryError } from '../errors/delivery-error.ts';
import type { ApiVersion } from './endpoints.ts';
import { fields, text } from './fields.ts';
import { readContacts } from './read-contacts.ts';
import type { Conversation } from './request.ts';

/** Contacts that HubSpot was asked for by one property. */
export interface ContactQuery {
  /** `email`, or another property that HubSpot keeps unique. */
  readonly property: string;
  /** At most 100. */
  readonly values: readonly string[];
  /** The unique property that holds the user id, to be told as `owners`. */
  readonly ownerProperty?: string | undefined;
}

/** What HubSpot says about them. A value that the answer does not mention is left out: nothing is known about it. */
export interface FoundContacts {
  /** HubSpot's id by value, `null` for those that HubSpot says it does not have. */
  readonly ids: ReadonlyMap<string, string | null>;
  /** Whose user id the contact carries, by value. */
  readonly owners: ReadonlyMap<string, string>;
}

/**
 * Finds contacts by a unique property, by a batch read: it sees what was written a moment ago, which search does not.
 */
export function* findContacts(
  { property, values, ownerProperty }: ContactQuery,
  apiVersion: ApiVersion,
): Conversation<FoundContacts | DeliveryError> {
  const properties = ownerProperty === undefined ? [] : [ownerProperty];
  const records = yield* readContacts({ property, values, properties }, apiVersion);
  if (DeliveryError.isInstance(records)) return records;

  const ids = new Map<string, string | null>();
  const owners = new Map<string, string>();
  for (const [value, record] of records) {
    const id = record === null ? null : text(record['id']);
    if (id !== undefined) ids.set(value, id);
    const owner = record && ownerProperty && text(fields(record['properties'])[ownerProperty]);
    if (owner) owners.set(value, owner);
  }
  return { ids, owners };
}
