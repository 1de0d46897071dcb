import type { CrmRecord } from '../model/crm-record.ts';
import { type ObjectType, objectTypeId } from '../model/object-type.ts';
import { accepted, invalid, type Refusal, type Result, refused } from '../model/refusal.ts';
import type { World } from '../store/world.ts';
import { doesNotExist, propertiesRefused } from '../validation/property-problem.ts';

/** The record that an id names: a record id, or a value of a unique property. */
export function findRecord(
  world: World,
  type: ObjectType,
  id: string,
  idProperty: string | undefined,
): CrmRecord | undefined {
  const store = world.records[type];
  if (idProperty === undefined) return store.get(id);
  return store.owner(idProperty, uniqueKey(idProperty, id));
}

/** How a unique value is compared: e-mail addresses without case, everything else exactly (unverified). */
export function uniqueKey(idProperty: string, id: string): string {
  return idProperty === 'email' ? id.trim().toLowerCase() : id;
}

/**
 * Checks that records can be found by this property.
 *
 * `hs_object_id` is refused although it is unique, and a company's `domain` because it is not.
 */
export function checkIdProperty(
  world: World,
  type: ObjectType,
  idProperty: string | undefined,
): Result<string | undefined> {
  if (idProperty === undefined) return accepted(undefined);
  const catalog = world.catalogs[type];
  if (catalog.get(idProperty) === undefined) {
    return refused(propertiesRefused([doesNotExist(idProperty)], world.settings.portalId));
  }
  const isUsable = idProperty !== 'hs_object_id' && catalog.isUnique(idProperty);
  return isUsable ? accepted(idProperty) : refused(notUnique(type, idProperty));
}

/** The refusal of a property that does not identify records (text unverified beyond its beginning). */
export function notUnique(type: ObjectType, idProperty: string): Refusal {
  return invalid(`Unable to perform update by non-unique ${objectTypeId(type)} property: ${idProperty}`);
}
