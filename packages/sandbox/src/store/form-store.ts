import type { ObjectType } from '../model/object-type.ts';

/** A field of a form. */
export interface FormField {
  readonly objectTypeId: string;
  readonly name: string;
  readonly label: string;
  readonly fieldType: string;
  readonly required: boolean;
  readonly hidden: boolean;
  /** The allowed values; any value when empty. */
  readonly options: readonly string[];
}

/** A form's definition. Times are epoch milliseconds. */
export interface FormDefinition {
  /** A UUID. */
  readonly id: string;
  readonly name: string;
  readonly fields: readonly FormField[];
  /** Forms with a captcha cannot be submitted over the API. */
  readonly hasCaptcha: boolean;
  /** Domains whose addresses are refused. */
  readonly blockedDomains: readonly string[];
  readonly legalConsent: 'none' | 'legitimate_interest' | 'explicit_consent_to_process';
  /** What a submission is answered with: an address to go to, or a text. */
  readonly redirectUri: string | undefined;
  readonly inlineMessage: string;
  readonly createdAt: number;
}

/** A submission that was taken in. Times are epoch milliseconds. */
export interface FormSubmission {
  readonly id: string;
  readonly formId: string;
  readonly fields: readonly {
    readonly objectType: ObjectType | undefined;
    readonly name: string;
    readonly value: string;
  }[];
  /** The address in its `email` field, in lower case. */
  readonly email: string | undefined;
  readonly hutk: string | undefined;
  readonly pageUri: string | undefined;
  readonly pageName: string | undefined;
  readonly ipAddress: string | undefined;
  readonly submittedAt: number;
  readonly receivedAt: number;
  /** `undefined` until it is processed. */
  processedAt: number | undefined;
  /** The contact that it made or changed. */
  contactId: string | undefined;
}

/** The forms of the account and what was sent through them. */
export interface FormStore {
  readonly get: (id: string) => FormDefinition | undefined;
  readonly all: () => readonly FormDefinition[];
  readonly put: (form: FormDefinition) => void;
  readonly submissions: () => readonly FormSubmission[];
  readonly submit: (submission: FormSubmission) => void;
  readonly forget: (isForgotten: (submission: FormSubmission) => boolean) => void;
}

/** Makes an empty store. */
export function createFormStore(): FormStore {
  const forms = new Map<string, FormDefinition>();
  let submissions: FormSubmission[] = [];
  return {
    get: (id) => forms.get(id.toLowerCase()),
    all: () => [...forms.values()],
    put: (form) => forms.set(form.id.toLowerCase(), form),
    submissions: () => submissions,
    submit: (submission) => submissions.push(submission),
    forget: (isForgotten) => {
      submissions = submissions.filter((submission) => !isForgotten(submission));
    },
  };
}
