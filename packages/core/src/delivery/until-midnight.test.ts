import { expect, it } from 'vitest';
import { untilMidnight } from './until-midnight.ts';

const hour = 3_600_000;

it.each([
  ['2026-11-20T22:00:00Z', 'Europe/Berlin', hour],
  ['2026-11-20T23:00:00Z', 'Europe/Berlin', 24 * hour],
  ['2026-11-20T10:00:00Z', 'US/Eastern', 19 * hour],
  ['2026-11-20T10:00:00Z', 'Asia/Kathmandu', 8.25 * hour],
  // The clocks go back, and forward, before midnight.
  ['2026-10-25T00:00:00Z', 'Europe/Berlin', 23 * hour],
  ['2026-03-29T00:00:00Z', 'Europe/Berlin', 22 * hour],
])('S-92 at %s it takes until midnight in %s %d ms', (at, timeZone, expected) => {
  expect(untilMidnight(Date.parse(at), timeZone)).toBe(expected);
});

it('a zone that nobody knows has no midnight', () => {
  expect(untilMidnight(0, 'Middle/Earth')).toBeUndefined();
});
