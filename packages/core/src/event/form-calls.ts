import type { CallBase } from './analytics-call.ts';
import type { EventBase, EventContext, Properties } from './analytics-event.ts';

/** Where a form was filled in: HubSpot finds the visit by it, and so the original source of the contact. */
export interface FormContext extends EventContext {
  /** The visitor's `hubspotutk` cookie, 32 hexadecimal digits; see `hutkFromCookie`. */
  readonly hutk?: string | undefined;
  readonly pageUri?: string | undefined;
  readonly pageName?: string | undefined;
  readonly ipAddress?: string | undefined;
}

/** A HubSpot form, filled in. */
export interface SubmitFormCall extends Pick<CallBase, 'messageId' | 'timestamp' | 'integrations'> {
  /** The form's GUID. */
  readonly formId: string;
  /** The account that has the form. Default: the account of the token. */
  readonly portalId?: string | number | undefined;
  /** By HubSpot's names. `email` says whose form it is; a field of another object is named as in `0-2/name`. */
  readonly fields: Properties;
  readonly context?: FormContext | undefined;
  /** Consent as HubSpot's forms API takes it: `{ consent: … }` or `{ legitimateInterest: … }`. */
  readonly legalConsentOptions?: Properties | undefined;
}

/** A transactional e-mail to one person. */
export interface SendEmailCall extends Pick<CallBase, 'messageId' | 'timestamp' | 'integrations'> {
  /** HubSpot's id of the e-mail: the digits at the end of its address in HubSpot. */
  readonly emailId: string | number;
  readonly to: string;
  /** Values for the template alone. They do not touch the contact. */
  readonly customProperties?: Properties | undefined;
  /**
   * Properties that HubSpot writes to the contact, and creates it with where there is none: with them an e-mail that
   * comes before a form decides where the contact came from.
   */
  readonly contactProperties?: Properties | undefined;
  /** The call, or its message id, that must be delivered first. */
  readonly after?: string | { readonly messageId: string } | undefined;
}

/** A submission of a form: creates its contact, in HubSpot's own time, with the original source of the visit. */
export interface SubmitFormEvent extends EventBase {
  readonly type: 'submitForm';
  readonly formId: string;
  readonly portalId?: string;
  readonly fields: Properties;
  readonly context?: FormContext;
  readonly legalConsentOptions?: Properties;
}

/** A transactional e-mail. */
export interface SendEmailEvent extends EventBase {
  readonly type: 'sendEmail';
  /** Digits. */
  readonly emailId: string;
  readonly to: string;
  readonly customProperties?: Properties;
  readonly contactProperties?: Properties;
  /** The message id of the event that must be delivered first. */
  readonly after?: string;
}
