import { expect, it } from 'vitest';
import { answer } from '../../test/transcript.ts';
import { concernsLane, restOf } from '../delivery/lane-pause.ts';
import { reachedLimit } from './reached-limit.ts';
import { readAnswer } from './read-answer.ts';
import type { Budget } from './request.ts';

const secondly = { message: 'You have reached your secondly limit.', category: 'RATE_LIMITS' };
const tenSecondly = {
  message: 'You have reached your ten_secondly_rolling limit.',
  policyName: 'TEN_SECONDLY_ROLLING',
};
const daily = { message: 'You have reached your daily limit.', policyName: 'DAILY' };

it.each<[string, Budget, object, string | undefined, number | undefined]>([
  ['S-93 ', 'search', secondly, 'search', 1_000],
  ['S-93', 'events', { policyName: 'SECONDLY' }, 'events', 1_000],
  ['', 'crm', tenSecondly, undefined, 10_000],
  ['', 'search', tenSecondly, undefined, 10_000],
  ['', 'events', tenSecondly, undefined, 10_000],
  ['', 'crm', secondly, undefined, 1_000],
  ['', 'associations', tenSecondly, 'associations', 10_000],
  ['', 'forms', tenSecondly, 'forms', 10_000],
  ['', 'search', {}, undefined, 10_000],
  ['', 'crm', daily, undefined, undefined],
  ['', 'associations', daily, 'associations', undefined],
  ['S-92', 'crm', { message: 'You have reached your daily limit.' }, undefined, undefined],
  ['S-93', 'search', { policyName: 'secondly' }, 'search', 1_000],
])('%s a 429 at %s with %o holds up %s for %s ms', (_id, budget, body, limit, restMs) => {
  const refused = { ...answer(429, body), budget };
  const reached = reachedLimit(refused);
  expect([reached?.limit, reached?.restMs]).toStrictEqual([limit, restMs]);
  const read = readAnswer(refused, 'Not done');
  const error = read.ok ? undefined : read.error;
  expect(error && concernsLane(error)).toBe(limit === undefined);
});

it('S-93 what HubSpot asks for goes before the length of the limit', () => {
  const refused = { ...answer(429, secondly, { 'retry-after': '3' }), budget: 'search' } as const;
  expect(reachedLimit(refused)).toStrictEqual({ isDaily: false, restMs: 3_000, limit: 'search' });
  const read = readAnswer(refused, 'Not done');
  expect(read.ok || restOf(read.error)).toBe(3_000);
});

it('any other answer reaches no limit', () => {
  expect(reachedLimit({ ...answer(503, secondly), budget: 'search' })).toBeUndefined();
});
