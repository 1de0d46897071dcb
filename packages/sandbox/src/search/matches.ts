import type { PropertyDefinition } from '../model/property.ts';
import { parseTime } from '../validation/check-date.ts';
import type { Filter } from './search-request.ts';

/**
 * Whether a value meets a condition. Text is compared without case, enumerations with it
 * (HubSpot docs, CRM search guide, 2026).
 *
 * @param value - `undefined` when the record has none
 */
export function matches(filter: Filter, value: string | undefined, definition: PropertyDefinition): boolean {
  if (value === undefined) return meetsNothing(filter.operator);
  const own = comparable(value, definition);
  switch (filter.operator) {
    case 'HAS_PROPERTY':
      return true;
    case 'NOT_HAS_PROPERTY':
      return false;
    case 'EQ':
      return isEqual(own, filter.value, definition);
    case 'NEQ':
      return !isEqual(own, filter.value, definition);
    case 'IN':
      return filter.values.some((wanted) => isListed(own, wanted, definition));
    case 'NOT_IN':
      return !filter.values.some((wanted) => isListed(own, wanted, definition));
    case 'LT':
      return own < comparable(filter.value, definition);
    case 'LTE':
      return own <= comparable(filter.value, definition);
    case 'GT':
      return own > comparable(filter.value, definition);
    case 'GTE':
      return own >= comparable(filter.value, definition);
    case 'BETWEEN':
      return own >= comparable(filter.value, definition) && own <= comparable(filter.highValue, definition);
    case 'CONTAINS_TOKEN':
      return containsToken(value, filter.value);
    case 'NOT_CONTAINS_TOKEN':
      return !containsToken(value, filter.value);
  }
}

// Whether the negative operators also find records without a value is unverified; here they do.
function meetsNothing(operator: Filter['operator']): boolean {
  return ['NOT_HAS_PROPERTY', 'NEQ', 'NOT_IN', 'NOT_CONTAINS_TOKEN'].includes(operator);
}

function isEqual(own: string | number, wanted: string, definition: PropertyDefinition): boolean {
  if (definition.type === 'enumeration' && definition.fieldType === 'checkbox') {
    return String(own).split(';').includes(wanted);
  }
  return own === comparable(wanted, definition);
}

/** Lists want text in lower case; other spellings find nothing (HubSpot docs, CRM search guide, 2026). */
function isListed(own: string | number, wanted: string, definition: PropertyDefinition): boolean {
  const isText = definition.type === 'string' || definition.type === 'phone_number';
  return isText ? own === wanted : isEqual(own, wanted, definition);
}

/** A form in which two values of one property can be compared with `<` and `===`. */
export function comparable(value: string, definition: PropertyDefinition): string | number {
  switch (definition.type) {
    case 'number':
      return Number(value);
    case 'date':
    case 'datetime':
      return parseTime(value) ?? Number.NaN;
    case 'enumeration':
      return value;
    case 'bool':
    case 'phone_number':
    case 'string':
      return value.toLowerCase();
  }
}

/** `*` stands for anything; without it a whole word must match. */
function containsToken(value: string, token: string): boolean {
  const pattern = token.toLowerCase().split('*').map(escapePattern).join('[^\\s]*');
  return new RegExp(`(^|[\\s@.,;/_-])${pattern}($|[\\s@.,;/_-])`).test(value.toLowerCase());
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
