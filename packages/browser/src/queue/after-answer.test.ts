import { expect, it } from 'vitest';
import { afterAnswer } from './after-answer.ts';

const answer = (status: number, retryAfter?: string) =>
  new Response(null, { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } });

it.each([200, 201, 204])('%i is the end of it', (status) => {
  expect(afterAnswer(answer(status), 0, 0)).toBeUndefined();
});

it.each([400, 401, 403, 404, 413])('%i is refused for good', (status) => {
  expect(afterAnswer(answer(status), 0, 0)).toBe('refused');
});

it.each([undefined, answer(408), answer(429), answer(500), answer(503), answer(302)])('%o waits', (given) => {
  expect(afterAnswer(given, 0, 1)).toBe(1_000);
});

it('waits as long as it is asked to, an hour at most', () => {
  expect(afterAnswer(answer(429, '7'), 9, 0.5)).toBe(7_000);
  expect(afterAnswer(answer(503, '86400'), 0, 0)).toBe(3_600_000);
});

it.each(['', 'soon', '-1', '0'])('a Retry-After of "%s" is none', (retryAfter) => {
  expect(afterAnswer(answer(503, retryAfter), 0, 0)).toBe(500);
});

it('waits twice as long each time, up to five minutes, a random half of it', () => {
  const delays = [0, 1, 2, 3, 20].map((failures) => afterAnswer(undefined, failures, 1));
  expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 300_000]);
  expect(afterAnswer(undefined, 1, 0)).toBe(1_000);
});
