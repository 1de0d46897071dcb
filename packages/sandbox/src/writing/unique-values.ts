import type { CrmRecord } from '../model/crm-record.ts';
import { type ObjectType, objectTypeWord } from '../model/object-type.ts';
import type { Refusal } from '../model/refusal.ts';
import { invalid } from '../model/refusal.ts';
import type { World } from '../store/world.ts';
import type { CheckedProperties } from '../validation/check-properties.ts';
import { propertiesRefused } from '../validation/property-problem.ts';

/** The unique values that earlier inputs of the same all-or-nothing batch want to take. */
export type Claims = Set<string>;

/** The single values of a property that must be unique: a contact's further addresses count as e-mail. */
export function uniqueValues(
  world: World,
  type: ObjectType,
  name: string,
  value: string,
): readonly { readonly property: string; readonly value: string }[] {
  if (value === '') return [];
  if (type === 'contacts' && name === 'hs_additional_emails') {
    return value.split(';').map((address) => ({ property: 'email', value: address.trim().toLowerCase() }));
  }
  return world.catalogs[type].isUnique(name) ? [{ property: name, value }] : [];
}

/** Refuses values that belong to another record, or to an earlier input of the same batch. */
export function checkUnique(
  world: World,
  type: ObjectType,
  values: CheckedProperties,
  record: CrmRecord | undefined,
  claims: Claims | undefined,
): Refusal | undefined {
  const own: Claims = new Set();
  for (const [name, value] of values) {
    for (const unique of uniqueValues(world, type, name, value)) {
      const owner = world.records[type].owner(unique.property, unique.value);
      if (owner !== undefined && owner !== record) {
        return conflict(world, type, { ...unique, name }, owner, record === undefined);
      }
      const claim = `${unique.property}\n${unique.value}`;
      if (claims?.has(claim)) {
        // What HubSpot says here is unverified; that the whole batch fails is not.
        const context = { ids: [unique.value] };
        const message = `Duplicate IDs found in batch input: [${unique.value}]. IDs must be unique`;
        return invalid(message, { context });
      }
      own.add(claim);
    }
  }
  for (const claim of own) claims?.add(claim);
  return undefined;
}

function conflict(
  world: World,
  type: ObjectType,
  unique: { readonly name: string; readonly property: string; readonly value: string },
  owner: CrmRecord,
  isCreate: boolean,
): Refusal {
  if (type === 'contacts' && unique.property === 'email' && isCreate) {
    return {
      status: 409,
      message: `Contact already exists. Existing ID: ${owner.id}`,
      category: 'CONFLICT',
    };
  }
  // Unverified: neither code nor text of this answer was ever confirmed.
  const message = `Cannot set PropertyValueCoordinates{propertyName=${unique.name}, value=${unique.value}} on ${objectTypeWord(type).toLowerCase()}. ${owner.id} already has that value.`;
  return propertiesRefused(
    [{ name: unique.name, code: 'CONFLICTING_UNIQUE_VALUE', message }],
    world.settings.portalId,
  );
}
