import { textOf } from '../../model/json.ts';
import { type ObjectType, parseObjectType } from '../../model/object-type.ts';
import { accepted, invalid, type Refusal, type Result, refused } from '../../model/refusal.ts';
import { type Answer, noContent, ok } from '../../server/answer.ts';
import { type Call, fields, param } from '../../server/call.ts';
import type { CrmList, ListProcessingType } from '../../store/list-store.ts';
import type { World } from '../../store/world.ts';
import { listNotFound, listOf } from './find-list.ts';
import { listBody } from './list-body.ts';

type NewList = Pick<CrmList, 'name' | 'objectType' | 'processingType' | 'filterBranch'>;

/** POST a list. Answered 200, not 201 (HubSpot OpenAPI, August 2026). */
export function createList(call: Call): Answer | Refusal {
  const list = readList(call.world, fields(call));
  if (!list.ok) return list.refusal;
  return ok({ list: listBody(call.world.lists.add({ ...list.value, createdAt: call.now })) });
}

/** Checks a list to create. */
export function readList(world: World, body: Readonly<Record<string, unknown>>): Result<NewList> {
  const name = textOf(body['name'])?.trim();
  const objectType = readObjectType(body['objectTypeId']);
  const processingType = body['processingType'];
  if (name === undefined || objectType === undefined || !isProcessingType(processingType)) {
    return refused(invalid('Some required fields were not set: [name, objectTypeId, processingType]'));
  }
  if (processingType === 'DYNAMIC' && body['filterBranch'] === undefined) {
    return refused(invalid('A dynamic list needs a filterBranch.')); // text unverified
  }
  const taken = checkName(world, name, undefined);
  if (taken !== undefined) return refused(taken);
  return accepted({ name, objectType, processingType, filterBranch: body['filterBranch'] });
}

/** GET one by id. */
export function readOneList(call: Call): Answer | Refusal {
  const list = listOf(call);
  return list.ok ? ok({ list: listBody(list.value) }) : list.refusal;
}

/** GET several by `listIds`; unknown ids are left out. */
export function readLists({ world, query }: Call): Answer {
  const lists = query.getAll('listIds').flatMap((id) => world.lists.get(id) ?? []);
  return ok({ lists: lists.map(listBody) });
}

/** GET one by name, whatever its case. That an unknown name is a 404 is unverified. */
export function readListByName(call: Call): Answer | Refusal {
  const name = param(call, 'listName');
  const list = call.world.lists.byName(name);
  const isRightType = list?.objectType === parseObjectType(param(call, 'objectTypeId'));
  return list !== undefined && isRightType ? ok({ list: listBody(list) }) : listNotFound(`name ${name}`);
}

/** PUT a new name, in the query. */
export function renameList(call: Call): Answer | Refusal {
  const list = listOf(call);
  if (!list.ok) return list.refusal;
  const name = call.query.get('listName')?.trim() ?? '';
  if (name === '') return invalid('Some required fields were not set: [listName]');
  const taken = checkName(call.world, name, list.value);
  if (taken !== undefined) return taken;
  list.value.name = name;
  list.value.updatedAt = call.now;
  list.value.version += 1;
  return ok({ updatedList: listBody(list.value) });
}

/** DELETE a list. It can be restored; its name is free (unverified). */
export function deleteList(call: Call): Answer | Refusal {
  const list = listOf(call);
  if (!list.ok) return list.refusal;
  list.value.deletedAt = call.now;
  return noContent;
}

/** PUT a deleted list back. */
export function restoreList(call: Call): Answer | Refusal {
  const id = param(call, 'listId');
  const list = call.world.lists.find(id);
  if (list === undefined) return listNotFound(`ID ${id}`);
  const taken = checkName(call.world, list.name, list);
  if (taken !== undefined) return taken;
  list.deletedAt = undefined;
  return noContent;
}

function readObjectType(value: unknown): ObjectType | undefined {
  return typeof value === 'string' ? parseObjectType(value) : undefined;
}

function isProcessingType(value: unknown): value is ListProcessingType {
  return value === 'MANUAL' || value === 'SNAPSHOT' || value === 'DYNAMIC';
}

/** Names are unique over all object types (HubSpot OpenAPI, August 2026). */
function checkName(world: World, name: string, self: CrmList | undefined): Refusal | undefined {
  const owner = world.lists.byName(name);
  if (owner === undefined || owner === self) return undefined;
  return invalid(`List name '${name}' is already in use.`, { subCategory: 'ILS.DUPLICATE_LIST_NAMES' });
}
