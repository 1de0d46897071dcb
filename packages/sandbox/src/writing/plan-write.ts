import type { CrmRecord } from '../model/crm-record.ts';
import type { ObjectType } from '../model/object-type.ts';
import { accepted, invalid, type Result, refused } from '../model/refusal.ts';
import type { World } from '../store/world.ts';
import { type CheckedProperties, checkProperties } from '../validation/check-properties.ts';
import { type Claims, checkUnique } from './unique-values.ts';
import type { WritePlan } from './write-plan.ts';

/** What a new record needs at least one of (HubSpot docs, contacts and companies guides, 2026). */
const neededToCreate: Readonly<Record<ObjectType, readonly string[]>> = {
  contacts: ['email', 'firstname', 'lastname'],
  companies: ['name', 'domain'],
};

/** Checks a new record; nothing is written. */
export function planCreate(
  world: World,
  type: ObjectType,
  properties: unknown,
  claims?: Claims,
): Result<WritePlan> {
  const checked = checkProperties(world.catalogs[type], properties, undefined, world.settings.portalId);
  if (!checked.ok) return checked;
  const needed = neededToCreate[type];
  if (!needed.some((name) => isFilled(checked.value, name))) {
    return refused(invalid(`At least one of these properties must be set: [${needed.join(', ')}]`)); // text unverified
  }
  const taken = checkUnique(world, type, checked.value, undefined, claims);
  return taken === undefined ? accepted({ type, record: undefined, values: checked.value }) : refused(taken);
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
  return taken === undefined ? accepted({ type, record, values: checked.value }) : refused(taken);
}

function isFilled(values: CheckedProperties, name: string): boolean {
  return (values.get(name) ?? '') !== '';
}
