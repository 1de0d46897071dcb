import type { ScriptStatus } from '../runtime/script.ts';

/** What a visitor has entered, by the form's names of its fields. */
export interface FormSubmission {
  readonly formId: string;
  /** Missing where HubSpot's script does not tell. */
  readonly values?: Readonly<Record<string, unknown>> | undefined;
}

/** Why a form is not there: its script, HubSpot's refusal of the form itself, or nowhere to put it. */
export type FormTrouble = Exclude<ScriptStatus, 'ready'> | 'refused' | 'no-target';

/** A form of HubSpot's to show. All that is said goes to `hbspt.forms.create` as well (`css`, `locale`, …). */
export interface FormOptions {
  readonly formId: string;
  /** Where to put it: a selector, or the element. */
  readonly target: string | Element;
  /** `legacy` (default) for forms of the old editor, `new` for those of the new one. */
  readonly editor?: 'legacy' | 'new';
  /** The visitor has sent it, and HubSpot has taken it. */
  readonly onSubmitted?: (submission: FormSubmission) => void;
  /** The form cannot be shown: show one of your own, and submit it through your server with `forms.context()`. */
  readonly onUnavailable?: (trouble: FormTrouble) => void;
  readonly onFormReady?: (...given: readonly unknown[]) => void;
  readonly onFormDefinitionFetchError?: (...given: readonly unknown[]) => void;
  readonly [option: string]: unknown;
}

/** A form that is shown, or that is not and why. */
export type Form =
  | { readonly status: 'ready'; readonly formId: string; readonly element: Element }
  | { readonly status: 'unavailable'; readonly formId: string; readonly trouble: FormTrouble };

/** What a submission through your server needs to know of the visitor: `submitForm({ context })` takes it as it is. */
export interface SubmissionContext {
  readonly hutk: string | undefined;
  readonly pageUri: string | undefined;
  readonly pageName: string | undefined;
}
