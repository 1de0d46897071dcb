/** When to try again, and when to give up. */
export interface RetryPolicy {
  /** Wait before the second attempt, at the most. */
  readonly minDelayMs: number;
  /** Longest wait between two attempts. */
  readonly maxDelayMs: number;
  /** An event that is older than this becomes a dead letter. */
  readonly maxAgeMs: number;
}

/**
 * How long to wait before the next attempt: doubles with each one, half of it left to chance, so that many senders
 * never come back at the same moment.
 *
 * @param attempts - how many have failed so far, from 1 on
 * @param random - in [0, 1)
 * @returns milliseconds
 * @example backOff(3, { minDelayMs: 1_000, maxDelayMs: 300_000, maxAgeMs: 86_400_000 }, 0.5) // 3000
 */
export function backOff(attempts: number, policy: RetryPolicy, random: number): number {
  const ceiling = Math.min(policy.maxDelayMs, policy.minDelayMs * 2 ** Math.max(0, attempts - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
