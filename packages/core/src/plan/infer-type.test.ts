import { expect, it } from 'vitest';
import { commonType, inferType } from './infer-type.ts';

it.each([
  ['pro', 'text'],
  ['01234', 'text'],
  ['12', 'text'],
  ['true', 'text'],
  ['2026-02-30', 'text'],
  ['2026-11-20 10:00', 'text'],
  [' ', 'text'],
  [0, 'number'],
  [20.5, 'number'],
  [false, 'boolean'],
  ['2026-11-20', 'day'],
  [new Date(0).toISOString(), 'instant'],
  ['2026-11-20T10:00:00+01:00', 'instant'],
  ['', undefined],
])('%j makes a property of the type %s', (value, type) => {
  expect(inferType(value)).toBe(type);
});

it.each([
  ['number', 'number', 'number'],
  ['number', 'text', 'text'],
  ['boolean', 'number', 'text'],
  ['day', 'instant', 'instant'],
  ['instant', 'text', 'text'],
] as const)('%s and %s together are %s', (first, second, both) => {
  expect(commonType(first, second)).toBe(both);
  expect(commonType(second, first)).toBe(both);
});
