import type { IssueCode } from '../errors/issue.ts';
import type { PropertyValue } from '../normalize/normalized-event.ts';
import { parseInstant } from './parse-instant.ts';
import type { PropertyDefinition } from './property-definition.ts';

const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** A value as HubSpot takes it, what was wrong with it, or both. */
export interface CoercedValue {
  /** Missing when the value cannot be sent. The empty string clears. */
  readonly value?: string;
  readonly issue?: { readonly code: IssueCode; readonly because: string };
}

/**
 * Makes a value fit the type of its HubSpot property; the type decides, the look of the value never does: `01234` in
 * a text property stays text.
 *
 * HubSpot refuses a whole record for one value that does not fit, so what cannot be made to fit is left out and told.
 *
 * @example coerceValue('2026-11-20T23:59:59Z', closeDate) // { value: '2026-11-20' }
 */
export function coerceValue(value: PropertyValue, property: PropertyDefinition): CoercedValue {
  if (value === '') return { value };
  switch (property.type) {
    case 'number':
      return toNumber(value);
    case 'bool':
      return toBoolean(value);
    case 'date':
      return toDate(value, { withTime: false });
    case 'datetime':
      return toDate(value, { withTime: true });
    case 'enumeration':
      return toOption(value, property);
    default:
      return { value: String(value) }; // `normalize` has cut what is too long
  }
}

function toNumber(value: PropertyValue): CoercedValue {
  const isDecimal = typeof value === 'number' || (typeof value === 'string' && decimal.test(value));
  if (isDecimal && Number.isFinite(Number(value))) return { value: String(value) };
  return { issue: { code: 'TYPE_MISMATCH', because: 'HubSpot expects a number' } };
}

function toBoolean(value: PropertyValue): CoercedValue {
  const text = String(value).toLowerCase();
  if (text === 'true' || text === '1') return { value: 'true' };
  if (text === 'false' || text === '0') return { value: 'false' };
  return { issue: { code: 'TYPE_MISMATCH', because: 'HubSpot expects true or false' } };
}

function toDate(value: PropertyValue, { withTime }: { readonly withTime: boolean }): CoercedValue {
  const instant = typeof value === 'boolean' ? undefined : parseInstant(value);
  if (instant === undefined)
    return { issue: { code: 'INVALID_DATE', because: 'it is no date; send a Date or an ISO 8601 string' } };
  const iso = new Date(instant.ms).toISOString();
  // HubSpot refuses a `date` that is not midnight UTC ("Properties", 2026), so the time of day is cut.
  const coerced = withTime ? iso : iso.slice(0, iso.indexOf('T'));
  if (!instant.wasSeconds) return { value: coerced };
  return { value: coerced, issue: { code: 'LOOKS_LIKE_SECONDS', because: 'it was read as UNIX seconds' } };
}

function toOption(value: PropertyValue, property: PropertyDefinition): CoercedValue {
  const text = String(value);
  if (property.externalOptions || property.options.length === 0) return { value: text };
  const parts = property.fieldType === 'checkbox' ? text.split(';') : [text];
  const found = parts.map((part) => (part === '' ? part : findOption(part, property)));
  const known = found.filter((part) => part !== undefined);
  if (known.length === parts.length) return { value: known.join(';') };

  const issue = {
    code: 'INVALID_OPTION',
    because: `it is not one of the options ${listOptions(property)}`,
  } as const;
  return known.some((part) => part !== '') ? { value: known.join(';'), issue } : { issue };
}

/** By value first, as HubSpot compares; else by value or label in any case, as people write. */
function findOption(text: string, { options }: PropertyDefinition): string | undefined {
  if (options.some((option) => option.value === text)) return text;
  const wanted = text.trim().toLowerCase();
  return (
    options.find((option) => option.value.toLowerCase() === wanted) ??
    options.find((option) => option.label.toLowerCase() === wanted)
  )?.value;
}

function listOptions({ options }: PropertyDefinition): string {
  const shown = options.slice(0, 10).map((option) => `"${option.value}"`);
  return options.length > 10 ? `${shown.join(', ')} and ${options.length - 10} more` : shown.join(', ');
}
