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
 * @returns for how many milliseconds to wait, or `refused`; nothing when the collector has taken them
 */
export function afterAnswer(
  answer: Response | undefined,
  failures: number,
  random: number,
): number | 'refused' | undefined {
  if (answer?.ok) return undefined;
  if (/^4(?!08|29)/.test(String(answer?.status))) return 'refused';
  const askedMs = Number(answer?.headers.get('retry-after')) * 1_000;
  if (askedMs > 0) return Math.min(askedMs, maxRetryAfterMs);
  return Math.min(1_000 * 2 ** failures, maxDelayMs) * (0.5 + random / 2);
}
