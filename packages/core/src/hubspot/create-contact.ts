import { DeliveryError } from '../errors/delivery-error.ts';
import type { Issue } from '../errors/issue.ts';
import type { WireProperties } from '../plan/fit-properties.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { existingId } from './existing-id.ts';
import { fields, text } from './fields.ts';
import { findContacts } from './find-contacts.ts';
import type { Conversation, HubSpotResponse } from './request.ts';
import { writeExactly } from './write-exactly.ts';

/** What became of a plain creation. */
export type Creation =
  | { readonly status: 'created'; readonly recordId: string; readonly issues: readonly Issue[] }
  /** HubSpot has a contact with this e-mail, and has changed nothing of it. */
  | { readonly status: 'exists'; readonly recordId: string }
  | { readonly status: 'failed'; readonly error: DeliveryError; readonly response: HubSpotResponse };

const action = 'Contact not created';

/**
 * Creates one contact. That HubSpot has one already is said by 409 and the category `CONFLICT`, with its id in the
 * message; where that cannot be read, the contact is asked for by its e-mail. No field of an error is sure to be there,
 * so an id without any category says it as well.
 *
 * @param properties - with the e-mail
 */
export function* createContact(properties: WireProperties, apiVersion: ApiVersion): Conversation<Creation> {
  const path = endpoints[apiVersion].objects('contacts');
  const { response, answer, issues } = yield* writeExactly({ method: 'POST', path }, properties, action);
  if (answer.ok) {
    const recordId = text(fields(answer.body)['id']);
    if (recordId !== undefined) return { status: 'created', recordId, issues };
    return { status: 'failed', error: noWord(), response };
  }
  const { error } = answer;
  if (error.status !== 409 || response.kind !== 'answer') return { status: 'failed', error, response };
  const named = existingId(response.body);
  const isTaken = error.category === undefined ? named !== undefined : error.category === 'CONFLICT';
  if (!isTaken) return { status: 'failed', error, response };
  if (named !== undefined) return { status: 'exists', recordId: named };
  const { email = '' } = properties;
  const found = yield* findContacts({ property: 'email', values: [email] }, apiVersion);
  if ('code' in found && found.retryable) return { status: 'failed', error: found, response };
  const id = 'code' in found ? undefined : found.ids.get(email);
  return id
    ? { status: 'exists', recordId: id }
    : { status: 'failed', error: unclear(error, response.body), response };
}

/** HubSpot's own words may hold personal data: they are the cause, and not part of the message. */
function unclear({ status, category, correlationId }: DeliveryError, body: unknown): DeliveryError {
  return new DeliveryError(
    'CONFLICT',
    `${action}: HubSpot says that it has this contact (409) and not under which id, nor is it found by its e-mail. The cause of this error has HubSpot's words.`,
    { status, category, correlationId },
    { cause: new Error(text(fields(body)['message']) ?? 'HubSpot gave no message.') },
  );
}

function noWord(): DeliveryError {
  const message = `${action}: HubSpot answered with success and without the contact. It is looked whether it is there.`;
  return new DeliveryError('NO_EFFECT', message, { retryable: true });
}
