import type { CrmRecord } from '../model/crm-record.ts';
import type { JsonObject } from '../model/json.ts';
import type { ObjectType } from '../model/object-type.ts';
import { accepted, invalid, type Refusal, type Result, refused } from '../model/refusal.ts';
import type { ApiFamily } from '../server/paths.ts';
import type { World } from '../store/world.ts';
import { type CheckedProperties, checkProperties } from '../validation/check-properties.ts';
import { planAssociations } from './plan-associations.ts';
import { checkRequired } from './required-rules.ts';
import { type Claims, checkUnique } from './unique-values.ts';
import type { WritePlan } from './write-plan.ts';

/** Under which circumstances something is written. */
export interface WriteContext {
  /** Which family's rules hold. Default: those of v3. */
  readonly family?: ApiFamily;
  /** What the earlier inputs of an all-or-nothing batch want to take. */
  readonly claims?: Claims | undefined;
}

/** What a new record needs at least one of (HubSpot docs, contacts, companies and notes guides, 2026). */
const neededToCreate: Readonly<Record<ObjectType, readonly string[]>> = {
  contacts: ['email', 'firstname', 'lastname'],
  companies: ['name', 'domain'],
  notes: ['hs_timestamp'],
};

/** Checks a new record with its `properties` and `associations`; nothing is written. */
export function planCreate(
  world: World,
  type: ObjectType,
  input: JsonObject,
  context: WriteContext = {},
): Result<WritePlan> {
  const checked = checkProperties(world, type, input['properties'], { family: context.family });
  if (!checked.ok) return checked;
  const { values, warnings } = checked.value;
  if (!neededToCreate[type].some((name) => isFilled(values, name))) return refused(tooLittle(type));
  const associations = planAssociations(world, type, input['associations']);
  if (!associations.ok) return associations;
  const problem = checkRules(world, type, values, undefined, context);
  if (problem !== undefined) return refused(problem);
  return accepted({ type, record: undefined, values, warnings, associations: associations.value });
}

/** Checks a change of a record; nothing is written. */
export function planUpdate(
  world: World,
  type: ObjectType,
  record: CrmRecord,
  properties: unknown,
  context: WriteContext = {},
): Result<WritePlan> {
  const checked = checkProperties(world, type, properties, { family: context.family, current: record });
  if (!checked.ok) return checked;
  const { values, warnings } = checked.value;
  const problem = checkRules(world, type, values, record, context);
  return problem === undefined
    ? accepted({ type, record, values, warnings, associations: [] })
    : refused(problem);
}

function checkRules(
  world: World,
  type: ObjectType,
  values: CheckedProperties,
  record: CrmRecord | undefined,
  { family, claims }: WriteContext,
): Refusal | undefined {
  const missing = family === '2026-09' ? checkRequired(world, type, values, record) : undefined;
  return missing ?? checkUnique(world, type, values, record, claims);
}

function isFilled(values: CheckedProperties, name: string): boolean {
  return (values.get(name) ?? '') !== '';
}

/** The texts are unverified. */
function tooLittle(type: ObjectType): Refusal {
  const needed = neededToCreate[type];
  if (type === 'notes') {
    return invalid('Error creating NOTE. Some required properties were not set.', {
      context: { properties: needed },
    });
  }
  return invalid(`At least one of these properties must be set: [${needed.join(', ')}]`);
}
