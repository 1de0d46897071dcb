import { expect, it } from 'vitest';
import type { Clock } from '../runtime/clock.ts';
import { memory } from '../stores/memory/index.ts';
import { underLock } from './under-lock.ts';

/** A clock on which every wait is over at once, and time has passed by it. */
function hastyClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    after(delayMs, task) {
      now += delayMs;
      queueMicrotask(task);
      return () => undefined;
    },
    defer: queueMicrotask,
  };
}

function parts() {
  const clock = hastyClock();
  const store = memory().open({ now: clock.now, randomId: () => String(Math.random()), defer: clock.defer });
  return { clock, store };
}

it('G-27 works one after the other', async () => {
  const context = parts();
  const story: string[] = [];
  const work = (name: string) =>
    underLock(context, 'x', async () => {
      story.push(`${name} begins`);
      await Promise.resolve();
      story.push(`${name} ends`);
    });
  await Promise.all([work('a'), work('b')]);
  expect(story).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

it('frees the name when the work fails', async () => {
  const context = parts();
  await expect(underLock(context, 'x', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await underLock(context, 'x', async () => 'done')).toBe('done');
});

it('G-30 waits ten seconds for somebody else, then asks to be tried again', async () => {
  const context = parts();
  await context.store.lock('x', 60_000);
  expect(await underLock(context, 'x', async () => 'done')).toMatchObject({
    code: 'WAITING_FOR_EARLIER',
    retryable: true,
  });
  expect(context.clock.now()).toBe(10_000);
});

it('G-28 goes on when the holder died', async () => {
  const context = parts();
  await context.store.lock('x', 5_000);
  expect(await underLock(context, 'x', async () => 'done')).toBe('done');
});
