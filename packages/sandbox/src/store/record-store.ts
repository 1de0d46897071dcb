import type { CrmRecord, ValueSource } from '../model/crm-record.ts';
import { createValueIndex, type ValueIndex } from './value-index.ts';

/** All records of one object type, with the indexes that keep writes and look-ups constant in time. */
export interface RecordStore {
  /** A live record by id. */
  readonly get: (id: string) => CrmRecord | undefined;
  /** Live and archived records, oldest first. */
  readonly all: () => Iterable<CrmRecord>;
  readonly byId: (id: string) => CrmRecord | undefined;
  /** The live record that owns a unique value. */
  readonly owner: (property: string, value: string) => CrmRecord | undefined;
  readonly claim: (property: string, value: string, record: CrmRecord) => void;
  readonly release: (property: string, value: string) => void;
  readonly insert: (id: string, source: ValueSource, at: number) => CrmRecord;
  readonly write: (record: CrmRecord, name: string, value: string, source: ValueSource, at: number) => void;
  readonly archive: (record: CrmRecord, at: number) => void;
  /** Which records ever had a value; for searches, which see the past. */
  readonly past: ValueIndex;
  readonly liveCount: () => number;
}

/** Makes an empty store. `indexed` names the properties that searches look up by value. */
export function createRecordStore(indexed: (property: string) => boolean): RecordStore {
  const records = new Map<string, CrmRecord>();
  const owners = new Map<string, CrmRecord>();
  const past = createValueIndex();
  let live = 0;

  const ownerKey = (property: string, value: string) => `${property}\n${value}`;

  function get(id: string): CrmRecord | undefined {
    const record = records.get(id);
    return record?.archivedAt === undefined ? record : undefined;
  }

  function insert(id: string, source: ValueSource, at: number): CrmRecord {
    const record = { id, createdAt: at, updatedAt: at, archivedAt: undefined, source, versions: new Map() };
    records.set(id, record);
    live += 1;
    return record;
  }

  function write(record: CrmRecord, name: string, value: string, source: ValueSource, at: number): void {
    const previous = record.versions.get(name);
    if (previous?.value === value) return;
    record.versions.set(name, { value, at, source, previous });
    if (indexed(name)) past.add(name, value, record);
  }

  function archive(record: CrmRecord, at: number): void {
    record.archivedAt = at;
    record.updatedAt = at;
    live -= 1;
  }

  return {
    get,
    all: () => records.values(),
    byId: (id) => records.get(id),
    owner: (property, value) => owners.get(ownerKey(property, value)),
    claim: (property, value, record) => owners.set(ownerKey(property, value), record),
    release: (property, value) => owners.delete(ownerKey(property, value)),
    insert,
    write,
    archive,
    past,
    liveCount: () => live,
  };
}
