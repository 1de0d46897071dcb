import { expect, it } from 'vitest';
import { isPlainJson } from './is-plain-json.ts';

const sparse: unknown[] = [];
sparse.length = 1_000_000_000;
const shared = { plan: 'pro' };
const self: Record<string, unknown> = {};
self['self'] = self;

it.each<[string, unknown]>([
  ['text, numbers, booleans, null and what is left out', { a: 'a', b: -1.5, c: true, d: null, e: undefined }],
  ['lists and objects in each other', { a: [1, ['b', { c: [] }], {}] }],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1 })],
  ['the same part in two places', { a: shared, b: [shared] }],
])('%s is JSON as it stands', (_, value) => {
  expect(isPlainJson(value)).toBe(true);
});

it.each<[string, unknown]>([
  ['a number that JSON would make null', { a: [Number.NaN] }],
  ['a bigint', { a: 1n }],
  ['a function', { a: () => 1 }],
  ['a symbol', [Symbol('a')]],
  ['a date', { a: new Date(0) }],
  ['a Map', { a: new Map() }],
  ['an object of a class', { a: new URL('https://example.com') }],
  ['an object that says how it is written', { a: { toJSON: 'or so it seems' } }],
  ['a mark of what could not be sent', { a: { $unsendable: 'number' } }],
  ['what contains itself', self],
  ['a list of a billion holes', sparse],
  ['more text than an event may have', { a: 'x'.repeat(1_000_001) }],
  ['more values than are copied', new Array(50_001).fill(0)],
])('%s is not', (_, value) => {
  expect(isPlainJson(value)).toBe(false);
});
