import { expect, it } from 'vitest';
import { campaign } from './campaign.ts';

it('takes the campaign out of the address, under the names of Segment', () => {
  expect(campaign('?a=1&utm_source=news&utm_campaign=may%20sale&utm_medium=')).toEqual({
    source: 'news',
    name: 'may sale',
  });
  expect(campaign('?a=1')).toBeUndefined();
});
