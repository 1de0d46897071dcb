import type { CrmRecord } from '../../model/crm-record.ts';
import { type ObjectType, objectTypeId } from '../../model/object-type.ts';
import type { WriteWarning } from '../../model/write-warning.ts';
import { derivedNames, readProperty } from '../../store/derived-properties.ts';
import type { World } from '../../store/world.ts';
import type { WritePlan } from '../../writing/write-plan.ts';

/** A record as answers show it. */
export interface RecordBody {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
  readonly propertiesWithHistory?: Readonly<Record<string, readonly HistoryEntry[]>>;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archived: boolean;
  readonly archivedAt?: string;
  readonly url: string;
  readonly warnings?: readonly WriteWarning[];
}

interface HistoryEntry {
  readonly value: string;
  readonly timestamp: string;
  readonly sourceType: string;
  readonly sourceId: string;
}

/** What a read should show. */
export interface Selection {
  readonly properties: readonly string[];
  readonly history: readonly string[];
}

const alwaysShown: Readonly<Record<ObjectType, readonly string[]>> = {
  contacts: ['createdate', 'hs_object_id', 'lastmodifieddate'],
  companies: ['createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  notes: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
};

const shownByDefault: Readonly<Record<ObjectType, readonly string[]>> = {
  contacts: ['email', 'firstname', 'lastname'],
  companies: ['name', 'domain'],
  notes: [],
};

const shownAfterCreate: readonly string[] = ['lifecyclestage', 'hs_lifecyclestage_lead_date', 'website'];

/** A record as a read shows it: what was asked for (`null` when unset), unknown names silently left out. */
export function readBody(
  world: World,
  type: ObjectType,
  record: CrmRecord,
  selection: Selection,
): RecordBody {
  const asked = selection.properties.length > 0 ? selection.properties : shownByDefault[type];
  const properties: Record<string, string | null> = {};
  for (const name of [...asked, ...alwaysShown[type]]) {
    if (world.catalogs[type].get(name) !== undefined)
      properties[name] = readProperty(type, record, name) ?? null;
  }
  const body = bodyOf(world, type, record, properties);
  if (selection.history.length === 0) return body;
  const known = selection.history.filter((name) => world.catalogs[type].get(name) !== undefined);
  const histories = known.map((name) => [name, historyOf(record, name)] as const);
  return { ...body, propertiesWithHistory: Object.fromEntries(histories) };
}

/** A record as a write shows it: what was sent, and what HubSpot filled in by itself. */
export function writtenBody(world: World, plan: WritePlan, record: CrmRecord): RecordBody {
  const { type } = plan;
  const properties: Record<string, string | null> = {};
  for (const name of plan.values.keys()) properties[name] = readProperty(type, record, name) ?? '';
  const isNew = plan.record === undefined;
  const filled = isNew ? [...derivedNames(type), ...shownAfterCreate] : alwaysShown[type];
  for (const name of filled) {
    const value = readProperty(type, record, name);
    if (value !== undefined) properties[name] = value;
  }
  const body = bodyOf(world, type, record, properties);
  return plan.warnings.length === 0 ? body : { ...body, warnings: plan.warnings };
}

function bodyOf(
  world: World,
  type: ObjectType,
  record: CrmRecord,
  properties: RecordBody['properties'],
): RecordBody {
  return {
    id: record.id,
    properties,
    createdAt: new Date(record.createdAt).toISOString(),
    updatedAt: new Date(record.updatedAt).toISOString(),
    archived: record.archivedAt !== undefined,
    ...(record.archivedAt === undefined ? {} : { archivedAt: new Date(record.archivedAt).toISOString() }),
    url: `https://app.hubspot.com/contacts/${world.settings.portalId}/record/${objectTypeId(type)}/${record.id}`,
  };
}

function historyOf(record: CrmRecord, name: string): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (let version = record.versions.get(name); version !== undefined; version = version.previous) {
    entries.push({
      value: version.value,
      timestamp: new Date(version.at).toISOString(),
      ...version.source,
    });
  }
  return entries;
}
