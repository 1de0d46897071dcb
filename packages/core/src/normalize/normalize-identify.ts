import type { Issue } from '../errors/issue.ts';
import type { IdentifyEvent } from '../event/analytics-event.ts';
import { collectContact, collectContextTraits } from './collect-contact.ts';
import { contactKey } from './contact-key.ts';
import type { NormalizedEvent } from './normalized-event.ts';
import type { NormalizeOptions } from './property-rules.ts';
import { readField } from './read-field.ts';

/**
 * Normalizes an `identify`: its traits become contact properties, `email` among them.
 *
 * @example normalizeIdentify(event).properties // { email: 'ada@example.com', firstname: 'Ada' }
 */
export function normalizeIdentify(event: IdentifyEvent, options: NormalizeOptions = {}): NormalizedEvent {
  const issues: Issue[] = [];
  const contact = collectContact(readField(event, 'traits'), options, issues);
  const email = contact.email ?? findContextEmail(event, options, issues);
  const addsEmail = contact.email === undefined && email !== undefined;
  return {
    source: event,
    contact: contactKey(event, email),
    properties: addsEmail ? { ...contact.properties, email } : contact.properties,
    contactProperties: {},
    issues,
  };
}

/** Only the address is taken, so only about the address is there something to report. */
function findContextEmail(
  event: IdentifyEvent,
  options: NormalizeOptions,
  issues: Issue[],
): string | undefined {
  const found: Issue[] = [];
  const { email } = collectContextTraits(event, options, found);
  issues.push(...found.filter(({ code }) => code === 'INVALID_EMAIL'));
  return email;
}
