import type { CrmRecord } from '../../model/crm-record.ts';
import { isObject, stringsOf } from '../../model/json.ts';
import { objectTypeWord } from '../../model/object-type.ts';
import {
  accepted,
  invalid,
  type Refusal,
  type Result,
  refused,
  resourceNotFound,
} from '../../model/refusal.ts';
import { type Answer, created, noContent, ok } from '../../server/answer.ts';
import { type Call, fields, param, typeOf } from '../../server/call.ts';
import { apiSource } from '../../writing/api-source.ts';
import { archiveRecord } from '../../writing/archive-record.ts';
import { commitWrite } from '../../writing/commit-write.ts';
import { checkIdProperty, findRecord } from '../../writing/find-record.ts';
import { planCreate, planUpdate } from '../../writing/plan-write.ts';
import { readBody, type Selection, writtenBody } from './record-body.ts';

/** POST: a new record. */
export function createOne(call: Call): Answer | Refusal {
  const { world, now } = call;
  const type = typeOf(call);
  const plan = planCreate(world, type, fields(call), call);
  if (!plan.ok) return plan.refusal;
  const record = commitWrite(world, plan.value, apiSource, now);
  const body = writtenBody(world, plan.value, record);
  return created(body, `https://api.hubapi.com${call.path}/${record.id}`);
}

/** GET by id, or by a unique property with `?idProperty=`. */
export function readOne(call: Call): Answer | Refusal {
  const found = recordOf(call);
  return found.ok ? ok(readBody(call.world, typeOf(call), found.value, selectionOf(call))) : found.refusal;
}

/** PATCH by id, or by a unique property with `?idProperty=`. */
export function updateOne(call: Call): Answer | Refusal {
  const { world, now } = call;
  const type = typeOf(call);
  const found = recordOf(call);
  if (!found.ok) return found.refusal;
  const properties = fields(call)['properties'];
  if (!isObject(properties) || Object.keys(properties).length === 0) {
    return invalid('No properties found to update, please provide at least one.');
  }
  const plan = planUpdate(world, type, found.value, properties, call);
  if (!plan.ok) return plan.refusal;
  const record = commitWrite(world, plan.value, apiSource, now);
  return ok(writtenBody(world, plan.value, record));
}

/** DELETE: archives. That an unknown id is answered 204 as well is unverified. */
export function archiveOne(call: Call): Answer | Refusal {
  const record = findRecord(call.world, typeOf(call), param(call, 'id'), undefined);
  if (record !== undefined) archiveRecord(call.world, typeOf(call), record, call.now);
  return noContent;
}

/** GET without an id: all records, page by page, oldest first. */
export function listAll(call: Call): Answer | Refusal {
  const { world, query } = call;
  const type = typeOf(call);
  const limit = Number(query.get('limit') ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) return invalid('limit must be between 1 and 100');
  const after = query.get('after') ?? '';
  const wantsArchived = query.get('archived') === 'true';
  const page: CrmRecord[] = [];
  for (const record of world.records[type].all()) {
    // Ids are all of one length, so they sort as text.
    if (record.id < after || (record.archivedAt !== undefined) !== wantsArchived) continue;
    page.push(record);
    if (page.length > limit) break;
  }
  const next = page.length > limit ? page.pop()?.id : undefined;
  const results = page.map((record) => readBody(world, type, record, selectionOf(call)));
  return ok(next === undefined ? { results } : { results, paging: { next: { after: next } } });
}

function recordOf(call: Call): Result<CrmRecord> {
  const { world, query } = call;
  const type = typeOf(call);
  const id = param(call, 'id');
  const idProperty = checkIdProperty(world, type, query.get('idProperty') ?? undefined);
  if (!idProperty.ok) return idProperty;
  if (idProperty.value === undefined && !/^\d+$/.test(id)) return refused(notNumeric(call, id));
  if (query.get('archived') === 'true') {
    const archived = world.records[type].byId(id);
    return archived?.archivedAt === undefined ? refused(resourceNotFound) : accepted(archived);
  }
  const record = findRecord(world, type, id, idProperty.value);
  return record === undefined ? refused(resourceNotFound) : accepted(record);
}

function notNumeric(call: Call, id: string): Refusal {
  return {
    status: 404,
    message: 'Object not found.  objectId are usually numeric.',
    category: 'OBJECT_NOT_FOUND',
    context: { id: [id], objectType: [objectTypeWord(typeOf(call))] },
  };
}

/** Which properties a GET asks for: comma-separated, repeated, or both. */
function selectionOf({ query }: Call): Selection {
  const namesOf = (key: string) =>
    stringsOf(query.getAll(key).flatMap((list) => list.split(','))).filter((name) => name !== '');
  return { properties: namesOf('properties'), history: namesOf('propertiesWithHistory') };
}
