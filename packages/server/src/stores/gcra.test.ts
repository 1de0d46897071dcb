import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pauseBucket, takeFromBucket, untouchedBucket } from './gcra.ts';

const limits = fc
  .record({ requests: fc.integer({ min: 1, max: 60 }), windowMs: fc.integer({ min: 10, max: 20_000 }) })
  .chain(({ requests, windowMs }) =>
    fc.record({
      requests: fc.constant(requests),
      windowMs: fc.constant(windowMs),
      burst: fc.integer({ min: 1, max: requests }),
    }),
  );

describe('takeFromBucket', () => {
  test('no window of any position holds more than the limit', () => {
    const asks = fc.array(
      fc.record({ afterMs: fc.integer({ min: 0, max: 400 }), cost: fc.integer({ min: 1, max: 5 }) }),
      { minLength: 1, maxLength: 300 },
    );
    fc.assert(
      fc.property(limits, asks, fc.boolean(), (limit, attempts, isEager) => {
        let state = untouchedBucket;
        let now = 1_700_000_000_000;
        const granted: { readonly at: number; readonly cost: number }[] = [];
        for (const { afterMs, cost: wanted } of attempts) {
          const cost = Math.min(wanted, limit.requests);
          now += isEager ? 0 : afterMs;
          let step = takeFromBucket(state, cost, limit, now);
          if (isEager && step.waitMs > 0) {
            // Coming back exactly when told is what packs a window the tightest.
            now += step.waitMs;
            step = takeFromBucket(state, cost, limit, now);
            expect(step.waitMs).toBe(0);
          }
          state = step.state;
          if (step.waitMs === 0) granted.push({ at: now, cost });
        }
        for (const { at } of granted) {
          const inWindow = granted.filter((grant) => grant.at >= at && grant.at <= at + limit.windowMs);
          const total = inWindow.reduce((sum, grant) => sum + grant.cost, 0);
          expect(total).toBeLessThanOrEqual(limit.requests);
        }
      }),
    );
  });

  test('a limit is used up to its steady rate', () => {
    const limit = { requests: 100, windowMs: 10_000, burst: 10 };
    let state = untouchedBucket;
    let granted = 0;
    for (let now = 1_000_000; now < 1_000_000 + 600_000; ) {
      const step = takeFromBucket(state, 1, limit, now);
      state = step.state;
      if (step.waitMs === 0) granted += 1;
      now += step.waitMs;
    }
    // 60 windows of 90, and the burst at the beginning.
    expect(granted).toBeGreaterThan(60 * 89);
    expect(granted).toBeLessThanOrEqual(60 * 90 + 10);
  });

  test('a clock that was set back does not block the bucket for longer than a full one', () => {
    const limit = { requests: 100, windowMs: 10_000, burst: 10 };
    const { state } = takeFromBucket(untouchedBucket, 1, limit, 1_000_000_000);
    expect(takeFromBucket(state, 1, limit, 1_000_000).waitMs).toBeLessThanOrEqual(2 * limit.windowMs);
  });

  test('a refused request leaves the bucket as it was', () => {
    const limit = { requests: 2, windowMs: 1_000, burst: 1 };
    const { state } = takeFromBucket(untouchedBucket, 1, limit, 5_000);
    expect(takeFromBucket(state, 1, limit, 5_001).state).toBe(state);
  });

  test('a pause counts before the limit', () => {
    const paused = pauseBucket(untouchedBucket, 9_000);
    expect(takeFromBucket(paused, 1, { requests: 2, windowMs: 10, burst: 1 }, 8_000).waitMs).toBe(1_000);
    expect(pauseBucket(paused, 8_500)).toBe(paused);
  });
});
