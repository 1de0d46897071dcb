import type { ForgetEvent } from '../event/analytics-event.ts';
import type { NormalizedEvent } from './normalized-event.ts';
import { readField } from './read-field.ts';
import { toEmail } from './to-email.ts';

/** Normalizes a `forget`: nothing but its contact, which is missing when the e-mail is none. */
export function normalizeForget(event: ForgetEvent): NormalizedEvent {
  const email = toEmail(readField(event, 'email'));
  const contact = email === undefined ? {} : { email };
  return { source: event, contact, properties: {}, contactProperties: {}, issues: [] };
}
