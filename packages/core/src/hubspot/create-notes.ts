import { DeliveryError } from '../errors/delivery-error.ts';
import type { CreateNote } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import { endpoints } from './endpoints.ts';
import { isAboutRecords, toFailure } from './failure.ts';
import { fields, text } from './fields.ts';
import { findContacts } from './find-contacts.ts';
import { findNote } from './find-note.ts';
import { oneByOne } from './in-parts.ts';
import { isUndone } from './is-undone.ts';
import { missingContacts } from './missing-contacts.ts';
import { readAnswer } from './read-answer.ts';
import type { Recipe, RecipeContext } from './recipe.ts';
import { recordIdOf } from './record-id-of.ts';
import type { Conversation } from './request.ts';

const action = 'Note not written';

/** HubSpot's type of the association of a note with its contact ("Create a note", 2026). */
const noteToContact = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 } as const;

/**
 * Writes notes, one request each. HubSpot keeps no key by which it would know the same note again: one that an earlier
 * attempt may have written is looked for on the contact, and is not written while HubSpot does not tell.
 */
export const createNotes: Recipe<CreateNote> = function* (operations, context) {
  return yield* oneByOne(operations, (operation) => createOne(operation, context));
};

function* createOne(operation: CreateNote, context: RecipeContext): Conversation<Outcome> {
  const contactId = recordIdOf(operation.contact, context);
  if (contactId === undefined) return noContact();
  const outcome = yield* writeOn(contactId, operation, context);
  if (!mayLackContact(outcome)) return outcome;
  const id = yield* latestId(contactId, operation, context);
  if (id === null) return toFailure(contactGone());
  return id === undefined || id === contactId ? outcome : yield* writeOn(id, operation, context);
}

/** Whether it may be the contact that HubSpot lacks. How it says so is unverified, and not every 404 says what is missing. */
function mayLackContact(outcome: Outcome): boolean {
  if (!('error' in outcome)) return false;
  const { error, status } = outcome;
  return error.status === 404 || (status === 'rejected' && isAboutRecords(error));
}

function* writeOn(
  contactId: string,
  { begunAt, otherwise, body, ownerId, timestamp }: CreateNote,
  { apiVersion }: RecipeContext,
): Conversation<Outcome> {
  if (begunAt !== undefined) {
    const found = yield* findNote(contactId, { body, timestamp }, apiVersion);
    if (typeof found === 'object') return unseen(found);
    if (found !== undefined) return created(found);
    if (otherwise !== undefined) return otherwise;
  }
  const response = yield {
    method: 'POST',
    path: endpoints[apiVersion].objects('notes'),
    budget: 'crm',
    body: {
      properties: {
        ...(ownerId !== undefined && { hubspot_owner_id: ownerId }),
        hs_timestamp: timestamp,
        hs_note_body: body,
      },
      associations: [{ to: { id: contactId }, types: [noteToContact] }],
    },
  };
  const answer = readAnswer(response, action);
  if (answer.ok) {
    const id = text(fields(answer.body)['id']);
    return id === undefined ? toFailure(noWord()) : created(id);
  }
  const failure = toFailure(answer.error);
  return failure.status === 'retryable' && isUndone(response) ? { ...failure, isUndone: true } : failure;
}

/** The contact may have been merged into another one, or deleted: `null`. Nothing, when HubSpot does not say. */
function* latestId(
  contactId: string,
  { email }: CreateNote,
  { apiVersion }: RecipeContext,
): Conversation<string | null | undefined> {
  if (email === undefined) {
    const missing = yield* missingContacts([contactId], apiVersion);
    return missing.has(contactId) ? null : undefined;
  }
  const found = yield* findContacts({ property: 'email', values: [email] }, apiVersion);
  return 'code' in found ? undefined : found.ids.get(email);
}

function created(recordId: string): Outcome {
  return { status: 'succeeded', receipt: { effect: 'created', recordId } };
}

/** Why it is not known whether the note is there. */
function unseen(cause: DeliveryError): Outcome {
  if (cause.retryable) return { status: 'retryable', error: cause };
  const error = new DeliveryError(
    'UNCERTAIN',
    `Note perhaps written: an earlier attempt had no answer, and HubSpot does not tell what notes the contact has. Look there; a replay writes it, once more if it is. ${cause.message}`,
    {},
    { cause },
  );
  return { status: 'uncertain', error };
}

function contactGone(): DeliveryError {
  return new DeliveryError('NOT_FOUND', `${action}: HubSpot has its contact no longer.`);
}

function noContact(): Outcome {
  const message = `${action}: HubSpot told no id of its contact.`;
  return toFailure(new DeliveryError('CONTACT_NOT_KNOWN', message, { retryable: true }));
}

function noWord(): DeliveryError {
  const message = `${action}: HubSpot answered with success and without the note. It is looked whether it is there.`;
  return new DeliveryError('NO_EFFECT', message, { retryable: true });
}
