import { type BatchError, batchAnswer, batchError } from '../../batch/batch-answer.ts';
import { readInputs } from '../../batch/batch-input.ts';
import { isObject } from '../../model/json.ts';
import { objectTypeId } from '../../model/object-type.ts';
import { invalid, type Refusal } from '../../model/refusal.ts';
import { type Answer, created, noContent } from '../../server/answer.ts';
import { type Call, fields } from '../../server/call.ts';
import type { AssociationSpec } from '../../store/association-store.ts';
import { associate, disassociate, isValidSpec } from '../../writing/associate.ts';
import { readSpecs } from '../../writing/read-specs.ts';
import { checkEnds, type Ends, endsOfInput, endsOfPath, idOf } from './ends.ts';

// HubSpot docs, associations v4 guide, 2026, through a third-party article.
const maxInputs = 2_000;

/** PUT two records together with given types; the body is a bare list. */
export function associateLabelled(call: Call): Answer | Refusal {
  const ends = endsOfPath(call);
  const specs = readSpecs(call.body);
  const problem = checkEnds(call.world, ends) ?? checkSpecs(ends, specs);
  if (problem !== undefined) return problem;
  for (const spec of specs) associate(call.world, ends.from, ends.to, spec);
  return created(pairBody(ends));
}

/** POST batch/create. */
export function associateLabelledBatch(call: Call): Answer | Refusal {
  const inputs = readInputs(fields(call), maxInputs);
  if (!inputs.ok) return inputs.refusal;
  const results: unknown[] = [];
  const errors: BatchError[] = [];
  for (const input of inputs.value.items) {
    const ends = endsOfInput(call, input.fields);
    const specs = readSpecs(input.fields['types']);
    const problem = checkEnds(call.world, ends) ?? checkSpecs(ends, specs);
    if (problem === undefined) {
      for (const spec of specs) associate(call.world, ends.from, ends.to, spec);
      results.push(pairBody(ends));
    } else {
      errors.push(batchError(problem, { fromObjectId: [ends.from.id], toObjectId: [ends.to.id] }));
    }
  }
  return batchAnswer(call, 201, results, errors);
}

/** DELETE every association between two records. */
export function dissociate(call: Call): Answer {
  const { from, to } = endsOfPath(call);
  call.world.associations.removeAll(from, to);
  return noContent;
}

/** POST batch/archive: like DELETE, with a list of others for each record. */
export function dissociateBatch(call: Call): Answer | Refusal {
  const inputs = readInputs(fields(call), maxInputs);
  if (!inputs.ok) return inputs.refusal;
  for (const { fields: input } of inputs.value.items) {
    const { from, to } = endsOfInput(call, input);
    const others = Array.isArray(input['to']) ? input['to'].filter(isObject) : [];
    for (const other of others) call.world.associations.removeAll(from, { ...to, id: idOf(other) });
  }
  return noContent;
}

/** POST batch/labels/archive: takes away single types. */
export function removeLabels(call: Call): Answer | Refusal {
  const inputs = readInputs(fields(call), maxInputs);
  if (!inputs.ok) return inputs.refusal;
  for (const { fields: input } of inputs.value.items) {
    const { from, to } = endsOfInput(call, input);
    for (const spec of readSpecs(input['types'])) disassociate(call.world, from, to, spec);
  }
  return noContent;
}

function checkSpecs({ from, to }: Ends, specs: readonly AssociationSpec[]): Refusal | undefined {
  if (specs.length === 0) return invalid('At least one association type must be given'); // text unverified
  const wrong = specs.find((spec) => !isValidSpec(spec, from.type, to.type));
  if (wrong === undefined) return undefined;
  const between = `${objectTypeId(from.type)} and ${objectTypeId(to.type)}`;
  return invalid(`${wrong.associationTypeId} is not a valid association type between ${between}`, {
    subCategory: 'crm.associations.INVALID_ASSOCIATION_TYPE',
  });
}

function pairBody({ from, to }: Ends): unknown {
  return {
    fromObjectTypeId: objectTypeId(from.type),
    fromObjectId: from.id,
    toObjectTypeId: objectTypeId(to.type),
    toObjectId: to.id,
    labels: [],
  };
}
