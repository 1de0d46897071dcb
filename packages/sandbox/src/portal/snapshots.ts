import type { CrmRecord } from '../model/crm-record.ts';
import type { ObjectType } from '../model/object-type.ts';
import type { EventDefinition } from '../store/definition-store.ts';
import { derivedNames, readProperty } from '../store/derived-properties.ts';
import type { FormDefinition, FormSubmission } from '../store/form-store.ts';
import type { CrmList } from '../store/list-store.ts';
import type { PageView } from '../store/visit-store.ts';
import type { World } from '../store/world.ts';
import type {
  PortalForm,
  PortalList,
  PortalNote,
  PortalOriginalSource,
  PortalPageView,
  PortalSubmission,
} from './portal-records.ts';
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

/** Copies a note, with whom it is about. */
export function noteSnapshot(world: World, record: CrmRecord): PortalNote {
  const read = (name: string) => readProperty('notes', record, name);
  const from = { type: 'notes', id: record.id } as const;
  return {
    id: record.id,
    body: read('hs_note_body') ?? '',
    at: Date.parse(read('hs_timestamp') ?? ''),
    ownerId: read('hubspot_owner_id'),
    contactIds: world.associations.list(from, 'contacts').map(({ id }) => id),
    companyIds: world.associations.list(from, 'companies').map(({ id }) => id),
    createdAt: record.createdAt,
  };
}

/** Copies a list. */
export function listSnapshot({
  id,
  name,
  objectType,
  processingType,
  members,
  createdAt,
}: CrmList): PortalList {
  return { id, name, objectType, processingType, members: [...members.keys()], createdAt };
}

/** Copies a form. */
export function formSnapshot({ id, name, fields, hasCaptcha }: FormDefinition): PortalForm {
  return {
    id,
    name,
    fields: fields.map((field) => ({ name: field.name, required: field.required })),
    hasCaptcha,
  };
}

/** Copies a submission. */
export function submissionSnapshot(submission: FormSubmission): PortalSubmission {
  const { fields, pageName: _pageName, ipAddress: _ipAddress, ...rest } = submission;
  return { ...rest, fields: Object.fromEntries(fields.map(({ name, value }) => [name, value])) };
}

/** Where a contact came from. */
export function originalSourceOf(record: CrmRecord): PortalOriginalSource {
  const read = (name: string) => readProperty('contacts', record, name);
  return {
    source: read('hs_analytics_source') ?? '',
    data1: read('hs_analytics_source_data_1'),
    data2: read('hs_analytics_source_data_2'),
    firstUrl: read('hs_analytics_first_url'),
  };
}

/** Copies a page view, with whom it turned out to be. */
export function pageViewSnapshot(world: World, view: PageView): PortalPageView {
  const owner = view.hutk === undefined ? undefined : world.visits.get(view.hutk)?.contactId;
  return { ...view, contactId: owner === undefined ? undefined : world.records.contacts.byId(owner)?.id };
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
