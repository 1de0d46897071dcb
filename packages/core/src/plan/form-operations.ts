import type { WireProperties } from './fit-properties.ts';
import type { OperationBase } from './operation.ts';
import type { ContactSnapshot, Effect, Outcome } from './outcome.ts';

/** Takes down what a contact is like before a form of it is submitted. */
export interface ReadContact extends OperationBase {
  readonly kind: 'read-contact';
  readonly email: string;
  /** What the form will write, by property. */
  readonly values: WireProperties;
}

/** One field of a form. */
export interface FormField {
  /** `0-1` for contacts, `0-2` for companies. */
  readonly objectTypeId: string;
  readonly name: string;
  readonly value: string;
}

/** Submits a form. */
export interface SubmitForm extends OperationBase {
  readonly kind: 'submit-form';
  readonly portalId: string;
  readonly formId: string;
  /** Whose form it is, where a field says so. */
  readonly email?: string;
  readonly fields: readonly FormField[];
  /** When it was filled in, epoch milliseconds; missing when that is too long ago for HubSpot. */
  readonly filledInAt?: number;
  /** When it is submitted, epoch milliseconds. */
  readonly at: number;
  readonly hutk?: string;
  readonly pageUri?: string;
  readonly pageName?: string;
  readonly ipAddress?: string;
  readonly legalConsentOptions?: Readonly<Record<string, unknown>>;
  /** Whether an earlier submission got no answer, and has not arrived. */
  readonly isAgain: boolean;
  /** What it counts as when no answer tells whether HubSpot took it. */
  readonly unanswered: Outcome;
}

/** Looks whether HubSpot has worked on a form: whether its contact is there, and what the form has written to it. */
export interface ConfirmContact extends OperationBase {
  readonly kind: 'confirm-contact';
  readonly email: string;
  readonly values: WireProperties;
  /** Before the form; missing where the contact need only be there. */
  readonly before?: ContactSnapshot;
  /** Whether HubSpot has said that it took the form. */
  readonly isAnswered: boolean;
  /** What the form did, once it shows. */
  readonly effect: Effect;
  /** False when it is too early to look. */
  readonly isDue: boolean;
  /** What it counts as when there is nothing to be seen. */
  readonly otherwise: Outcome;
}

/** Sends a transactional e-mail. */
export interface SendEmail extends OperationBase {
  readonly kind: 'send-email';
  readonly emailId: number;
  readonly to: string;
  /** HubSpot's key for doubles: the message id. */
  readonly sendId: string;
  readonly customProperties?: Readonly<Record<string, unknown>>;
  readonly contactProperties?: WireProperties;
}
