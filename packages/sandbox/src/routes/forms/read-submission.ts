import { isObject, type JsonObject, textOf } from '../../model/json.ts';
import { parseObjectType } from '../../model/object-type.ts';
import { accepted, type Result, refused } from '../../model/refusal.ts';
import type { FormDefinition, FormSubmission } from '../../store/form-store.ts';
import type { World } from '../../store/world.ts';
import { checkConsent } from './check-consent.ts';
import { checkFields } from './check-fields.ts';
import { type SubmissionErrorType, type SubmissionProblem, submissionRefused } from './submission-problem.ts';

/** A submission that was found good and is not stored yet. */
export type CheckedSubmission = Omit<FormSubmission, 'id' | 'receivedAt' | 'processedAt' | 'contactId'>;

const maxFields = 1_000;
// Older than about a month is refused (unverified).
const maxAgeMs = 31 * 24 * 60 * 60 * 1_000;

/** Reads a submission. The error types are documented; their texts, except for `fields`, are not. */
export function readSubmission(
  world: World,
  form: FormDefinition,
  body: JsonObject,
  now: number,
): Result<CheckedSubmission> {
  if (form.hasCaptcha) {
    return refused(submissionRefused([problem('FORM_HAS_RECAPTCHA_ENABLED', 'The form has a captcha')]));
  }
  const fields = readFields(body['fields']);
  if (fields.length > maxFields) {
    const text = `At most ${maxFields} values can be submitted`;
    return refused(submissionRefused([problem('MAX_NUMBER_OF_SUBMITTED_VALUES_EXCEEDED', text)]));
  }
  const context = isObject(body['context']) ? body['context'] : {};
  const submittedAt = readSubmittedAt(body['submittedAt'], now);
  const problems = [
    ...checkFields(world, form, fields, body['skipValidation'] === true ? 'skipped' : 'full'),
    ...checkContext(context),
    ...(submittedAt === undefined ? [problem('INVALID_METADATA', "Error in 'submittedAt'")] : []),
    ...checkConsent(form, body['legalConsentOptions']),
  ];
  if (problems.length > 0 || submittedAt === undefined) return refused(submissionRefused(problems));
  return accepted({
    formId: form.id,
    fields,
    email: emailOf(fields),
    hutk: textOf(context['hutk']),
    pageUri: textOf(context['pageUri']),
    pageName: textOf(context['pageName']),
    ipAddress: textOf(context['ipAddress']),
    submittedAt,
  });
}

function readFields(value: unknown): FormSubmission['fields'] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((field) => ({
    objectType: parseObjectType(textOf(field['objectTypeId']) ?? '0-1'),
    name: textOf(field['name']) ?? '',
    value: textOf(field['value']) ?? (field['value'] === true ? 'true' : ''),
  }));
}

function emailOf(fields: FormSubmission['fields']): string | undefined {
  const value = fields.find(({ name, objectType }) => name === 'email' && objectType === 'contacts')?.value;
  return value === undefined || value === '' ? undefined : value.trim().toLowerCase();
}

function readSubmittedAt(value: unknown, now: number): number | undefined {
  if (value === undefined || value === null) return now;
  const time = Number(value);
  return Number.isInteger(time) && time > now - maxAgeMs ? time : undefined;
}

function checkContext(context: JsonObject): readonly SubmissionProblem[] {
  const { hutk, pageUri, ipAddress } = context;
  const problems: SubmissionProblem[] = [];
  if (isGiven(hutk) && !/^[0-9a-f]{32}$/i.test(String(hutk))) {
    problems.push(problem('INVALID_HUTK', `Error in 'context.hutk'. Invalid hutk '${String(hutk)}'`));
  }
  if (isGiven(pageUri) && !URL.canParse(String(pageUri))) {
    problems.push(problem('INVALID_PAGE_URI', "Error in 'context.pageUri'. Invalid page URI"));
  }
  if (isGiven(ipAddress) && !/^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*)$/i.test(String(ipAddress))) {
    problems.push(problem('INVALID_IP_ADDRESS', "Error in 'context.ipAddress'. Invalid IP address"));
  }
  return problems;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function problem(errorType: SubmissionErrorType, message: string): SubmissionProblem {
  return { errorType, message };
}
