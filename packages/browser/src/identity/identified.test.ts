import { expect, it } from 'vitest';
import { identified } from './identified.ts';

const visitor = { anonymousId: 'a-1', traits: { plan: 'pro' } };

it.each([
  ['traits add up', { ...visitor, userId: 'u-1' }, 'u-1', { plan: 'pro', tea: 'oolong' }],
  ['traits from before there was an id are kept', visitor, 'u-1', { plan: 'pro', tea: 'oolong' }],
  ['traits of another user are forgotten', { ...visitor, userId: 'u-0' }, 'u-1', { tea: 'oolong' }],
])('%s', (_, before, userId, traits) => {
  expect(identified(before, userId, { tea: 'oolong' })).toEqual({ userId, traits });
});

it('without an id the user stays', () => {
  expect(identified({ ...visitor, userId: 'u-1' }, undefined, {})).toEqual({
    userId: 'u-1',
    traits: { plan: 'pro' },
  });
});
