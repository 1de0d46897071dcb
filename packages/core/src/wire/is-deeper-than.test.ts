import { expect, it } from 'vitest';
import { isDeeperThan } from './is-deeper-than.ts';

it.each([
  [1, 0, false],
  [[1], 0, true],
  [{ a: [1] }, 1, true],
  [{ a: [1] }, 2, false],
  [{ a: null, b: { c: {} } }, 2, true],
])('%j is deeper than %i: %s', (value, levels, expected) => {
  expect(isDeeperThan(value, levels)).toBe(expected);
});

it('nesting of a million levels is told without exhausting the stack', () => {
  const text = '['.repeat(1_000_000) + ']'.repeat(1_000_000);
  expect(isDeeperThan(JSON.parse(text), 32)).toBe(true);
});
