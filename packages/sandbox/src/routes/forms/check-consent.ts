import { isObject, textOf } from '../../model/json.ts';
import type { FormDefinition } from '../../store/form-store.ts';
import type { SubmissionErrorType, SubmissionProblem } from './submission-problem.ts';

/** Checks `legalConsentOptions` against what the form asks for. */
export function checkConsent(form: FormDefinition, value: unknown): readonly SubmissionProblem[] {
  const needsProcessing = form.legalConsent === 'explicit_consent_to_process';
  if (value === undefined || value === null)
    return needsProcessing ? [problem('MISSING_PROCESSING_CONSENT')] : [];
  if (!isObject(value)) return [problem('INVALID_LEGAL_OPTION_FORMAT')];
  const { consent, legitimateInterest } = value;
  if ((consent === undefined) === (legitimateInterest === undefined)) {
    return [problem('INVALID_LEGAL_OPTION_FORMAT')];
  }
  if (legitimateInterest !== undefined) {
    if (!isObject(legitimateInterest)) return [problem('INVALID_LEGAL_OPTION_FORMAT')];
    return hasText(legitimateInterest) ? [] : [problem('MISSING_LEGITIMATE_INTEREST_TEXT')];
  }
  if (!isObject(consent)) return [problem('INVALID_LEGAL_OPTION_FORMAT')];
  const problems: SubmissionProblem[] = [];
  if (needsProcessing && consent['consentToProcess'] !== true) {
    problems.push(problem('MISSING_PROCESSING_CONSENT'));
  }
  if (consent['consentToProcess'] === true && !hasText(consent)) {
    problems.push(problem('MISSING_PROCESSING_CONSENT_TEXT'));
  }
  return [...problems, ...checkCommunications(consent['communications'])];
}

function checkCommunications(value: unknown): readonly SubmissionProblem[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isObject)) return [problem('INVALID_LEGAL_OPTION_FORMAT')];
  const problems: SubmissionProblem[] = [];
  if (!value.every(hasText)) problems.push(problem('MISSING_COMMUNICATION_CONSENT_TEXT'));
  const ids = value.map((communication) => textOf(communication['subscriptionTypeId']));
  if (new Set(ids).size < ids.length) problems.push(problem('DUPLICATE_SUBSCRIPTION_TYPE_ID'));
  return problems;
}

function hasText(value: Readonly<Record<string, unknown>>): boolean {
  return textOf(value['text']) !== undefined;
}

function problem(errorType: SubmissionErrorType): SubmissionProblem {
  return { errorType, message: `Error in 'legalConsentOptions'. ${errorType}` }; // text unverified
}
