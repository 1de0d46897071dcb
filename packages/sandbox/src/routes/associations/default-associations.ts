import { type BatchError, batchBody, batchError } from '../../batch/batch-answer.ts';
import { readInputs } from '../../batch/batch-input.ts';
import type { Refusal } from '../../model/refusal.ts';
import { type Answer, ok } from '../../server/answer.ts';
import { type Call, fields } from '../../server/call.ts';
import type { World } from '../../store/world.ts';
import { associate, defaultSpec } from '../../writing/associate.ts';
import { checkEnds, type Ends, endsOfInput, endsOfPath } from './ends.ts';

// Unverified; the documented 2,000 are for labelled batches.
const maxInputs = 2_000;

/** PUT the unlabelled association of two records; repeating it changes nothing. */
export function associateOne(call: Call): Answer | Refusal {
  const ends = endsOfPath(call);
  const missing = checkEnds(call.world, ends);
  return missing ?? ok(batchBody(call, join(call.world, ends)));
}

/** POST batch/associate/default. Errors come inside the 200, beside what went well. */
export function associateBatch(call: Call): Answer | Refusal {
  const inputs = readInputs(fields(call), maxInputs);
  if (!inputs.ok) return inputs.refusal;
  const results: unknown[] = [];
  const errors: BatchError[] = [];
  for (const input of inputs.value.items) {
    const ends = endsOfInput(call, input.fields);
    const missing = checkEnds(call.world, ends);
    if (missing === undefined) results.push(...join(call.world, ends));
    else errors.push(batchError(missing, { fromObjectId: [ends.from.id], toObjectId: [ends.to.id] }));
  }
  return ok(batchBody(call, results, errors));
}

/** Associates and shows the result. Whether v4 lists the way back is unverified; see `associationsListBothWays`. */
function join(world: World, { from, to }: Ends): readonly unknown[] {
  associate(world, from, to, defaultSpec(from.type, to.type));
  const there = resultBody({ from, to });
  return world.settings.assumptions.associationsListBothWays
    ? [there, resultBody({ from: to, to: from })]
    : [there];
}

function resultBody({ from, to }: Ends): unknown {
  const associationSpec = defaultSpec(from.type, to.type);
  return { from: { id: from.id }, to: { id: to.id }, associationSpec };
}
