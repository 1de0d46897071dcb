import { DeliveryError, type DeliveryErrorCode } from '@hubtrail/core';
import { expect, it } from 'vitest';
import { systemClock } from '../runtime/clock.ts';
import { createRefusals } from './refusals.ts';

function refusals() {
  let now = 0;
  const made = createRefusals({ ...systemClock, now: () => now });
  return { ...made, pass: (ms: number) => (now += ms) };
}
const failure = (code: DeliveryErrorCode) => new DeliveryError(code, 'x', { retryable: true });

it('a refusal is believed for ten minutes, or until somebody may have mended it', () => {
  const { add, current, pass, forget } = refusals();
  add(new Map([['contacts.plan', 'full']]));
  pass(599_999);
  expect(current()).toEqual(new Map([['contacts.plan', 'full']]));
  pass(1);
  expect(current()).toEqual(new Map());
  add(new Map([['contacts.plan', 'full']]));
  forget();
  expect(current()).toEqual(new Map());
});

it('what fails three times in a row is refused, and only that', () => {
  const { countFailure, current } = refusals();
  countFailure(['a'], failure('UNAVAILABLE'));
  expect(countFailure(['a', 'b'], failure('NO_ANSWER'))).toBe('try-again');
  expect(countFailure(['a', 'b'], failure('UNEXPECTED_ANSWER'))).toBe('refused');
  expect([...current().keys()]).toEqual(['a']);
});

it.each(['RATE_LIMITED', 'DAILY_LIMIT', 'UNAUTHORIZED', 'LOCKED'] as const)(
  '%s is never held against it',
  (code) => {
    const { countFailure, current } = refusals();
    for (let time = 0; time < 10; time += 1) expect(countFailure(['a'], failure(code))).toBe('try-again');
    expect(current().size).toBe(0);
  },
);
