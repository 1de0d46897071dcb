import type { CrmRecord } from '../model/crm-record.ts';
import type { ObjectType } from '../model/object-type.ts';
import { accepted, type Result, refused } from '../model/refusal.ts';
import { readProperty } from '../store/derived-properties.ts';
import type { World } from '../store/world.ts';
import { doesNotExist, propertiesRefused } from '../validation/property-problem.ts';
import { comparable, matches } from './matches.ts';
import type { Filter, SearchRequest } from './search-request.ts';

/** What the index found, before anybody looked whether the records are still there. */
export interface SearchHits {
  readonly total: number;
  readonly page: readonly CrmRecord[];
}

/**
 * Searches the account as it was when the index last looked at it, `searchIndexMs` ago.
 *
 * So a new record is missing, a changed key is found under its old value, and an archived record is still counted
 * (recorded traffic, 2022: 41 answers had another total than results).
 */
export function runSearch(
  world: World,
  type: ObjectType,
  request: SearchRequest,
  now: number,
): Result<SearchHits> {
  const catalog = world.catalogs[type];
  const named = [...request.groups.flat(), ...(request.sort === undefined ? [] : [request.sort])];
  const unknown = named.map((part) => part.propertyName).filter((name) => catalog.get(name) === undefined);
  if (unknown.length > 0) {
    return refused(propertiesRefused(unknown.map(doesNotExist), world.settings.portalId)); // shape unverified
  }

  const asOf = now - world.settings.delays.searchIndexMs;
  const hits = candidates(world, type, request).filter(
    (record) => isIndexed(record, asOf) && isHit(world, type, request, record, asOf),
  );
  sortHits(world, type, request, hits, asOf);
  return accepted({ total: hits.length, page: hits.slice(request.after, request.after + request.limit) });
}

/** The records worth looking at: those with a wanted key where each group asks for one, else all. */
function candidates(world: World, type: ObjectType, request: SearchRequest): CrmRecord[] {
  const store = world.records[type];
  const found = new Set<CrmRecord>();
  for (const group of request.groups) {
    const key = group.find((filter) => isKeyFilter(world, type, filter));
    if (key === undefined) return [...store.all()];
    for (const value of key.operator === 'EQ' ? [key.value] : key.values) {
      for (const record of store.past.find(key.propertyName, value)) found.add(record);
    }
  }
  return request.groups.length === 0 ? [...store.all()] : [...found];
}

function isKeyFilter(world: World, type: ObjectType, { propertyName, operator }: Filter): boolean {
  if (operator !== 'EQ' && operator !== 'IN') return false;
  if (propertyName === 'hs_object_id') return false;
  return propertyName === 'domain' || world.catalogs[type].isUnique(propertyName);
}

function isIndexed(record: CrmRecord, asOf: number): boolean {
  return record.createdAt <= asOf && (record.archivedAt === undefined || record.archivedAt > asOf);
}

function isHit(
  world: World,
  type: ObjectType,
  request: SearchRequest,
  record: CrmRecord,
  asOf: number,
): boolean {
  const meets = (filter: Filter) => {
    const definition = world.catalogs[type].get(filter.propertyName);
    if (definition === undefined) return false;
    return matches(filter, readProperty(type, record, filter.propertyName, asOf), definition);
  };
  const isInGroups = request.groups.length === 0 || request.groups.some((group) => group.every(meets));
  return isInGroups && (request.query === undefined || mentions(type, record, request.query, asOf));
}

const queried: Readonly<Record<ObjectType, readonly string[]>> = {
  contacts: ['firstname', 'lastname', 'email', 'phone', 'company'],
  companies: ['name', 'domain', 'website', 'phone'],
  notes: ['hs_note_body'],
};

function mentions(type: ObjectType, record: CrmRecord, query: string, asOf: number): boolean {
  return queried[type].some((name) => readProperty(type, record, name, asOf)?.toLowerCase().includes(query));
}

/** Oldest first unless a sort is given; records without the value come last. */
function sortHits(
  world: World,
  type: ObjectType,
  { sort }: SearchRequest,
  hits: CrmRecord[],
  asOf: number,
): void {
  const byAge = (one: CrmRecord, other: CrmRecord) => (one.id < other.id ? -1 : 1);
  const definition = sort === undefined ? undefined : world.catalogs[type].get(sort.propertyName);
  if (sort === undefined || definition === undefined) {
    hits.sort(byAge);
    return;
  }
  const keys = new Map(
    hits.map((record) => {
      const value = readProperty(type, record, definition.name, asOf);
      return [record, value === undefined ? undefined : comparable(value, definition)];
    }),
  );
  hits.sort((one, other) => {
    const first = keys.get(one);
    const second = keys.get(other);
    if (first === second) return byAge(one, other);
    if (first === undefined || second === undefined) return first === undefined ? 1 : -1;
    return first < second === sort.isDescending ? 1 : -1;
  });
}
