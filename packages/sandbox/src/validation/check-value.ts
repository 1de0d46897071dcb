import type { PropertyDefinition } from '../model/property.ts';
import { checkDate, checkDatetime } from './check-date.ts';
import { checkOptions } from './check-options.ts';
import type { ProblemCode } from './property-problem.ts';

/** A value as it will be stored and read back. */
export interface AcceptedValue {
  readonly ok: true;
  readonly value: string;
  /** Whether it says something else than what was sent, and HubSpot tells so. */
  readonly isNormalized?: true;
}

/** What a value is checked against, besides its definition. */
export interface ValueContext {
  /** The stored value; a multi-checkbox value that starts with `;` is added to it. */
  readonly current: string;
  /** Whether a `date` must be a bare day, or is cut to its day. */
  readonly dates: 'exact' | 'fitted';
}

/** The value as it will be stored and read back, or why HubSpot does not take it. */
export type CheckedValue =
  | AcceptedValue
  | { readonly ok: false; readonly code: ProblemCode; readonly message: string };

// Confirmed for note bodies; that it holds for every text property is unverified.
const maxTextLength = 65_536;

/** Checks one value against its definition. `""` clears and is always fine. */
export function checkValue(
  definition: PropertyDefinition,
  value: string,
  context: ValueContext,
): CheckedValue {
  if (value === '') return { ok: true, value };
  if (definition.name === 'email') return checkEmail(value);
  switch (definition.type) {
    case 'bool':
      return checkBool(value);
    case 'date':
      return checkDate(value, context.dates);
    case 'datetime':
      return checkDatetime(value);
    case 'enumeration':
      return checkOptions(definition, value, context.current);
    case 'number':
      return checkNumber(value);
    case 'phone_number':
    case 'string':
      return checkText(value);
  }
}

/** Whether HubSpot would take it for an e-mail address. The exact rule is not public; this one is close. */
export function isEmail(value: string): boolean {
  return (
    value.length <= 254 &&
    /^[^\s@,;<>()"]+@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+([a-z]{2,}|xn--[a-z0-9-]+)$/i.test(value)
  );
}

function checkEmail(value: string): CheckedValue {
  const address = value.trim().toLowerCase();
  if (isEmail(address)) return { ok: true, value: address };
  return { ok: false, code: 'INVALID_EMAIL', message: `Email address ${value} is invalid` };
}

// The code for a bad boolean is unverified; HubSpot keeps booleans as enumerations of true and false.
function checkBool(value: string): CheckedValue {
  if (value === 'true' || value === 'false') return { ok: true, value };
  const message = `${value} was not one of the allowed options: [label: "Yes"\nvalue: "true", label: "No"\nvalue: "false"]`;
  return { ok: false, code: 'INVALID_OPTION', message };
}

function checkNumber(value: string): CheckedValue {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value.trim())) return { ok: true, value: value.trim() };
  return { ok: false, code: 'INVALID_INTEGER', message: `${value} was not a valid number` };
}

function checkText(value: string): CheckedValue {
  if (value.length <= maxTextLength) return { ok: true, value };
  const message = `Property value is too long: ${value.length} characters, at most ${maxTextLength} are allowed.`;
  return { ok: false, code: 'PROPERTY_VALUE_TOO_LONG', message }; // code and text unverified
}
