import type { CrmRecord } from '../model/crm-record.ts';
import { isObject } from '../model/json.ts';
import type { ObjectType } from '../model/object-type.ts';
import { accepted, invalid, type Result, refused } from '../model/refusal.ts';
import { normalizedWarning, type WriteWarning } from '../model/write-warning.ts';
import type { ApiFamily } from '../server/paths.ts';
import type { PropertyCatalog } from '../store/property-catalog.ts';
import type { World } from '../store/world.ts';
import { type AcceptedValue, checkValue, type ValueContext } from './check-value.ts';
import { doesNotExist, type PropertyProblem, propertiesRefused } from './property-problem.ts';

/** Values ready to be written, by property name. */
export type CheckedProperties = ReadonlyMap<string, string>;

/** The values of a record, and what was changed about them instead of refused. */
interface CheckedRecord {
  readonly values: CheckedProperties;
  readonly warnings: readonly WriteWarning[];
}

interface CheckContext {
  /** 2026-09 fits dates to their day where the older families refuse them. */
  readonly family: ApiFamily | undefined;
  /** The record that they are for, when there is one already. */
  readonly current?: CrmRecord;
}

/**
 * Checks all properties of one record. One bad property refuses the whole record.
 */
export function checkProperties(
  world: World,
  type: ObjectType,
  properties: unknown,
  context: CheckContext,
): Result<CheckedRecord> {
  if (!isObject(properties)) return refused(invalid('Some required fields were not set: [properties]'));
  const checked = new Map<string, string>();
  const problems: PropertyProblem[] = [];
  const warnings: WriteWarning[] = [];
  const dates = context.family === '2026-09' ? 'fitted' : 'exact';
  for (const [rawName, rawValue] of Object.entries(properties)) {
    // Property names are matched whatever their case (unverified; HubSpot stores them in lower case).
    const name = rawName.toLowerCase();
    const current = context.current?.versions.get(name)?.value ?? '';
    const outcome = checkProperty(world.catalogs[type], name, rawValue, { current, dates });
    if ('code' in outcome) {
      problems.push(outcome);
      continue;
    }
    checked.set(name, outcome.value);
    if (outcome.isNormalized) warnings.push(normalizedWarning(name, String(rawValue), outcome.value));
  }
  if (problems.length > 0) return refused(propertiesRefused(problems, world.settings.portalId));
  return accepted({ values: checked, warnings });
}

function checkProperty(
  catalog: PropertyCatalog,
  name: string,
  rawValue: unknown,
  context: ValueContext,
): PropertyProblem | AcceptedValue {
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
  const outcome = checkValue(definition, text, context);
  return outcome.ok ? outcome : { name, code: outcome.code, message: outcome.message };
}

// HubSpot's OpenAPI files say strings; that JSON numbers, booleans and null are taken as well is unverified.
function toText(value: unknown): string | undefined {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}
