import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backOff, type RetryPolicy } from './retry-policy.ts';

const policy: RetryPolicy = { minDelayMs: 1_000, maxDelayMs: 300_000, maxAgeMs: 86_400_000 };

it.each([
  [1, 0, 500],
  [1, 0.999_999, 1_000],
  [2, 0.5, 1_500],
  [3, 0.5, 3_000],
  [9, 0, 128_000],
  [10, 0, 150_000],
  [10_000, 0.999_999, 300_000],
])('after %d attempts, with chance at %d, the wait is %d ms', (attempts, random, expected) => {
  expect(backOff(attempts, policy, random)).toBe(expected);
});

it('R-41 never waits longer than allowed, nor less than half of its ceiling', () => {
  const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.nat(), fraction, (attempts, random) => {
      const waitMs = backOff(attempts, policy, random);
      expect(waitMs).toBeGreaterThanOrEqual(policy.minDelayMs / 2);
      expect(waitMs).toBeLessThanOrEqual(policy.maxDelayMs);
    }),
  );
});

it('F54 two senders that fail together do not come back together', () => {
  expect(backOff(5, policy, 0.1)).not.toBe(backOff(5, policy, 0.9));
});
