import { textOf } from '../../model/json.ts';
import { objectTypeId, parseObjectType } from '../../model/object-type.ts';
import { accepted, invalid, type Refusal, type Result, refused } from '../../model/refusal.ts';
import { type Answer, noContent, ok } from '../../server/answer.ts';
import { type Call, fields, param } from '../../server/call.ts';
import type { CrmList } from '../../store/list-store.ts';
import { listOf } from './find-list.ts';

const maxPage = 250;

/** PUT memberships/add: a bare list of record ids. */
export function addMembers(call: Call): Answer | Refusal {
  return change(call, call.body, []);
}

/** PUT memberships/remove: a bare list of record ids. */
export function removeMembers(call: Call): Answer | Refusal {
  return change(call, [], call.body);
}

/** PUT memberships/add-and-remove. */
export function addAndRemoveMembers(call: Call): Answer | Refusal {
  const body = fields(call);
  return change(call, body['recordIdsToAdd'] ?? [], body['recordIdsToRemove'] ?? []);
}

/** DELETE memberships: empties the list. */
export function removeAllMembers(call: Call): Answer | Refusal {
  const list = writableList(call);
  if (!list.ok) return list.refusal;
  list.value.members.clear();
  list.value.updatedAt = call.now;
  return noContent;
}

/** GET the members, by id or in the order of joining, page by page. */
export function listMembers(call: Call): Answer | Refusal {
  const list = listOf(call);
  if (!list.ok) return list.refusal;
  const limit = Number(call.query.get('limit') ?? 100);
  const start = Number(call.query.get('after') ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxPage || !Number.isInteger(start)) {
    return invalid(`limit must be between 1 and ${maxPage}`);
  }
  const members = [...list.value.members];
  if (!call.path.endsWith('join-order')) members.sort(([one], [other]) => (one < other ? -1 : 1));
  const results = members.slice(start, start + limit).map(([recordId, joinedAt]) => ({
    recordId,
    membershipTimestamp: new Date(joinedAt).toISOString(),
  }));
  const end = start + limit;
  const total = members.length;
  return ok(end < total ? { total, results, paging: { next: { after: String(end) } } } : { total, results });
}

/** GET the lists of a record. */
export function listsOfRecord(call: Call): Answer {
  const type = parseObjectType(param(call, 'objectTypeId'));
  const id = param(call, 'recordId');
  const results = call.world.lists.all().flatMap((list) => {
    const joinedAt = list.objectType === type ? list.members.get(id) : undefined;
    if (joinedAt === undefined) return [];
    const time = new Date(joinedAt).toISOString();
    return [
      {
        listId: list.id,
        listVersion: list.version,
        objectTypeId: objectTypeId(list.objectType),
        firstAddedTimestamp: time,
        lastAddedTimestamp: time,
      },
    ];
  });
  return ok({ results, total: results.length });
}

function change(call: Call, toAdd: unknown, toRemove: unknown): Answer | Refusal {
  const list = writableList(call);
  if (!list.ok) return list.refusal;
  const added = readIds(toAdd);
  if (!added.ok) return added.refusal;
  const removed = readIds(toRemove);
  if (!removed.ok) return removed.refusal;
  const { members, objectType } = list.value;
  const store = call.world.records[objectType];
  const missing = [...added.value, ...removed.value].filter((id) => store.get(id) === undefined);
  const recordsIdsAdded = added.value.flatMap((asked) => {
    const id = store.get(asked)?.id;
    if (id === undefined || members.has(id)) return [];
    members.set(id, call.now);
    return [id];
  });
  const recordIdsRemoved = removed.value.filter((id) => members.delete(store.get(id)?.id ?? id));
  list.value.updatedAt = call.now;
  // "recordsIdsAdded" is HubSpot's own spelling (OpenAPI, August 2026).
  return ok({ recordsIdsAdded, recordIdsRemoved, recordIdsMissing: [...new Set(missing)] });
}

/** What a dynamic list's filters decide, nobody may write (text and sub-category unverified). */
function writableList(call: Call): Result<CrmList> {
  const list = listOf(call);
  if (!list.ok || list.value.processingType !== 'DYNAMIC') return list;
  return refused(
    invalid(`List ${list.value.id} is dynamic: its memberships cannot be changed.`, {
      subCategory: 'ILS.INVALID_PROCESSING_TYPE',
    }),
  );
}

/** Ids only: e-mail addresses, which the lists of old took, are refused (text unverified). */
function readIds(value: unknown): Result<readonly string[]> {
  if (!Array.isArray(value)) return refused(invalid('Invalid input: a list of record ids is expected'));
  const ids = value.map((id) => textOf(id) ?? '');
  const wrong = ids.find((id) => !/^\d+$/.test(id));
  return wrong === undefined
    ? accepted([...new Set(ids)])
    : refused(invalid(`Invalid input: "${wrong}" is no record id`));
}
