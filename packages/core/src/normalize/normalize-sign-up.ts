import type { Issue } from '../errors/issue.ts';
import type { AddNoteEvent, Note, SignUpEvent } from '../event/analytics-event.ts';
import { contactKey } from './contact-key.ts';
import { cutText } from './cut-text.ts';
import { exactProperties } from './exact-properties.ts';
import type { NormalizedEvent } from './normalized-event.ts';
import { readField } from './read-field.ts';
import { toEmail } from './to-email.ts';

/** HubSpot, engagements guide: the longest body of a note, in characters. */
const maxBodyLength = 65_536;

/** Normalizes a `signUp`: the properties stay exactly as they are; the contact lacks its e-mail when that is none. */
export function normalizeSignUp(event: SignUpEvent): NormalizedEvent {
  const issues: Issue[] = [];
  const always = exactProperties(event.always, 'always', issues);
  const note = event.onExisting?.note;
  return {
    source: event,
    contact: contactKey(event, toEmail(readField(event, 'email'))),
    properties: { ...exactProperties(event.onCreate, 'onCreate', issues), ...always },
    contactProperties: always,
    ...(note !== undefined && { note: fitNote(note, 'onExisting.note.body', issues) }),
    issues,
  };
}

/** Normalizes an `addNote`: nothing but its contact and its text. */
export function normalizeNote(event: AddNoteEvent): NormalizedEvent {
  const issues: Issue[] = [];
  const email = toEmail(readField(event, 'email'));
  return {
    source: event,
    contact: email === undefined ? {} : { email },
    properties: {},
    contactProperties: {},
    note: fitNote(event, 'body', issues),
    issues,
  };
}

function fitNote({ body, ownerId }: Note, path: string, issues: Issue[]): Note {
  const isLonger = body.length > maxBodyLength;
  if (isLonger)
    issues.push({
      code: 'VALUE_TOO_LONG',
      path,
      message: `The note was cut to ${maxBodyLength} characters, the longest that HubSpot takes.`,
    });
  return {
    body: isLonger ? cutText(body, maxBodyLength) : body,
    ...(ownerId !== undefined && { ownerId }),
  };
}
