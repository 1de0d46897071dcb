import { textOf } from '../../model/json.ts';
import { invalid, type Refusal } from '../../model/refusal.ts';
import { type Answer, ok } from '../../server/answer.ts';
import { type Call, fields, typeOf } from '../../server/call.ts';
import { apiSource } from '../../writing/api-source.ts';
import { mergeRecords } from '../../writing/merge-records.ts';
import { readBody } from './record-body.ts';
import { recordsNotFound } from './records-not-found.ts';

/** POST merge. The texts of the refusals are unverified. */
export function merge(call: Call): Answer | Refusal {
  const { world, now } = call;
  const type = typeOf(call);
  const body = fields(call);
  const primaryId = textOf(body['primaryObjectId']);
  const secondaryId = textOf(body['objectIdToMerge']);
  if (primaryId === undefined || secondaryId === undefined) {
    return invalid('Some required fields were not set: [primaryObjectId, objectIdToMerge]');
  }
  const primary = world.records[type].get(primaryId);
  const secondary = world.records[type].get(secondaryId);
  if (primary === undefined || secondary === undefined) {
    return recordsNotFound(call, [primary === undefined ? primaryId : secondaryId]);
  }
  if (primary === secondary) return invalid('A record cannot be merged with itself.');
  const merged = mergeRecords(world, { type, primary, secondary }, apiSource, now);
  return ok(readBody(world, type, merged, { properties: [...merged.versions.keys()], history: [] }));
}
