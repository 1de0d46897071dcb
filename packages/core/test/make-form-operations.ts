import { DeliveryError } from '../src/errors/delivery-error.ts';
import type { ConfirmContact, ReadContact, SendEmail, SubmitForm } from '../src/plan/form-operations.ts';
import type { Outcome } from '../src/plan/outcome.ts';

const base = { wave: 0, after: [], repeatable: true };

/** What a form counts as in tests when nobody knows of it. */
export const unknown: Outcome = { status: 'uncertain', error: new DeliveryError('FORM_UNCERTAIN', 'x') };
/** What a look counts as in tests when there is nothing to be seen. */
export const unseen: Outcome = {
  status: 'retryable',
  error: new DeliveryError('FORM_PENDING', 'x', { retryable: true }),
  isWait: true,
};

/** A form of `{name}@example.com`. */
export function makeForm(name: string, fields: Partial<SubmitForm> = {}): SubmitForm {
  return {
    ...base,
    kind: 'submit-form',
    id: `form ${name}`,
    repeatable: false,
    sources: [name],
    portalId: '1',
    formId: 'f',
    fields: [{ objectTypeId: '0-1', name: 'email', value: `${name}@example.com` }],
    at: 5,
    hutk: '0123456789abcdef0123456789abcdef',
    pageUri: 'https://acme.example',
    isAgain: false,
    unanswered: unknown,
    ...fields,
  };
}

export function makeReadContact(name: string, values: Readonly<Record<string, string>> = {}): ReadContact {
  return {
    ...base,
    kind: 'read-contact',
    id: `read ${name}`,
    sources: [name],
    email: `${name}@example.com`,
    values,
  };
}

/** A look for a form that HubSpot has taken, of a contact that was not there before. */
export function makeLook(name: string, fields: Partial<ConfirmContact> = {}): ConfirmContact {
  return {
    ...base,
    kind: 'confirm-contact',
    id: `look ${name}`,
    sources: [name],
    email: `${name}@example.com`,
    values: {},
    before: { changes: [] },
    isAnswered: true,
    effect: 'created',
    isDue: true,
    otherwise: unseen,
    ...fields,
  };
}

export function makeEmail(name: string): SendEmail {
  return {
    ...base,
    kind: 'send-email',
    id: `email ${name}`,
    sources: [name],
    emailId: 7,
    to: `${name}@example.com`,
    sendId: name,
  };
}
