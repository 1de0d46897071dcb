import { InvalidEventError } from '../errors/invalid-event-error.ts';
import type { EventBase, Properties } from './analytics-event.ts';
import type { SendEmailEvent, SubmitFormEvent } from './form-calls.ts';
import { readId } from './read-id.ts';

type Fields = Readonly<Record<string, unknown>>;

/** @throws {InvalidEventError} without a form, or with fields that are none */
export function createSubmitForm(call: Fields, base: EventBase): SubmitFormEvent {
  const { formId } = call;
  if (typeof formId !== 'string' || formId.trim() === '')
    throw new InvalidEventError(
      'INVALID_EVENT',
      'formId',
      'submitForm() needs a formId: the GUID of the form.',
    );
  const portalId = readId(call['portalId'], 'portalId');
  const fields = readObject(call['fields'], 'fields');
  if (fields === undefined)
    throw new InvalidEventError('INVALID_EVENT', 'fields', 'submitForm() needs fields, as in { email }.');
  const legalConsentOptions = readObject(call['legalConsentOptions'], 'legalConsentOptions');
  return {
    type: 'submitForm',
    ...base,
    formId: formId.trim(),
    ...(portalId !== undefined && { portalId }),
    fields,
    ...(legalConsentOptions !== undefined && { legalConsentOptions }),
  };
}

/** @throws {InvalidEventError} without an e-mail or an address, or with an `after` that names no event */
export function createSendEmail(call: Fields, base: EventBase): SendEmailEvent {
  const { to, after } = call;
  const emailId = readId(call['emailId'], 'emailId');
  if (emailId === undefined || !/^[1-9]\d*$/.test(emailId))
    throw new InvalidEventError(
      'INVALID_EVENT',
      'emailId',
      'emailId must be the digits that HubSpot has for the e-mail.',
    );
  if (typeof to !== 'string' || to.trim() === '')
    throw new InvalidEventError('MISSING_IDENTIFIER', 'to', 'sendEmail() needs the address that it goes to.');
  const earlier = after === undefined || after === null ? undefined : messageIdOf(after);
  if (earlier === base.messageId)
    throw new InvalidEventError(
      'INVALID_EVENT',
      'after',
      'after must be another call: this one cannot follow itself.',
    );
  const customProperties = readObject(call['customProperties'], 'customProperties');
  const contactProperties = readObject(call['contactProperties'], 'contactProperties');
  return {
    type: 'sendEmail',
    ...base,
    emailId,
    to,
    ...(customProperties !== undefined && { customProperties }),
    ...(contactProperties !== undefined && { contactProperties }),
    ...(earlier !== undefined && { after: earlier }),
  };
}

function messageIdOf(after: unknown): string {
  const id = typeof after === 'object' && after !== null ? (after as Fields)['messageId'] : after;
  if (typeof id === 'string' && id.trim() !== '') return id;
  const message = 'after must be what an earlier call has returned, or its messageId.';
  throw new InvalidEventError('INVALID_EVENT', 'after', message);
}

function readObject(value: unknown, path: string): Properties | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object' && !Array.isArray(value)) return value as Properties;
  throw new InvalidEventError('INVALID_EVENT', path, `${path} must be an object, as in { name: 'value' }.`);
}
