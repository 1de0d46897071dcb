import { type BatchError, batchAnswer, batchError } from '../../batch/batch-answer.ts';
import type { BatchInputs, BatchItem } from '../../batch/batch-input.ts';
import type { Refusal, Result } from '../../model/refusal.ts';
import type { Answer } from '../../server/answer.ts';
import type { Call } from '../../server/call.ts';
import { apiSource } from '../../writing/api-source.ts';
import { commitWrite } from '../../writing/commit-write.ts';
import type { Claims } from '../../writing/unique-values.ts';
import type { WritePlan } from '../../writing/write-plan.ts';
import { type RecordBody, writtenBody } from './record-body.ts';

/** Checks one input; `claims` are what the earlier ones of an all-or-nothing batch want to take. */
export type Plan = (item: BatchItem, claims: Claims | undefined) => Result<WritePlan>;

interface WriteStyle {
  readonly status: number;
  /** Whether each result says if its record is new, as upserts do. */
  readonly showsNew: boolean;
}

/**
 * Writes input by input when all are traced, else all or nothing.
 *
 * Documented for create (HubSpot docs, error handling, 2026); that update and upsert do the same is unverified.
 */
export function writeAll(call: Call, inputs: BatchInputs, plan: Plan, style: WriteStyle): Answer | Refusal {
  return inputs.isTraced ? writeEach(call, inputs, plan, style) : writeTogether(call, inputs, plan, style);
}

function writeEach(call: Call, inputs: BatchInputs, plan: Plan, style: WriteStyle): Answer {
  const results: RecordBody[] = [];
  const errors: BatchError[] = [];
  for (const item of inputs.items) {
    const planned = plan(item, undefined);
    if (planned.ok) results.push(write(call, item, planned.value, style));
    else errors.push(batchError(planned.refusal, { objectWriteTraceId: [item.traceId ?? ''] }));
  }
  return batchAnswer(call, style.status, results, errors);
}

function writeTogether(call: Call, inputs: BatchInputs, plan: Plan, style: WriteStyle): Answer | Refusal {
  const claims: Claims = new Set();
  const planned: { readonly item: BatchItem; readonly plan: WritePlan }[] = [];
  for (const item of inputs.items) {
    const outcome = plan(item, claims);
    if (!outcome.ok) return outcome.refusal;
    planned.push({ item, plan: outcome.value });
  }
  const results = planned.map(({ item, plan }) => write(call, item, plan, style));
  return batchAnswer(call, style.status, results);
}

function write(call: Call, item: BatchItem, plan: WritePlan, style: WriteStyle): RecordBody {
  const record = commitWrite(call.world, plan, apiSource, call.now);
  return {
    ...writtenBody(call.world, plan, record),
    ...(style.showsNew ? { new: plan.record === undefined } : {}),
    ...(item.traceId === undefined ? {} : { objectWriteTraceId: item.traceId }),
  };
}
