import type { Refusal } from '../../model/refusal.ts';

/** HubSpot's words for what is wrong with a submission, as far as they are given here (HubSpot docs, forms API). */
export type SubmissionErrorType =
  | 'MAX_NUMBER_OF_SUBMITTED_VALUES_EXCEEDED'
  | 'INVALID_EMAIL'
  | 'BLOCKED_EMAIL'
  | 'REQUIRED_FIELD'
  | 'INVALID_NUMBER'
  | 'INPUT_TOO_LARGE'
  | 'FIELD_NOT_IN_FORM_DEFINITION'
  | 'VALUE_NOT_IN_FIELD_DEFINITION'
  | 'INVALID_METADATA'
  | 'INVALID_HUTK'
  | 'INVALID_IP_ADDRESS'
  | 'INVALID_PAGE_URI'
  | 'INVALID_LEGAL_OPTION_FORMAT'
  | 'MISSING_PROCESSING_CONSENT'
  | 'MISSING_PROCESSING_CONSENT_TEXT'
  | 'MISSING_COMMUNICATION_CONSENT_TEXT'
  | 'MISSING_LEGITIMATE_INTEREST_TEXT'
  | 'DUPLICATE_SUBSCRIPTION_TYPE_ID'
  | 'FORM_HAS_RECAPTCHA_ENABLED';

/** One thing wrong with a submission. */
export interface SubmissionProblem {
  readonly errorType: SubmissionErrorType;
  readonly message: string;
}

/** The problem of a field. */
export function fieldProblem(name: string, errorType: SubmissionErrorType, text: string): SubmissionProblem {
  return { errorType, message: `Error in 'fields.${name}'. ${text}` };
}

/** The refusal of a submission; it has no category, and its errors have `errorType` where others have `code`. */
export function submissionRefused(errors: readonly SubmissionProblem[]): Refusal {
  return { status: 400, message: 'The request is not valid', errors };
}
