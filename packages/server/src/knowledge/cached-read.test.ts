import { DeliveryError } from '@hubtrail/core';
import { expect, it } from 'vitest';
import { systemClock } from '../runtime/clock.ts';
import { cachedRead } from './cached-read.ts';

function reading(...answers: (string | DeliveryError)[]) {
  let now = 0;
  let reads = 0;
  const source = cachedRead(
    () => {
      reads += 1;
      return Promise.resolve(answers.shift() ?? 'more');
    },
    { ...systemClock, now: () => now },
  );
  return { source, pass: (ms: number) => (now += ms), reads: () => reads };
}

it('G-19 an answer is kept for five minutes, or until it is doubted', async () => {
  const { source, pass, reads } = reading('first', 'second', 'third');
  expect(await source.get()).toBe('first');
  pass(299_999);
  expect(await source.get()).toBe('first');
  pass(1);
  expect(await source.get()).toBe('second');
  source.invalidate();
  expect(await source.get()).toBe('third');
  expect(reads()).toBe(3);
});

it('all who ask at once share one read', async () => {
  const { source, reads } = reading('first');
  expect(await Promise.all([source.get(), source.get()])).toEqual(['first', 'first']);
  expect(reads()).toBe(1);
});

it('a failure that passes is not kept, and does not replace what was known last', async () => {
  const { source, pass } = reading(
    'first',
    new DeliveryError('UNAVAILABLE', 'x', { retryable: true }),
    'second',
  );
  await source.get();
  pass(300_000);
  expect(await source.get()).toMatchObject({ code: 'UNAVAILABLE' });
  expect(source.last()).toEqual({ value: 'first', at: 0 });
  expect(await source.get()).toBe('second');
});

it('what somebody has just made of it counts as read', async () => {
  const { source, reads } = reading('first');
  source.set('mine');
  expect(await source.get()).toBe('mine');
  expect(reads()).toBe(0);
});

it('R-41 answers that nobody understands count as final only after five minutes of nothing else', async () => {
  const odd = () => new DeliveryError('UNEXPECTED_ANSWER', 'odd', { retryable: true });
  const { source, pass } = reading(odd(), odd(), odd(), odd(), odd(), odd());
  for (const seconds of [0, 1, 100, 198]) {
    pass(seconds * 1_000);
    expect(await source.get()).toMatchObject({ retryable: true });
  }
  pass(1_000);
  expect(await source.get()).toMatchObject({ code: 'UNEXPECTED_ANSWER', retryable: false });
});
