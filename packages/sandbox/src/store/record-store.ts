import type { CrmRecord, PropertyVersion, ValueSource } from '../model/crm-record.ts';
import { createValueIndex, type ValueIndex } from './value-index.ts';

/** All records of one object type, with the indexes that keep writes and look-ups constant in time. */
export interface RecordStore {
  /** A live record by id. */
  readonly get: (id: string) => CrmRecord | undefined;
  /** Live and archived records, oldest first. */
  readonly all: () => Iterable<CrmRecord>;
  /** A live or archived record by id; the id of a merged one leads to what it became part of. */
  readonly byId: (id: string) => CrmRecord | undefined;
  /** The live record that owns a unique value. */
  readonly owner: (property: string, value: string) => CrmRecord | undefined;
  readonly claim: (property: string, value: string, record: CrmRecord) => void;
  readonly release: (property: string, value: string) => void;
  readonly insert: (id: string, source: ValueSource, at: number) => CrmRecord;
  readonly write: (record: CrmRecord, name: string, value: string, source: ValueSource, at: number) => void;
  /** Takes over a value with its whole history. */
  readonly adopt: (record: CrmRecord, name: string, version: PropertyVersion) => void;
  readonly archive: (record: CrmRecord, at: number) => void;
  /** Removes a live record for good. */
  readonly purge: (record: CrmRecord, at: number) => void;
  /** Which records ever had a value; for searches, which see the past. */
  readonly past: ValueIndex;
  readonly liveCount: () => number;
}

/** Makes an empty store. `indexed` names the properties that searches look up by value. */
export function createRecordStore(indexed: (property: string) => boolean): RecordStore {
  const records = new Map<string, CrmRecord>();
  const owners = new Map<string, CrmRecord>();
  const index = createValueIndex();
  let live = 0;

  const ownerKey = (property: string, value: string) => `${property}\n${value}`;

  function get(id: string): CrmRecord | undefined {
    const record = byId(id);
    return record?.archivedAt === undefined ? record : undefined;
  }

  function byId(id: string): CrmRecord | undefined {
    let record = records.get(id);
    while (record?.mergedInto !== undefined) record = record.mergedInto;
    return record;
  }

  function insert(id: string, source: ValueSource, at: number): CrmRecord {
    const record: CrmRecord = {
      id,
      createdAt: at,
      updatedAt: at,
      archivedAt: undefined,
      mergedInto: undefined,
      mergedIds: undefined,
      source,
      versions: new Map(),
    };
    records.set(id, record);
    live += 1;
    return record;
  }

  function write(record: CrmRecord, name: string, value: string, source: ValueSource, at: number): void {
    const previous = record.versions.get(name);
    if (previous?.value === value) return;
    record.versions.set(name, { value, at, source, previous });
    if (indexed(name)) index.add(name, value, record);
  }

  function adopt(record: CrmRecord, name: string, version: PropertyVersion): void {
    record.versions.set(name, version);
    if (!indexed(name)) return;
    for (let past: PropertyVersion | undefined = version; past !== undefined; past = past.previous) {
      index.add(name, past.value, record);
    }
  }

  function purge(record: CrmRecord, at: number): void {
    archive(record, at);
    record.versions.clear();
    records.delete(record.id);
    for (const id of record.mergedIds ?? []) records.delete(id);
  }

  function archive(record: CrmRecord, at: number): void {
    record.archivedAt = at;
    record.updatedAt = at;
    live -= 1;
  }

  return {
    get,
    all: () => records.values(),
    byId,
    owner: (property, value) => owners.get(ownerKey(property, value)),
    claim: (property, value, record) => owners.set(ownerKey(property, value), record),
    release: (property, value) => owners.delete(ownerKey(property, value)),
    insert,
    write,
    adopt,
    archive,
    purge,
    past: index,
    liveCount: () => live,
  };
}
