import type { DeliveryError } from '../errors/delivery-error.ts';
import type { CreateNote } from '../plan/operation.ts';
import { batchRead } from './batch-read.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { fields, list, text } from './fields.ts';
import { readAnswer } from './read-answer.ts';
import type { Conversation } from './request.ts';

const action = 'Notes not looked through';

/** What was written a moment ago is among the latest; as many as HubSpot reads at once. */
const latest = 100;

/**
 * Looks for a note on a contact by its time and text, among its latest hundred. Search is of no use: it finds what was
 * just written only seconds later.
 *
 * @returns the id of the note; `undefined` when there is none
 */
export function* findNote(
  contactId: string,
  { body, timestamp }: Pick<CreateNote, 'body' | 'timestamp'>,
  apiVersion: ApiVersion,
): Conversation<string | undefined | DeliveryError> {
  const ids = yield* notesOf(contactId, apiVersion);
  if (!Array.isArray(ids)) return ids as DeliveryError;
  if (ids.length === 0) return undefined;
  const response = yield batchRead(
    { type: 'notes', values: ids, properties: ['hs_timestamp', 'hs_note_body'] },
    apiVersion,
  );
  const answer = readAnswer(response, action);
  if (!answer.ok) return answer.error;
  const found = list(fields(answer.body)['results']).find(({ properties }) => {
    const { hs_timestamp: at, hs_note_body: written } = fields(properties);
    return (
      Date.parse(text(at) ?? '') === Date.parse(timestamp) && essence(text(written) ?? '') === essence(body)
    );
  });
  return found && text(found['id']);
}

/** The ids of the contact's notes, the latest first. HubSpot's ids grow. */
function* notesOf(contactId: string, apiVersion: ApiVersion): Conversation<string[] | DeliveryError> {
  const ids: string[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const path = endpoints[apiVersion].associated('contacts', contactId, 'notes');
    const response = yield {
      method: 'GET',
      path: `${path}?limit=500${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`,
      budget: 'associations',
    };
    const answer = readAnswer(response, action);
    // A contact that is gone has no notes; what is written on it next tells what became of it.
    if (!answer.ok) return answer.error.status === 404 ? [] : answer.error;
    ids.push(...list(fields(answer.body)['results']).flatMap(({ toObjectId }) => text(toObjectId) ?? []));
    const next = text(fields(fields(fields(answer.body)['paging'])['next'])['after']);
    after = next === after ? undefined : next;
  }
  return ids.sort((one, other) => other.length - one.length || (other > one ? 1 : -1)).slice(0, latest);
}

/** A text without its mark-up and signs: how far HubSpot rewrites the HTML of a note is unverified. */
function essence(body: string): string {
  return body.replaceAll(/<[^>]*>|&#?\w+;|[^\p{L}\p{N}]/gu, '');
}
