import type { DeliveryError } from '../errors/delivery-error.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { type Fields, fields, list, text, texts } from './fields.ts';
import { readAnswer } from './read-answer.ts';
import type { Conversation } from './request.ts';

/**
 * Finds contacts by e-mail, at most 100, by a batch read: it sees what was written a moment ago, which search does not.
 *
 * A secondary address finds its contact, whose own `email` is another; then the address is looked for among
 * `hs_additional_emails`.
 *
 * @returns HubSpot's id by e-mail, `null` for those that HubSpot says it does not have. An e-mail that the answer
 * does not mention is left out: nothing is known about it.
 */
export function* findContacts(
  emails: readonly string[],
  apiVersion: ApiVersion,
): Conversation<ReadonlyMap<string, string | null> | DeliveryError> {
  const response = yield {
    method: 'POST',
    path: `${endpoints[apiVersion].objects('contacts')}/batch/read`,
    budget: 'crm',
    body: {
      idProperty: 'email',
      inputs: emails.map((email) => ({ id: email })),
      properties: ['email', 'hs_additional_emails'],
    },
  };
  const answer = readAnswer(response, 'Contacts not looked up');
  if (!answer.ok) return answer.error;

  const found = new Map<string, string | null>();
  for (const entry of list(fields(answer.body)['errors']))
    for (const id of missingIds(entry)) found.set(id, null);
  for (const record of list(fields(answer.body)['results'])) {
    const id = text(record['id']);
    if (id !== undefined) for (const email of addresses(record)) found.set(email, id);
  }
  const asked = new Set(emails);
  return new Map([...found].filter(([email]) => asked.has(email)));
}

function missingIds(entry: Fields): readonly string[] {
  if (entry['category'] !== 'OBJECT_NOT_FOUND') return [];
  return texts(fields(entry['context'])['ids']).map((id) => id.toLowerCase());
}

function addresses(record: Fields): readonly string[] {
  const properties = fields(record['properties']);
  const all = [text(properties['email']), ...(text(properties['hs_additional_emails'])?.split(';') ?? [])];
  return all.flatMap((email) => (email ? [email.trim().toLowerCase()] : []));
}
