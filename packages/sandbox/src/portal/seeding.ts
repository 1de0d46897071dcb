import { defineProperty, type PropertySeed } from '../catalog/define.ts';
import type { ValueSource } from '../model/crm-record.ts';
import { type ObjectType, objectTypeId } from '../model/object-type.ts';
import type { PropertyDefinition } from '../model/property.ts';
import type { Result } from '../model/refusal.ts';
import { readDefinition } from '../routes/events/define-event.ts';
import { readList } from '../routes/lists/lists.ts';
import type { World } from '../store/world.ts';
import { archiveRecord } from '../writing/archive-record.ts';
import { associate, defaultSpec } from '../writing/associate.ts';
import { commitWrite } from '../writing/commit-write.ts';
import { planCreate } from '../writing/plan-write.ts';
import { defineForm } from './define-form.ts';
import type { PortalList } from './portal-records.ts';
import type { PortalEventDefinition, PortalRecord, PortalSeeding } from './portal-types.ts';
import type { EventDefinitionSeed, ListSeed, VisitSeed } from './seeds.ts';
import { definitionSnapshot, formSnapshot, listSnapshot, recordSnapshot } from './snapshots.ts';

const seedSource: ValueSource = { sourceType: 'CRM_UI', sourceId: 'userId:1' };

/** What tests put into the account. */
export function createSeeding(world: World): PortalSeeding {
  const { now, delays } = world.settings;

  function addRecord(type: ObjectType, properties: Readonly<Record<string, string>>): PortalRecord {
    const plan = granted(planCreate(world, type, { properties }), `add to ${type}`);
    // Long enough ago for the search index to know it.
    const at = now() - delays.searchIndexMs;
    return recordSnapshot(type, commitWrite(world, plan, seedSource, at));
  }

  function addProperty(type: ObjectType, property: PropertySeed): PropertyDefinition {
    const groupName = [...world.catalogs[type].groups.keys()][0] ?? '';
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

  function addList({ name, objectType, processingType, members }: ListSeed): PortalList {
    const body = {
      name,
      objectTypeId: objectTypeId(objectType ?? 'contacts'),
      processingType: processingType ?? 'MANUAL',
      ...(processingType === 'DYNAMIC' ? { filterBranch: {} } : {}),
    };
    const at = now();
    const list = world.lists.add({
      ...granted(readList(world, body), `add list ${name}`),
      createdAt: at,
    });
    for (const id of members ?? []) list.members.set(id, at);
    return listSnapshot(list);
  }

  function addVisit(visit: VisitSeed): void {
    if (!/^[0-9a-f]{32}$/i.test(visit.hutk)) {
      throw new TypeError(`Cannot add a visit: "${visit.hutk}" is no hutk, which has 32 hexadecimal digits`);
    }
    world.visits.set({
      hutk: visit.hutk,
      source: visit.source ?? 'DIRECT_TRAFFIC',
      sourceData1: visit.sourceData1 ?? '',
      sourceData2: visit.sourceData2 ?? '',
      firstUrl: visit.firstUrl ?? '',
      firstSeenAt: now(),
      lastUrl: visit.firstUrl ?? '',
      pageViews: visit.pageViews ?? 1,
      sessions: 1,
      contactId: undefined,
    });
  }

  return {
    addContact: (properties) => addRecord('contacts', properties),
    addCompany: (properties) => addRecord('companies', properties),
    addProperty,
    archiveProperty: (type, name) => world.catalogs[type].archive(name, now()),
    addEventDefinition,
    addForm: (seed = {}) => {
      const form = defineForm(world, seed, now());
      world.forms.put(form);
      return formSnapshot(form);
    },
    addList,
    addRequiredRule: (rule) => {
      world.requiredRules.push({ objectType: 'contacts', ...rule });
    },
    addVisit,
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

function toPropertyBody(property: NonNullable<EventDefinitionSeed['properties']>[number]) {
  if (typeof property === 'string') return { name: property, label: property, type: 'string' };
  const options = (property.options ?? []).map((value) => ({ label: value, value }));
  return { name: property.name, label: property.name, type: property.type, options };
}

function granted<Value>(result: Result<Value>, what: string): Value {
  if (result.ok) return result.value;
  throw new TypeError(`Cannot ${what}: ${result.refusal.message}`);
}
