import { type CrmRecord, type PropertyVersion, type ValueSource, versionAt } from '../model/crm-record.ts';
import { type ObjectType, objectTypes } from '../model/object-type.ts';
import type { RecordReference } from '../store/association-store.ts';
import type { World } from '../store/world.ts';
import { releaseAll } from './archive-record.ts';
import { associate } from './associate.ts';
import { isBackward } from './lifecycle.ts';
import { uniqueValues } from './unique-values.ts';

/** Two records that become one. */
export interface Merge {
  readonly type: ObjectType;
  /** Its values win. */
  readonly primary: CrmRecord;
  readonly secondary: CrmRecord;
}

/**
 * Merges two records: the primary one's values win, what it lacks comes from the other, nobody's address is lost, the
 * later lifecycle stage stays; associations, lists and events go along (HubSpot knowledge base, merging, 2026).
 *
 * Both old ids lead to the result. That it has an id of its own is unverified; see `mergeMakesNewId`.
 */
export function mergeRecords(world: World, merge: Merge, source: ValueSource, now: number): CrmRecord {
  const { type, primary, secondary } = merge;
  const store = world.records[type];
  for (const record of [primary, secondary]) releaseAll(world, type, record);

  const isNew = world.settings.assumptions.mergeMakesNewId;
  const createdAt = Math.min(primary.createdAt, secondary.createdAt);
  const merged = isNew ? store.insert(world.nextId(), primary.source, createdAt) : primary;
  for (const [name, version] of mergedVersions(world, merge)) store.adopt(merged, name, version);
  for (const [name, value] of addedValues(merge, now)) store.write(merged, name, value, source, now);
  for (const [name, version] of merged.versions) {
    for (const unique of uniqueValues(world, type, name, version.value)) {
      store.claim(unique.property, unique.value, merged);
    }
  }

  for (const old of isNew ? [primary, secondary] : [secondary]) {
    moveBelongings(world, type, old, merged);
    store.archive(old, now);
    old.mergedInto = merged;
  }
  const formerIds = [primary, secondary].flatMap((record) => [record.id, ...(record.mergedIds ?? [])]);
  merged.mergedIds = [...new Set(formerIds)].filter((id) => id !== merged.id);
  merged.updatedAt = now;
  return merged;
}

function mergedVersions(
  world: World,
  { type, primary, secondary }: Merge,
): ReadonlyMap<string, PropertyVersion> {
  const versions = new Map(primary.versions);
  for (const [name, version] of secondary.versions) {
    if ((versions.get(name)?.value ?? '') === '') versions.set(name, version);
  }
  const stage = secondary.versions.get('lifecyclestage');
  if (stage !== undefined && stage.value !== '' && !isBackward(world, primary, type, stage.value)) {
    versions.set('lifecyclestage', stage);
  }
  return versions;
}

/** Both contacts' addresses besides the one that stays primary, and the note that HubSpot keeps of the merge. */
function addedValues({ type, primary, secondary }: Merge, now: number): ReadonlyMap<string, string> {
  if (type !== 'contacts') return new Map();
  const current = (record: CrmRecord, name: string) =>
    versionAt(record, name, Number.POSITIVE_INFINITY)?.value;
  const kept = current(primary, 'email') || current(secondary, 'email') || '';
  const addresses = [primary, secondary].flatMap((record) => [
    current(record, 'email') ?? '',
    ...(current(record, 'hs_additional_emails') ?? '').split(';'),
  ]);
  const further = [...new Set(addresses)].filter((address) => address !== '' && address !== kept);
  const values = new Map([['hs_calculated_merged_vids', `${secondary.id}:${now}`]]);
  if (further.length > 0) values.set('hs_additional_emails', further.join(';'));
  return values;
}

function moveBelongings(world: World, type: ObjectType, old: CrmRecord, merged: CrmRecord): void {
  const from: RecordReference = { type, id: old.id };
  const to: RecordReference = { type, id: merged.id };
  for (const otherType of objectTypes) {
    for (const { id, specs } of world.associations.list(from, otherType)) {
      const other: RecordReference = { type: otherType, id };
      if (id !== merged.id) for (const spec of specs) associate(world, to, other, spec);
      world.associations.removeAll(from, other);
    }
  }
  world.lists.replaceMember(type, old.id, merged.id);
  world.events.move(old.id, merged.id);
}
