import { invalid, type Refusal } from '../../model/refusal.ts';
import { runSearch } from '../../search/run-search.ts';
import { readSearch } from '../../search/search-request.ts';
import { type Answer, ok } from '../../server/answer.ts';
import { type Call, fields, typeOf } from '../../server/call.ts';
import { readBody } from './record-body.ts';

// HubSpot docs, CRM search guide, 2026; the text of the refusal is unverified.
const maxBodyLength = 3_000;

/** POST search. Counts what the index holds, shows what is still there. */
export function search(call: Call): Answer | Refusal {
  const { world, now } = call;
  const type = typeOf(call);
  if (call.bodyLength > maxBodyLength) {
    return invalid(`Search requests may have at most ${maxBodyLength} characters.`);
  }
  const request = readSearch(fields(call));
  if (!request.ok) return request.refusal;
  const hits = runSearch(world, type, request.value, now);
  if (!hits.ok) return hits.refusal;

  const { total, page } = hits.value;
  const selection = { properties: request.value.properties, history: [] };
  const results = page
    .filter((record) => record.archivedAt === undefined)
    .map((record) => readBody(world, type, record, selection));
  const next = request.value.after + request.value.limit;
  return ok(
    next < total ? { total, results, paging: { next: { after: String(next) } } } : { total, results },
  );
}
