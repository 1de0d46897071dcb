import type { CrmRecord } from '../model/crm-record.ts';
import type { ObjectType } from '../model/object-type.ts';
import type { EventDefinition } from '../store/definition-store.ts';
import { derivedNames, readProperty } from '../store/derived-properties.ts';
import type { World } from '../store/world.ts';
import type {
  PortalAssociation,
  PortalEventDefinition,
  PortalRecord,
  PropertyChange,
} from './portal-types.ts';

/** Copies a record. */
export function recordSnapshot(type: ObjectType, record: CrmRecord): PortalRecord {
  const properties: Record<string, string> = {};
  for (const name of [...record.versions.keys(), ...derivedNames(type)]) {
    const value = readProperty(type, record, name);
    if (value !== undefined) properties[name] = value;
  }
  return {
    id: record.id,
    properties,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    archived: record.archivedAt !== undefined,
    history: Object.fromEntries([...record.versions.keys()].map((name) => [name, changesOf(record, name)])),
  };
}

/** Copies all associations of live contacts with live companies. */
export function associationSnapshots(world: World): readonly PortalAssociation[] {
  const found: PortalAssociation[] = [];
  for (const { id: contactId, archivedAt } of world.records.contacts.all()) {
    if (archivedAt !== undefined) continue;
    for (const { id: companyId, specs } of world.associations.list(
      { type: 'contacts', id: contactId },
      'companies',
    )) {
      if (world.records.companies.get(companyId) === undefined) continue;
      const typeIds = specs.map((spec) => spec.associationTypeId);
      found.push({ contactId, companyId, isPrimary: typeIds.includes(1), typeIds });
    }
  }
  return found;
}

/** Copies a definition. */
export function definitionSnapshot(definition: EventDefinition): PortalEventDefinition {
  const { name, fullyQualifiedName, label, primaryObject } = definition;
  return { name, fullyQualifiedName, label, primaryObject, properties: [...definition.properties.values()] };
}

function changesOf(record: CrmRecord, name: string): readonly PropertyChange[] {
  const changes: PropertyChange[] = [];
  for (let version = record.versions.get(name); version !== undefined; version = version.previous) {
    changes.push({ value: version.value, at: version.at, source: version.source.sourceType });
  }
  return changes;
}
