import { type BatchError, batchAnswer } from '../../batch/batch-answer.ts';
import { readInputs } from '../../batch/batch-input.ts';
import { textOf } from '../../model/json.ts';
import { invalid, type Refusal, resourceNotFound } from '../../model/refusal.ts';
import { type Answer, ok } from '../../server/answer.ts';
import { type Call, fields, param } from '../../server/call.ts';
import type { AssociatedRecord } from '../../store/association-store.ts';
import { isPrimary } from '../../writing/associate.ts';
import { bothTypes } from './ends.ts';

// HubSpot docs, associations v4 guide, 2026.
const maxPage = 500;
const maxInputs = 1_000;

/** GET what a record is associated with, page by page. */
export function listAssociations(call: Call): Answer | Refusal {
  const [fromType, toType] = bothTypes(call);
  const id = param(call, 'id');
  if (call.world.records[fromType].get(id) === undefined) return resourceNotFound;
  const limit = Number(call.query.get('limit') ?? maxPage);
  const start = Number(call.query.get('after') ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxPage || !Number.isInteger(start)) {
    return invalid(`limit must be between 1 and ${maxPage}`);
  }
  const others = liveOnly(call, call.world.associations.list({ type: fromType, id }, toType));
  const results = others.slice(start, start + limit).map((other) => otherBody(call, other));
  const end = start + limit;
  return ok(end < others.length ? { results, paging: { next: { after: String(end) } } } : { results });
}

/** POST batch/read. A record without associations is an error entry, not an empty list (unverified). */
export function readAssociations(call: Call): Answer | Refusal {
  const [fromType, toType] = bothTypes(call);
  const inputs = readInputs(fields(call), maxInputs);
  if (!inputs.ok) return inputs.refusal;
  const results: unknown[] = [];
  const errors: BatchError[] = [];
  for (const input of inputs.value.items) {
    const id = textOf(input.fields['id']) ?? '';
    const others = liveOnly(call, call.world.associations.list({ type: fromType, id }, toType));
    if (others.length > 0) results.push({ from: { id }, to: others.map((other) => otherBody(call, other)) });
    else errors.push(noneFound(call, id));
  }
  return batchAnswer(call, 200, results, errors);
}

function liveOnly(call: Call, others: readonly AssociatedRecord[]): readonly AssociatedRecord[] {
  const [, toType] = bothTypes(call);
  return others.filter(({ id }) => call.world.records[toType].get(id) !== undefined);
}

/** `toObjectId` is a number in HubSpot's docs and in traffic, though its OpenAPI file says string. */
function otherBody(call: Call, { id, specs }: AssociatedRecord): unknown {
  const [fromType, toType] = bothTypes(call);
  const associationTypes = specs.map((spec) => ({
    category: spec.associationCategory,
    typeId: spec.associationTypeId,
    label: isPrimary(spec, fromType, toType) ? 'Primary' : null,
  }));
  return { toObjectId: Number(id), associationTypes };
}

function noneFound(call: Call, id: string): BatchError {
  const [fromType, toType] = bothTypes(call);
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No ${toType} is associated with ${fromType} ${id}.`,
    context: { fromObjectId: [id] },
  };
}
