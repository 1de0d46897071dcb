import { DeliveryError } from '../errors/delivery-error.ts';
import type { UpdateContact } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import { createContact } from './create-contact.ts';
import { endpoints } from './endpoints.ts';
import { toFailure } from './failure.ts';
import { fields, text } from './fields.ts';
import { findContacts } from './find-contacts.ts';
import { oneByOne } from './in-parts.ts';
import type { Recipe, RecipeContext } from './recipe.ts';
import type { Conversation } from './request.ts';
import { writeExactly } from './write-exactly.ts';

/**
 * Updates contacts by their ids, one request each, and tells when HubSpot has changed them.
 *
 * An id that is gone is that of a contact that was merged, which is found by its e-mail then; or deleted, which is
 * created again, once.
 */
export const updateContacts: Recipe<UpdateContact> = function* (operations, context) {
  return yield* oneByOne(operations, (operation) => updateOne(operation, context));
};

function* updateOne(operation: UpdateContact, context: RecipeContext): Conversation<Outcome> {
  const { recordId, email, creation } = operation;
  const first = yield* updateById(recordId, operation, context);
  if (!isGone(first)) return first;

  const found = yield* findContacts({ property: 'email', values: [email] }, context.apiVersion);
  if ('code' in found) return toFailure(found);
  const id = found.ids.get(email);
  if (id) return yield* updateById(id, operation, context);

  const made = yield* createContact(creation, context.apiVersion);
  switch (made.status) {
    case 'created':
      return { status: 'succeeded', receipt: { effect: 'created', recordId: made.recordId } };
    case 'exists':
      return yield* updateById(made.recordId, operation, context);
    case 'failed':
      return toFailure(made.error);
  }
}

/** Not every 404 says what is missing: whether it is the contact, reading it by its e-mail tells. */
function isGone(outcome: Outcome): boolean {
  return 'error' in outcome && outcome.error.status === 404;
}

function* updateById(
  id: string,
  { email, properties }: UpdateContact,
  { apiVersion }: RecipeContext,
): Conversation<Outcome> {
  const path = `${endpoints[apiVersion].objects('contacts')}/${id}`;
  const write = yield* writeExactly({ method: 'PATCH', path }, properties, 'Contact not updated');
  const { answer, response, issues } = write;
  const isAllRefused = issues.length > 0 && issues.length === Object.keys(properties).length;
  if (isAllRefused) {
    // What is left to be known is that the contact is there, for what follows.
    const found = yield* findContacts({ property: 'email', values: [email] }, apiVersion);
    if ('code' in found) return toFailure(found);
    const recordId = found.ids.get(email);
    if (recordId)
      return { status: 'succeeded', receipt: { effect: 'unchanged', recordId }, issues, goesOn: true };
  }
  if (!answer.ok) return toFailure(answer.error);
  const contact = fields(answer.body);
  if (contact['id'] === undefined && contact['properties'] === undefined) return noWord();
  const updatedAt =
    toIso(contact['updatedAt']) ??
    toIso(fields(contact['properties'])['lastmodifieddate']) ??
    toIso(response.kind === 'answer' ? response.headers['date'] : undefined);
  return {
    status: 'succeeded',
    receipt: {
      effect: 'updated',
      recordId: text(contact['id']) ?? id,
      ...(updatedAt !== undefined && { updatedAt }),
    },
    ...(issues.length > 0 && { issues }),
    goesOn: true,
  };
}

function noWord(): Outcome {
  const message =
    'Contact not updated: HubSpot answered with success and without the contact. It is tried again.';
  return toFailure(new DeliveryError('NO_EFFECT', message, { retryable: true }));
}

function toIso(value: unknown): string | undefined {
  const at = Date.parse(text(value) ?? '');
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
