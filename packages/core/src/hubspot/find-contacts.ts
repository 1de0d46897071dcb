import type { DeliveryError } from '../errors/delivery-error.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { type Fields, fields, list, text } from './fields.ts';
import { missingIds } from './missing-ids.ts';
import { readAnswer } from './read-answer.ts';
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
 *
 * A secondary address finds its contact, whose own `email` is another; then the address is looked for among
 * `hs_additional_emails`.
 */
export function* findContacts(
  { property, values, ownerProperty }: ContactQuery,
  apiVersion: ApiVersion,
): Conversation<FoundContacts | DeliveryError> {
  const wanted = new Set([
    'email',
    'hs_additional_emails',
    property,
    ...(ownerProperty ? [ownerProperty] : []),
  ]);
  const response = yield {
    method: 'POST',
    path: `${endpoints[apiVersion].objects('contacts')}/batch/read`,
    budget: 'crm',
    body: { idProperty: property, inputs: values.map((id) => ({ id })), properties: [...wanted] },
  };
  const answer = readAnswer(response, 'Contacts not looked up');
  if (!answer.ok) return answer.error;

  // HubSpot tells e-mails in lower case; whether it keeps the case of other unique values is unverified.
  const asked = new Map(values.map((value) => [value.toLowerCase(), value]));
  const ids = new Map<string, string | null>();
  const owners = new Map<string, string>();
  for (const missing of missingIds(answer.body)) note(ids, missing, null);
  for (const record of list(fields(answer.body)['results'])) {
    const id = text(record['id']);
    const owner = ownerProperty && text(fields(record['properties'])[ownerProperty]);
    for (const name of namesOf(record, property)) {
      if (id !== undefined) note(ids, name, id);
      if (owner) note(owners, name, owner);
    }
  }
  return { ids, owners };

  function note<Value>(map: Map<string, Value>, name: string, value: Value): void {
    const given = asked.get(name.toLowerCase());
    if (given !== undefined) map.set(given, value);
  }
}

function namesOf(record: Fields, property: string): readonly string[] {
  const properties = fields(record['properties']);
  const own = text(properties[property]);
  const others = property === 'email' ? (text(properties['hs_additional_emails'])?.split(';') ?? []) : [];
  return [own, ...others].flatMap((name) => (name ? [name.trim()] : []));
}
