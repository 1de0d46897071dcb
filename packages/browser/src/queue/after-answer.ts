/** What to do with events that were sent. */
export type Verdict =
  | { readonly type: 'done' }
  /** The collector will never take them. */
  | { readonly type: 'refused' }
  | { readonly type: 'wait'; readonly ms: number };

const maxDelayMs = 300_000;
const maxRetryAfterMs = 3_600_000;

/**
 * Judges the collector's answer.
 *
 * Only what a client can do nothing about is refused for good. All else waits: as long as the collector asks, else from
 * one second up to five minutes, doubling, a random half of it.
 *
 * @param answer - `undefined` when there was none
 * @param failures - in a row, before this one
 */
export function afterAnswer(
  answer: { readonly status: number; readonly retryAfter: string | null } | undefined,
  failures: number,
  random: number,
): Verdict {
  const status = answer?.status ?? 0;
  if (status >= 200 && status < 300) return { type: 'done' };
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) return { type: 'refused' };
  const askedMs = Number(answer?.retryAfter ?? Number.NaN) * 1_000;
  if (askedMs > 0) return { type: 'wait', ms: Math.min(askedMs, maxRetryAfterMs) };
  const delayMs = Math.min(1_000 * 2 ** failures, maxDelayMs);
  return { type: 'wait', ms: delayMs * (0.5 + random / 2) };
}
