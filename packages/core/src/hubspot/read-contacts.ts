import type { DeliveryError } from '../errors/delivery-error.ts';
import { addressesOf, addressProperties } from './addresses-of.ts';
import { batchRead } from './batch-read.ts';
import type { ApiVersion } from './endpoints.ts';
import { type Fields, fields, list, text } from './fields.ts';
import { missingIds } from './missing-ids.ts';
import { readAnswer } from './read-answer.ts';
import type { Conversation } from './request.ts';

/** Contacts, and what is to be read of them. */
export interface ContactsQuery {
  /** `email`, or another property that HubSpot keeps unique. */
  readonly property: string;
  /** At most 100. */
  readonly values: readonly string[];
  /** Beside the e-mail addresses. HubSpot leaves out those that it does not know. */
  readonly properties: readonly string[];
}

/**
 * Reads contacts by a unique property, by a batch read: it sees what was written a moment ago, which search does not.
 *
 * A secondary address finds its contact, whose own `email` is another; then the address is looked for among
 * `hs_additional_emails`.
 *
 * @returns by value the record, `null` where HubSpot says that it has none; what the answer does not mention is left out
 */
export function* readContacts(
  { property, values, properties }: ContactsQuery,
  apiVersion: ApiVersion,
): Conversation<ReadonlyMap<string, Fields | null> | DeliveryError> {
  const wanted = [...new Set([...addressProperties, property, ...properties])];
  const response = yield batchRead(
    { type: 'contacts', idProperty: property, values, properties: wanted },
    apiVersion,
  );
  const answer = readAnswer(response, 'Contacts not looked up');
  if (!answer.ok) return answer.error;

  // HubSpot tells e-mails in lower case; whether it keeps the case of other unique values is unverified.
  const asked = new Map(values.map((value) => [value.toLowerCase(), value]));
  const records = new Map<string, Fields | null>();
  for (const missing of missingIds(answer.body)) note(missing, null);
  for (const record of list(fields(answer.body)['results']))
    for (const name of namesOf(record, property)) note(name, record);
  return records;

  function note(name: string, record: Fields | null): void {
    const given = asked.get(name.toLowerCase());
    if (given !== undefined) records.set(given, record);
  }
}

function namesOf(record: Fields, property: string): readonly string[] {
  if (property === 'email') return addressesOf(record);
  const own = text(fields(record['properties'])[property]);
  return own ? [own.trim()] : [];
}
