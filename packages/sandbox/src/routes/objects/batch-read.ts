import { batchAnswer, batchError } from '../../batch/batch-answer.ts';
import { readInputs } from '../../batch/batch-input.ts';
import { stringsOf, textOf } from '../../model/json.ts';
import type { Refusal } from '../../model/refusal.ts';
import { type Answer, noContent } from '../../server/answer.ts';
import { type Call, fields, typeOf } from '../../server/call.ts';
import { archiveRecord } from '../../writing/archive-record.ts';
import { checkIdProperty, findRecord } from '../../writing/find-record.ts';
import { type RecordBody, readBody } from './record-body.ts';
import { recordsNotFound } from './records-not-found.ts';

const maxInputs = 100;

/** POST batch/read. What is not found turns the answer into a 207, with or without trace ids (recorded traffic, 2026). */
export function batchRead(call: Call): Answer | Refusal {
  const { world } = call;
  const type = typeOf(call);
  const body = fields(call);
  const inputs = readInputs(body, maxInputs);
  if (!inputs.ok) return inputs.refusal;
  const idProperty = checkIdProperty(world, type, textOf(body['idProperty']));
  if (!idProperty.ok) return idProperty.refusal;
  const selection = {
    properties: stringsOf(body['properties']),
    history: stringsOf(body['propertiesWithHistory']),
  };
  const results = new Map<string, RecordBody>();
  const missing: string[] = [];
  for (const item of inputs.value.items) {
    const id = textOf(item.fields['id']) ?? '';
    const record = findRecord(world, type, id, idProperty.value);
    if (record === undefined) missing.push(id);
    else results.set(record.id, readBody(world, type, record, selection));
  }
  const errors = missing.length === 0 ? [] : [batchError(recordsNotFound(call, missing), {})];
  return batchAnswer(call, 200, [...results.values()], errors);
}

/** POST batch/archive. Unknown ids are passed over (unverified). */
export function batchArchive(call: Call): Answer | Refusal {
  const type = typeOf(call);
  const inputs = readInputs(fields(call), maxInputs);
  if (!inputs.ok) return inputs.refusal;
  for (const item of inputs.value.items) {
    const record = call.world.records[type].get(textOf(item.fields['id']) ?? '');
    if (record !== undefined) archiveRecord(call.world, type, record, call.now);
  }
  return noContent;
}
