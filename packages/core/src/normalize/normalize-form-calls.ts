import type { Issue } from '../errors/issue.ts';
import type { SendEmailEvent, SubmitFormEvent } from '../event/form-calls.ts';
import { collectProperties } from './collect-properties.ts';
import { contactRules } from './contact-rules.ts';
import type { NormalizedEvent } from './normalized-event.ts';
import type { NormalizeOptions } from './property-rules.ts';
import { readField } from './read-field.ts';
import { toEmail } from './to-email.ts';
import { toFieldTexts } from './to-field-texts.ts';

const hutkPattern = /^[0-9a-f]{32}$/i;

/** Normalizes a `submitForm`: its fields are the properties, by the names that they have in the form. */
export function normalizeSubmitForm(event: SubmitFormEvent): NormalizedEvent {
  const issues: Issue[] = [];
  const fields = toFieldTexts(readField(event, 'fields'), 'fields', issues);
  const email = toEmail(fields['email'] ?? fields['0-1/email']);
  const hutk = readField(readField(event, 'context'), 'hutk');
  const isGiven = hutk !== undefined && hutk !== null && hutk !== '';
  const isWell = typeof hutk === 'string' && hutkPattern.test(hutk);
  if (isGiven && !isWell) issues.push(illFormedHutk);
  return {
    source: event,
    contact: { ...(email !== undefined && { email }), ...(isWell && { trackingToken: hutk }) },
    properties: fields,
    contactProperties: {},
    issues,
  };
}

/** Normalizes a `sendEmail`: whom it goes to, and the contact properties that go along. */
export function normalizeSendEmail(event: SendEmailEvent, options: NormalizeOptions = {}): NormalizedEvent {
  const issues: Issue[] = [];
  const email = toEmail(readField(event, 'to'));
  const rules = { ...contactRules, email: 'take' as const };
  const request = { path: 'contactProperties', rules, options, issues };
  const { properties: contactProperties } = collectProperties(request, readField(event, 'contactProperties'));
  return {
    source: event,
    contact: email === undefined ? {} : { email },
    properties: {},
    contactProperties,
    issues,
  };
}

const illFormedHutk: Issue = {
  code: 'INVALID_HUTK',
  path: 'context.hutk',
  message:
    'The hutk was not sent: it is not the value of a hubspotutk cookie (32 hexadecimal digits). Without it HubSpot cannot tell where the contact came from.',
};
