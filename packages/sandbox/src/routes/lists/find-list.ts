import { type Refusal, type Result, refused } from '../../model/refusal.ts';
import { type Call, param } from '../../server/call.ts';
import type { CrmList } from '../../store/list-store.ts';

/** The list that the path names by id. */
export function listOf(call: Call): Result<CrmList> {
  const id = param(call, 'listId');
  const list = call.world.lists.get(id);
  return list === undefined ? refused(listNotFound(`ID ${id}`)) : { ok: true, value: list };
}

/** The refusal of an unknown list (text unverified). */
export function listNotFound(what: string): Refusal {
  const message = `List does not exist with ${what}.`;
  return { status: 404, message, category: 'OBJECT_NOT_FOUND', subCategory: 'ILS.LIST_NOT_FOUND' };
}
