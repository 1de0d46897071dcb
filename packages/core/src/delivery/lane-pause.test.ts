import { describe, expect, it } from 'vitest';
import { DeliveryError, type DeliveryErrorCode } from '../errors/delivery-error.ts';
import { concernsLane, pauseFor } from './lane-pause.ts';
import type { RetryPolicy } from './retry-policy.ts';

const policy: RetryPolicy = { minDelayMs: 1_000, maxDelayMs: 300_000, maxAgeMs: 86_400_000 };
const context = (failures: number) => ({ failures, policy, random: 0.5 });
const error = (code: DeliveryErrorCode, retryAfterMs?: number): DeliveryError =>
  new DeliveryError(code, 'x', { retryable: true, ...(retryAfterMs !== undefined && { retryAfterMs }) });

it.each([
  ['', 'UNAUTHORIZED'],
  ['', 'RATE_LIMITED'],
  ['', 'DAILY_LIMIT'],
  ['', 'LOCKED'],
  ['', 'UNAVAILABLE'],
  ['', 'NO_ANSWER'],
  ['R-52', 'UNEXPECTED_ANSWER'],
] as const)('%s %s holds back everything', (_id, code) => {
  expect(concernsLane(error(code))).toBe(true);
});

it.each([
  'INVALID_REQUEST',
  'CONFLICT',
  'NOT_FOUND',
  'NO_EFFECT',
  'MISSING_SCOPES',
  'NOT_IN_PLAN',
  'CONTACT_NOT_KNOWN',
  'WAITING_FOR_EARLIER',
] as const)('%s holds back nothing else', (code) => {
  expect(concernsLane(error(code))).toBe(false);
});

describe('the pause', () => {
  it.each([
    ['a limit without a word', 'RATE_LIMITED', undefined, 10_000],
    ['S-90 a limit that says how long', 'RATE_LIMITED', 1_500, 1_500],
    ['S-92 the daily limit', 'DAILY_LIMIT', undefined, 3_600_000 + 90_000],
    ['S-92 the daily limit that says how long', 'DAILY_LIMIT', 60_000, 60_000],
    ['F56 a lock', 'LOCKED', undefined, 2_000],
    ['F56 a lock that says less', 'LOCKED', 100, 2_000],
    ['a lock that says more', 'LOCKED', 5_000, 5_000],
    ['F57 a refused token', 'UNAUTHORIZED', undefined, 60_000],
    ['F56 a migration', 'UNAVAILABLE', 3_600_000, 3_600_000],
    ['an outage', 'UNAVAILABLE', undefined, 750],
    ['no answer', 'NO_ANSWER', undefined, 750],
  ] as const)('%s: %s, asked for %s, is %d ms', (_case, code, retryAfterMs, expected) => {
    expect(pauseFor(error(code, retryAfterMs), context(1))).toBe(expected);
  });

  it('F57 a refused token is asked about less and less, down to once in ten minutes', () => {
    const waits = [1, 2, 3, 4, 5, 2_000].map((failures) =>
      pauseFor(error('UNAUTHORIZED'), context(failures)),
    );
    expect(waits).toStrictEqual([60_000, 120_000, 240_000, 480_000, 600_000, 600_000]);
  });

  it('R-46 is none once where HubSpot asks for none, and no hot loop where it does so again', () => {
    const waits = [1, 2, 3].map((failures) => pauseFor(error('RATE_LIMITED', 0), context(failures)));
    expect(waits).toStrictEqual([0, 1_000, 1_000]);
  });

  it('R-46 grows with every failure in a row', () => {
    const waits = [1, 2, 3, 20].map((failures) => pauseFor(error('UNAVAILABLE'), context(failures)));
    expect(waits).toStrictEqual([750, 1_500, 3_000, 225_000]);
  });
});
