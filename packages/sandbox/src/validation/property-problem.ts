import { invalid, type Refusal } from '../model/refusal.ts';

/** HubSpot's code for a value or a property that it does not take. */
export type ProblemCode =
  | 'PROPERTY_DOESNT_EXIST'
  | 'INVALID_EMAIL'
  | 'INVALID_OPTION'
  | 'READ_ONLY_VALUE'
  | 'INVALID_LONG'
  | 'INVALID_INTEGER'
  | 'INVALID_DATE'
  | 'INVALID_STRING'
  | 'PROPERTY_VALUE_TOO_LONG'
  | 'CONFLICTING_UNIQUE_VALUE';

/** One property that HubSpot refuses. */
export interface PropertyProblem {
  readonly name: string;
  readonly code: ProblemCode;
  readonly message: string;
}

/** The problem of a property that the account does not have. */
export function doesNotExist(name: string): PropertyProblem {
  return { name, code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` };
}

/**
 * Turns problems into HubSpot's answer, which tells them twice: as a JSON list inside the message and as `errors`.
 *
 * Both shapes are live (HubSpot docs, error handling, 2026; public fixtures of several clients).
 */
export function propertiesRefused(problems: readonly PropertyProblem[], portalId: number): Refusal {
  const listed = problems.map((problem) => ({
    isValid: false,
    message: problem.message,
    error: problem.code,
    name: problem.name,
    localizedErrorMessage: problem.message,
    portalId,
  }));
  return invalid(`Property values were not valid: ${JSON.stringify(listed)}`, {
    errors: problems.map((problem) => ({
      message: problem.message,
      code: problem.code,
      context: { propertyName: [problem.name] },
    })),
  });
}
