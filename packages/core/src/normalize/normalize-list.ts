import type { ListEvent } from '../event/list-event.ts';
import { contactKey } from './contact-key.ts';
import type { NormalizedEvent } from './normalized-event.ts';
import { readField } from './read-field.ts';
import { toEmail } from './to-email.ts';

/** Normalizes a list call: nothing but its contact. */
export function normalizeList(event: ListEvent): NormalizedEvent {
  const given = readField(event, 'email');
  const email = toEmail(given);
  return {
    source: event,
    contact: contactKey(event, email),
    properties: {},
    contactProperties: {},
    issues: given === undefined || email !== undefined ? [] : [noEmail],
  };
}

const noEmail = {
  code: 'INVALID_EMAIL',
  path: 'email',
  message: 'email was left out, because it is no e-mail address.',
} as const;
