import type { JsonObject } from '../model/json.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Answer } from '../server/answer.ts';
import type { Call } from '../server/call.ts';

/** One entry of a batch answer's `errors`: no `errors` and no `links` of its own (HubSpot docs, error handling, 2026). */
export interface BatchError {
  readonly status: 'error';
  readonly category: string;
  readonly message: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly subCategory?: string;
}

/** Turns a refusal of one input into an entry of `errors`. */
export function batchError(refusal: Refusal, context: BatchError['context']): BatchError {
  return {
    status: 'error',
    category: refusal.category ?? 'OBJECT_NOT_FOUND',
    ...(refusal.subCategory === undefined ? {} : { subCategory: refusal.subCategory }),
    message: refusal.message,
    context: { ...refusal.context, ...context },
  };
}

/** The body of a batch answer, its results in another order than the inputs (recorded traffic, 2022 and 2026). */
export function batchBody(
  call: Call,
  results: readonly unknown[],
  errors: readonly BatchError[] = [],
): JsonObject {
  const time = new Date(call.now).toISOString();
  const shuffled = call.world.random.shuffled(results);
  const body = { status: 'COMPLETE', results: shuffled, startedAt: time, completedAt: time };
  return errors.length === 0 ? body : { ...body, numErrors: errors.length, errors };
}

/**
 * A batch answer with `status`, or with 207 when there are errors.
 *
 * 2026-09 has no 207 in its published files: errors lie in the normal answer (HubSpot OpenAPI, August 2026).
 */
export function batchAnswer(
  call: Call,
  status: number,
  results: readonly unknown[],
  errors: readonly BatchError[] = [],
): Answer {
  const isNormal = errors.length === 0 || call.family === '2026-09';
  return { status: isNormal ? status : 207, body: batchBody(call, results, errors) };
}
