import type { CrmRecord } from '../model/crm-record.ts';
import { isObject } from '../model/json.ts';
import { accepted, invalid, type Result, refused } from '../model/refusal.ts';
import type { PropertyCatalog } from '../store/property-catalog.ts';
import { checkValue } from './check-value.ts';
import { doesNotExist, type PropertyProblem, propertiesRefused } from './property-problem.ts';

/** Values ready to be written, by property name. */
export type CheckedProperties = ReadonlyMap<string, string>;

/**
 * Checks all properties of one record. One bad property refuses the whole record.
 *
 * @param current - the record that they are for, when there is one already
 */
export function checkProperties(
  catalog: PropertyCatalog,
  properties: unknown,
  current: CrmRecord | undefined,
  portalId: number,
): Result<CheckedProperties> {
  if (!isObject(properties)) return refused(invalid('Some required fields were not set: [properties]'));
  const checked = new Map<string, string>();
  const problems: PropertyProblem[] = [];
  for (const [rawName, rawValue] of Object.entries(properties)) {
    // Property names are matched whatever their case (unverified; HubSpot stores them in lower case).
    const name = rawName.toLowerCase();
    const outcome = checkProperty(catalog, name, rawValue, current?.versions.get(name)?.value ?? '');
    if ('code' in outcome) problems.push(outcome);
    else checked.set(name, outcome.value);
  }
  if (problems.length > 0) return refused(propertiesRefused(problems, portalId));
  return accepted(checked);
}

function checkProperty(
  catalog: PropertyCatalog,
  name: string,
  rawValue: unknown,
  current: string,
): PropertyProblem | { readonly value: string } {
  const definition = catalog.get(name);
  if (definition === undefined) return doesNotExist(name);
  if (definition.calculated) {
    const message = `"${name}" is a calculated property; its value cannot be set.`;
    return { name, code: 'READ_ONLY_VALUE', message };
  }
  if (definition.modificationMetadata.readOnlyValue) {
    const message = `"${name}" is a read only property; its value cannot be set.`; // text unverified
    return { name, code: 'READ_ONLY_VALUE', message };
  }
  const text = toText(rawValue);
  if (text === undefined) {
    return { name, code: 'INVALID_STRING', message: `Property "${name}" must be a string` }; // unverified
  }
  const outcome = checkValue(definition, text, current);
  return outcome.ok ? outcome : { name, code: outcome.code, message: outcome.message };
}

// HubSpot's OpenAPI files say strings; that JSON numbers, booleans and null are taken as well is unverified.
function toText(value: unknown): string | undefined {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}
