import { InvalidEventError } from '../errors/invalid-event-error.ts';
import type { AddNoteEvent, Note, SignUpEvent } from './analytics-event.ts';
import { createBase, type Fields, isFields, isText, readProperties } from './call-fields.ts';
import type { EventSource } from './event-source.ts';
import { readId } from './read-id.ts';

/** @throws {InvalidEventError} without a contact, or without a text */
export function createNote(fields: Fields, source: EventSource): AddNoteEvent {
  const { email } = fields;
  const contactId = readId(fields['contactId'], 'contactId');
  if (!isText(email) && contactId === undefined) {
    const message = "addNote() needs the e-mail of the contact, or HubSpot's id of it as contactId.";
    throw new InvalidEventError('MISSING_IDENTIFIER', 'email', message);
  }
  return {
    type: 'addNote',
    ...createBase(fields, source, email),
    ...(isText(email) ? { email } : contactId !== undefined && { contactId }),
    ...readNote(fields, ''),
  };
}

/** @throws {InvalidEventError} without an e-mail, or with a note that has no text */
export function createSignUp(fields: Fields, source: EventSource): SignUpEvent {
  const { email, onExisting } = fields;
  if (!isText(email)) {
    const message = 'signUp() needs the e-mail of the person.';
    throw new InvalidEventError('MISSING_IDENTIFIER', 'email', message);
  }
  const given = isFields(onExisting) ? onExisting['note'] : undefined;
  const note = typeof given === 'string' ? { body: given } : given;
  return {
    type: 'signUp',
    ...createBase(fields, source, email),
    email,
    onCreate: readProperties(fields['onCreate'], 'onCreate'),
    always: readProperties(fields['always'], 'always'),
    ...(isFields(note) && { onExisting: { note: readNote(note, 'onExisting.note.') } }),
  };
}

function readNote(fields: Fields, path: string): Note {
  const { body } = fields;
  if (!isText(body))
    throw new InvalidEventError('INVALID_EVENT', `${path}body`, `${path}body must be the text of the note.`);
  const ownerId = readId(fields['ownerId'], `${path}ownerId`);
  return { body, ...(ownerId !== undefined && { ownerId }) };
}
