import { defineProperty, type PropertySeed } from '../catalog/define.ts';
import type { CrmRecord, ValueSource } from '../model/crm-record.ts';
import type { ObjectType } from '../model/object-type.ts';
import type { PropertyDefinition } from '../model/property.ts';
import type { Result } from '../model/refusal.ts';
import { readDefinition } from '../routes/events/define-event.ts';
import { readProperty } from '../store/derived-properties.ts';
import type { World } from '../store/world.ts';
import { archiveRecord } from '../writing/archive-record.ts';
import { associate, defaultSpec } from '../writing/associate.ts';
import { commitWrite } from '../writing/commit-write.ts';
import { planCreate } from '../writing/plan-write.ts';
import type { EventDefinitionSeed, Portal, PortalEventDefinition, PortalRecord } from './portal-types.ts';
import { associationSnapshots, definitionSnapshot, recordSnapshot } from './snapshots.ts';

const seedSource: ValueSource = { sourceType: 'CRM_UI', sourceId: 'userId:1' };

/** Opens the account to tests. */
export function createPortal(world: World): Portal {
  const { now, delays, portalId } = world.settings;
  const live = (type: ObjectType) => [...world.records[type].all()].filter(isLive);
  const snapshots = (type: ObjectType) => live(type).map((record) => recordSnapshot(type, record));

  function find(type: ObjectType, id: string): PortalRecord | undefined {
    const store = world.records[type];
    const byEmail = type === 'contacts' ? store.owner('email', id.trim().toLowerCase()) : undefined;
    const record = store.byId(id) ?? byEmail;
    return record === undefined ? undefined : recordSnapshot(type, record);
  }

  function companiesByDomain(domain: string): readonly PortalRecord[] {
    return world.records.companies.past
      .find('domain', domain)
      .filter((record) => isLive(record) && readProperty('companies', record, 'domain') === domain)
      .map((record) => recordSnapshot('companies', record));
  }

  function addRecord(type: ObjectType, properties: Readonly<Record<string, string>>): PortalRecord {
    const plan = granted(planCreate(world, type, { properties }), `add to ${type}`);
    // Long enough ago for the search index to know it.
    const at = now() - delays.searchIndexMs;
    return recordSnapshot(type, commitWrite(world, plan, seedSource, at));
  }

  function addProperty(type: ObjectType, property: PropertySeed): PropertyDefinition {
    const groupName = type === 'contacts' ? 'contactinformation' : 'companyinformation';
    const definition = defineProperty({ groupName, ...property }, now());
    world.catalogs[type].put(definition);
    return definition;
  }

  function addEventDefinition(seed: EventDefinitionSeed): PortalEventDefinition {
    const body = {
      name: seed.name,
      label: seed.label ?? seed.name,
      primaryObject: seed.primaryObject ?? 'CONTACT',
      propertyDefinitions: (seed.properties ?? []).map(toPropertyBody),
    };
    const definition = granted(readDefinition(world, body, now()), `add event definition ${seed.name}`);
    world.definitions.put(definition);
    return definitionSnapshot(definition);
  }

  return {
    portalId,
    contacts: () => snapshots('contacts'),
    contact: (idOrEmail) => find('contacts', idOrEmail),
    companies: () => snapshots('companies'),
    company: (id) => find('companies', id),
    companiesByDomain,
    associations: () => associationSnapshots(world),
    events: (name) => {
      const wanted =
        name === undefined ? undefined : (world.definitions.get(name)?.fullyQualifiedName ?? name);
      const events = world.events.all();
      return wanted === undefined ? [...events] : events.filter((event) => event.eventName === wanted);
    },
    eventDefinitions: () => world.definitions.list().map(definitionSnapshot),
    properties: (type) => world.catalogs[type].list(),
    addContact: (properties) => addRecord('contacts', properties),
    addCompany: (properties) => addRecord('companies', properties),
    addProperty,
    archiveProperty: (type, name) => world.catalogs[type].archive(name, now()),
    addEventDefinition,
    associate: (contactId, companyId) => {
      const [from, to] = [
        { type: 'contacts', id: contactId },
        { type: 'companies', id: companyId },
      ] as const;
      associate(world, from, to, defaultSpec('contacts', 'companies'));
    },
    archive: (type, id) => {
      const record = world.records[type].get(id);
      if (record !== undefined) archiveRecord(world, type, record, now());
    },
  };
}

function isLive(record: CrmRecord): boolean {
  return record.archivedAt === undefined;
}

function toPropertyBody(property: NonNullable<EventDefinitionSeed['properties']>[number]) {
  if (typeof property === 'string') return { name: property, label: property, type: 'string' };
  const options = (property.options ?? []).map((value) => ({ label: value, value }));
  return { name: property.name, label: property.name, type: property.type, options };
}

function granted<Value>(result: Result<Value>, what: string): Value {
  if (result.ok) return result.value;
  throw new TypeError(`Cannot ${what}: ${result.refusal.message}`);
}
