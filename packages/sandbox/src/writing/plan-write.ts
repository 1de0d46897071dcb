import type { CrmRecord } from '../model/crm-record.ts';
import type { JsonObject } from '../model/json.ts';
import type { ObjectType } from '../model/object-type.ts';
import { accepted, invalid, type Result, refused } from '../model/refusal.ts';
import type { World } from '../store/world.ts';
import { type CheckedProperties, checkProperties } from '../validation/check-properties.ts';
import { planAssociations } from './plan-associations.ts';
import { type Claims, checkUnique } from './unique-values.ts';
import type { WritePlan } from './write-plan.ts';

/** What a new record needs at least one of (HubSpot docs, contacts and companies guides, 2026). */
const neededToCreate: Readonly<Record<ObjectType, readonly string[]>> = {
  contacts: ['email', 'firstname', 'lastname'],
  companies: ['name', 'domain'],
};

/** Checks a new record with its `properties` and `associations`; nothing is written. */
export function planCreate(
  world: World,
  type: ObjectType,
  input: JsonObject,
  claims?: Claims,
): Result<WritePlan> {
  const { portalId } = world.settings;
  const checked = checkProperties(world.catalogs[type], input['properties'], undefined, portalId);
  if (!checked.ok) return checked;
  const needed = neededToCreate[type];
  if (!needed.some((name) => isFilled(checked.value, name))) {
    return refused(invalid(`At least one of these properties must be set: [${needed.join(', ')}]`)); // text unverified
  }
  const associations = planAssociations(world, type, input['associations']);
  if (!associations.ok) return associations;
  const taken = checkUnique(world, type, checked.value, undefined, claims);
  if (taken !== undefined) return refused(taken);
  return accepted({ type, record: undefined, values: checked.value, associations: associations.value });
}

/** Checks a change of a record; nothing is written. */
export function planUpdate(
  world: World,
  type: ObjectType,
  record: CrmRecord,
  properties: unknown,
  claims?: Claims,
): Result<WritePlan> {
  const checked = checkProperties(world.catalogs[type], properties, record, world.settings.portalId);
  if (!checked.ok) return checked;
  const taken = checkUnique(world, type, checked.value, record, claims);
  return taken === undefined
    ? accepted({ type, record, values: checked.value, associations: [] })
    : refused(taken);
}

function isFilled(values: CheckedProperties, name: string): boolean {
  return (values.get(name) ?? '') !== '';
}
