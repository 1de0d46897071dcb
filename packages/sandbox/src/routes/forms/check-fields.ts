import { parseObjectType } from '../../model/object-type.ts';
import type { FormDefinition, FormSubmission } from '../../store/form-store.ts';
import type { World } from '../../store/world.ts';
import { isEmail } from '../../validation/check-value.ts';
import { fieldProblem, type SubmissionProblem } from './submission-problem.ts';

type SubmittedFields = FormSubmission['fields'];

const maxLength = 65_536;

/** Checks what was filled in. `skipValidation` leaves out what the form asks for, not what no form could take. */
export function checkFields(
  world: World,
  form: FormDefinition,
  fields: SubmittedFields,
  validation: 'full' | 'skipped',
): readonly SubmissionProblem[] {
  const problems = fields.flatMap((field) => [
    ...checkForm(form, field, validation),
    ...checkContent(world, form, field),
  ]);
  return validation === 'full' ? [...problems, ...missing(form, fields)] : problems;
}

function checkForm(
  form: FormDefinition,
  { name, value }: SubmittedFields[number],
  validation: 'full' | 'skipped',
): readonly SubmissionProblem[] {
  if (validation === 'skipped') return [];
  const field = form.fields.find((one) => one.name === name);
  if (field === undefined) {
    return [fieldProblem(name, 'FIELD_NOT_IN_FORM_DEFINITION', `The form has no field '${name}'`)];
  }
  if (field.options.length === 0 || value === '') return [];
  const isKnown = value.split(';').every((part) => field.options.includes(part));
  return isKnown
    ? []
    : [fieldProblem(name, 'VALUE_NOT_IN_FIELD_DEFINITION', `'${value}' is no option of the field`)];
}

function checkContent(
  world: World,
  form: FormDefinition,
  { name, value, objectType }: SubmittedFields[number],
): readonly SubmissionProblem[] {
  if (value.length > maxLength) return [fieldProblem(name, 'INPUT_TOO_LARGE', 'The value is too long')];
  if (value === '') return [];
  if (name === 'email') return checkAddress(form, value);
  const type = objectType ?? parseObjectType('0-1');
  const property = type === undefined ? undefined : world.catalogs[type].get(name);
  const isBadNumber = property?.type === 'number' && !Number.isFinite(Number(value));
  return isBadNumber ? [fieldProblem(name, 'INVALID_NUMBER', `Invalid number '${value}'`)] : [];
}

function checkAddress(form: FormDefinition, value: string): readonly SubmissionProblem[] {
  if (!isEmail(value.trim())) {
    return [fieldProblem('email', 'INVALID_EMAIL', `Invalid email address '${value}'`)];
  }
  const domain = value.trim().toLowerCase().split('@')[1] ?? '';
  return form.blockedDomains.includes(domain)
    ? [fieldProblem('email', 'BLOCKED_EMAIL', `Addresses of ${domain} are blocked`)]
    : [];
}

function missing(form: FormDefinition, fields: SubmittedFields): readonly SubmissionProblem[] {
  return form.fields
    .filter(({ name, required }) => required && !fields.some((one) => one.name === name && one.value !== ''))
    .map(({ name }) => fieldProblem(name, 'REQUIRED_FIELD', `Required field '${name}' is missing`));
}
