import { isObject, type JsonObject, textOf } from '../../model/json.ts';
import { type ObjectType, objectTypeWord } from '../../model/object-type.ts';
import { invalid, type Refusal } from '../../model/refusal.ts';
import { type Answer, ok } from '../../server/answer.ts';
import { type Call, fields, param } from '../../server/call.ts';
import type { RecordReference } from '../../store/association-store.ts';
import type { World } from '../../store/world.ts';
import { batchError } from '../objects/batch-answer.ts';
import { readInputs } from '../objects/batch-input.ts';
import { associate, defaultSpec } from './associate.ts';

// Unverified; the documented 2,000 are for labelled batches.
const maxInputs = 2_000;

/** PUT the unlabelled association of two records; repeating it changes nothing. */
export function associateOne(call: Call): Answer | Refusal {
  const { world } = call;
  const [from, to] = bothTypes(call);
  const pair = {
    from: { type: from, id: param(call, 'id') },
    to: { type: to, id: param(call, 'toId') },
  };
  const missing = missingRecords(world, pair.from, pair.to);
  if (missing !== undefined) return missing;
  associate(world, pair.from, pair.to, defaultSpec(from, to));
  return ok(complete(call, resultsOf(world, pair.from, pair.to)));
}

/** POST batch/associate/default. Errors come inside the 200, beside what went well. */
export function associateBatch(call: Call): Answer | Refusal {
  const { world } = call;
  const [fromType, toType] = bothTypes(call);
  const inputs = readInputs(fields(call), maxInputs);
  if (!inputs.ok) return inputs.refusal;
  const results: unknown[] = [];
  const errors: unknown[] = [];
  for (const { fields: input } of inputs.value.items) {
    const from = { type: fromType, id: idOf(input, 'from') };
    const to = { type: toType, id: idOf(input, 'to') };
    const missing = missingRecords(world, from, to);
    if (missing === undefined) {
      associate(world, from, to, defaultSpec(fromType, toType));
      results.push(...resultsOf(world, from, to));
    } else {
      const context = { fromObjectId: [from.id], toObjectId: [to.id] };
      errors.push({ ...batchError(missing, context), subCategory: missing.subCategory });
    }
  }
  const body = complete(call, world.random.shuffled(results));
  return ok(errors.length === 0 ? body : { ...body, numErrors: errors.length, errors });
}

/** The object types on both ends of an association path. */
export function bothTypes(call: Call): readonly [ObjectType, ObjectType] {
  return [call.types[0] ?? 'contacts', call.types[1] ?? 'companies'];
}

/** The id inside `from` or `to` of a batch input. */
export function idOf(input: JsonObject, end: 'from' | 'to'): string {
  const reference = input[end];
  return (isObject(reference) ? textOf(reference['id']) : undefined) ?? '';
}

/** The refusal of ends that do not exist. Only the first sentence is known from public fixtures. */
export function missingRecords(
  world: World,
  from: RecordReference,
  to: RecordReference,
): Refusal | undefined {
  const missing = [from, to].filter(({ type, id }) => world.records[type].get(id) === undefined);
  if (missing.length === 0) return undefined;
  return invalid('One or more associations are invalid', {
    subCategory: 'crm.associations.INVALID_OBJECT_IDS',
    context: {
      INVALID_OBJECT_IDS: missing.map(({ type, id }) => `${objectTypeWord(type)}=${id} is not valid`),
    },
  });
}

/** The frame of a batch answer. */
export function complete(call: Call, results: readonly unknown[]): JsonObject {
  const time = new Date(call.now).toISOString();
  return { status: 'COMPLETE', results, startedAt: time, completedAt: time };
}

// Whether v4 lists the way back as well is unverified; see `associationsListBothWays`.
function resultsOf(world: World, from: RecordReference, to: RecordReference): readonly unknown[] {
  const results = [oneWay(from, to)];
  if (world.settings.assumptions.associationsListBothWays) results.push(oneWay(to, from));
  return results;
}

function oneWay(from: RecordReference, to: RecordReference): unknown {
  const associationSpec = defaultSpec(from.type, to.type);
  return { from: { id: from.id }, to: { id: to.id }, associationSpec };
}
