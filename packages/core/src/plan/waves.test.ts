import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planCalls } from '../../test/make-plan.ts';
import type { AnalyticsCall } from '../event/analytics-call.ts';
import { waveAtOrAfter } from './wave-number.ts';
import { chunks, waves } from './waves.ts';

const identify = (index: number): AnalyticsCall => ({
  type: 'identify',
  traits: { email: `u${index}@example.com`, firstname: 'U' },
});
const track = (index: number): AnalyticsCall => ({
  type: 'track',
  event: 'X',
  email: `u${index}@example.com`,
});
const many = (count: number, make: (index: number) => AnalyticsCall): AnalyticsCall[] =>
  Array.from({ length: count }, (_, index) => make(index));

function sizes(calls: readonly AnalyticsCall[]): string[][] {
  return waves(planCalls(calls).operations).map((wave) =>
    wave.map(({ kind, operations }) => `${kind} ${operations.length}`),
  );
}

describe('the requests of a plan', () => {
  it('three contacts travel in one, in the order of the calls', () => {
    const [wave] = waves(planCalls(many(3, identify)).operations);
    expect(wave).toHaveLength(1);
    expect(wave?.[0]?.operations.map(({ sources }) => sources[0])).toStrictEqual(['m1', 'm2', 'm3']);
  });

  it('101 contacts make two, of 100 and of 1', () => {
    expect(sizes(many(101, identify))).toStrictEqual([['upsert-contact 100', 'upsert-contact 1']]);
  });

  it('S-94 10,000 contacts make 100', () => {
    expect(sizes(many(10_000, identify))[0]).toHaveLength(100);
  });

  it('events travel by 500, after the contacts', () => {
    expect(sizes([...many(501, track), ...many(501, identify)])).toStrictEqual([
      [...Array.from({ length: 5 }, () => 'upsert-contact 100'), 'upsert-contact 1'],
      ['send-event 500', 'send-event 1'],
    ]);
  });

  it('S-62 a hundred events that update their contacts make two', () => {
    const calls = many(
      100,
      (index) => ({ ...track(index), context: { traits: { plan: 'pro' } } }) as AnalyticsCall,
    );
    expect(sizes(calls)).toStrictEqual([['upsert-contact 100'], ['send-event 100']]);
  });

  it('contacts and companies travel side by side, then what ties them, then events', () => {
    const company: AnalyticsCall = {
      type: 'group',
      groupId: 'g',
      userId: 'u',
      traits: { website: 'example.com' },
    };
    const person: AnalyticsCall = { type: 'identify', userId: 'u', traits: { email: 'a@example.com', x: 1 } };
    const event: AnalyticsCall = { type: 'track', userId: 'u', event: 'X' };
    expect(sizes([person, company, event])).toStrictEqual([
      ['upsert-contact 1', 'upsert-company 1'],
      ['associate-company 1'],
      ['send-event 1'],
    ]);
  });

  it('no operations are no waves', () => {
    expect(waves([])).toStrictEqual([]);
  });
});

it.each([
  [0, 'records', 0],
  [1, 'records', 3],
  [3, 'records', 3],
  [0, 'associations', 1],
  [2, 'associations', 4],
  [0, 'events', 2],
  [3, 'events', 5],
] as const)('from wave %d on, %s travel in wave %d', (earliest, phase, wave) => {
  expect(waveAtOrAfter(earliest, phase)).toBe(wave);
});

it('pieces put together are the list, and none is empty or too large', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 10 }), (items, size) => {
      const pieces = chunks(items, size);
      expect(pieces.flat()).toStrictEqual(items);
      for (const piece of pieces) expect(piece.length > 0 && piece.length <= size).toBe(true);
    }),
  );
});
