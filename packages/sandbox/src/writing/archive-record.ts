import type { CrmRecord } from '../model/crm-record.ts';
import type { ObjectType } from '../model/object-type.ts';
import type { World } from '../store/world.ts';
import { uniqueValues } from './unique-values.ts';

/** Archives a record. Its unique values are free at once, for a record with another id. */
export function archiveRecord(world: World, type: ObjectType, record: CrmRecord, now: number): void {
  releaseAll(world, type, record);
  world.lists.replaceMember(type, record.id, undefined);
  world.records[type].archive(record, now);
}

/** Lets go of all unique values of a record. */
export function releaseAll(world: World, type: ObjectType, record: CrmRecord): void {
  const store = world.records[type];
  for (const [name, version] of record.versions) {
    for (const unique of uniqueValues(world, type, name, version.value)) {
      if (store.owner(unique.property, unique.value) === record) store.release(unique.property, unique.value);
    }
  }
}
