import { expect, it } from 'vitest';
import { answer } from '../../test/transcript.ts';
import { readLimits } from './read-limits.ts';

it('S-92 reads what HubSpot says of its limits', () => {
  const headers = {
    'x-hubspot-ratelimit-max': '190',
    'x-hubspot-ratelimit-interval-milliseconds': '10000',
    'x-hubspot-ratelimit-daily': '625000',
    'x-hubspot-ratelimit-daily-remaining': '0',
    'x-hubspot-ratelimit-secondly': '19',
  };
  expect(readLimits(answer(200, {}, headers))).toStrictEqual({
    burst: 190,
    windowMs: 10_000,
    daily: 625_000,
    dailyRemaining: 0,
  });
});

it('S-92 what is missing, empty or no number is not said', () => {
  const headers = { 'x-hubspot-ratelimit-daily': '', 'x-hubspot-ratelimit-max': 'many' };
  expect(readLimits(answer(200, {}, headers))).toStrictEqual({});
});
