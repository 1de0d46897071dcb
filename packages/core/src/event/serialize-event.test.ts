import { expect, it } from 'vitest';
import { makeEvent } from '../../test/make-event.ts';
import { serializeEvent } from './serialize-event.ts';

function stored(traits: Record<string, unknown>): unknown {
  return JSON.parse(serializeEvent(makeEvent({ type: 'identify', userId: 'u', traits }))).traits;
}

it('an event of JSON values is the same JSON', () => {
  const event = makeEvent({
    type: 'track',
    userId: 'u',
    event: 'X',
    properties: { a: [1, { b: null }], c: 'd', e: -1.5 },
  });
  expect(serializeEvent(event)).toBe(JSON.stringify(event));
});

it('what JSON would turn into null is marked instead, for null clears', () => {
  expect(stored({ a: Number.NaN, b: new Date(Number.NaN), c: [Number.NaN], d: null })).toStrictEqual({
    a: { $unsendable: 'number' },
    b: { $unsendable: 'date' },
    c: [{ $unsendable: 'number' }],
    d: null,
  });
});

it('what JSON would lose is kept or marked', () => {
  const self: Record<string, unknown> = { n: 1 };
  self['self'] = self;
  const traits = { big: 10n, map: new Map([['a', new Set([1])]]), call: () => 1, undefined: undefined, self };
  expect(stored(traits)).toStrictEqual({
    big: '10',
    map: { a: [1] },
    call: { $unsendable: 'function' },
    self: { n: 1, self: { $unsendable: 'object' } },
  });
});

it('a getter that throws, or is harmless only once, does no harm', () => {
  let reads = 0;
  const traits = {
    get broken() {
      throw new Error('broken');
    },
    get changing() {
      reads += 1;
      return reads === 1 ? 1 : 1n;
    },
  };
  expect(stored(traits)).toStrictEqual({ broken: { $unsendable: 'object' }, changing: 1 });
  const { changing } = Object.getOwnPropertyDescriptors(traits);
  reads = 0;
  expect(stored(Object.create(Object.prototype, { changing }))).toStrictEqual({ changing: '1' });
});

it('a long text that stands in many places does not overrun the longest string', () => {
  const text = '\u0000'.repeat(10_000_000);
  expect(
    serializeEvent(makeEvent({ type: 'identify', userId: 'u', traits: { list: new Array(40).fill(text) } })),
  ).toContain('$unsendable');
});
