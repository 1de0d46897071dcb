import type { Refusal } from '../../model/refusal.ts';
import type { Answer } from '../../server/answer.ts';
import type { Call } from '../../server/call.ts';

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
    message: refusal.message,
    context: { ...refusal.context, ...context },
  };
}

/**
 * Wraps results. They come in another order than the inputs (recorded traffic, 2022 and 2026); clients match them
 * by trace id or key. With errors the status is 207, else `status`.
 */
export function batchAnswer(
  call: Call,
  status: number,
  results: readonly unknown[],
  errors: readonly BatchError[] = [],
): Answer {
  const time = new Date(call.now).toISOString();
  const body = {
    status: 'COMPLETE',
    results: call.world.random.shuffled(results),
    startedAt: time,
    completedAt: time,
  };
  if (errors.length === 0) return { status, body };
  return { status: 207, body: { ...body, numErrors: errors.length, errors } };
}
