import { stringsOf, textOf } from '../../model/json.ts';
import { invalid, type Refusal } from '../../model/refusal.ts';
import { type Answer, ok } from '../../server/answer.ts';
import { type Call, fields } from '../../server/call.ts';
import type { CrmList } from '../../store/list-store.ts';
import { listBody } from './list-body.ts';

// HubSpot OpenAPI, August 2026.
const maxCount = 500;

/** POST search: by a part of the name, by ids, by processing type; page by page. */
export function searchLists(call: Call): Answer | Refusal {
  const body = fields(call);
  const count = Number(body['count'] ?? 20);
  const offset = Number(body['offset'] ?? 0);
  if (!Number.isInteger(count) || count < 0 || count > maxCount || !Number.isInteger(offset) || offset < 0) {
    return invalid(`count must be between 0 and ${maxCount}, offset must not be negative`);
  }
  const query = textOf(body['query'])?.toLowerCase() ?? '';
  const ids = stringsOf(body['listIds']);
  const types = stringsOf(body['processingTypes']);
  const found = call.world.lists
    .all()
    .filter(
      (list) =>
        list.name.toLowerCase().includes(query) &&
        (ids.length === 0 || ids.includes(list.id)) &&
        (types.length === 0 || types.includes(list.processingType)),
    );
  const lists = found.slice(offset, offset + count).map(resultBody);
  const end = offset + lists.length;
  return ok({ lists, hasMore: end < found.length, offset: end, total: found.length });
}

/** Here the size is a property of its own. */
function resultBody(list: CrmList): unknown {
  const { size, ...rest } = listBody(list);
  return { ...rest, additionalProperties: { hs_list_size: String(size) } };
}
