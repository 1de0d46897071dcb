import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../src/runtime/clock.ts';

/** A clock that stands still while anything is being done, and then jumps to what is due next. */
export interface TurnedClock extends Clock {
  /** Goes on until the promise is settled. Rejects when nothing is left that could settle it. */
  readonly runUntil: <Result>(promise: Promise<Result>, isIdle: () => boolean) => Promise<Result>;
  /** Moves the time without running what becomes due: that happens in the next `runUntil`. */
  readonly skip: (ms: number) => void;
}

/** So many turns of the event loop without work mean that everybody waits for the time to pass. */
const turnsOfRest = 4;
const mostTurnsWithoutTimer = 1_000;

export function createTurnedClock(start: number): TurnedClock {
  let now = start;
  const tasks = new Set<{ readonly at: number; readonly task: () => void }>();

  function jump(): boolean {
    const next = [...tasks].reduce<{ readonly at: number; readonly task: () => void } | undefined>(
      (first, task) => (first === undefined || task.at < first.at ? task : first),
      undefined,
    );
    if (next === undefined) return false;
    tasks.delete(next);
    now = Math.max(now, next.at);
    next.task();
    return true;
  }

  async function rest(isIdle: () => boolean): Promise<void> {
    for (let turns = 0; turns < turnsOfRest; turns += 1) {
      await turn();
      if (!isIdle()) turns = 0;
    }
  }

  return {
    now: () => now,
    after(delayMs, task) {
      const entry = { at: now + Math.max(0, delayMs), task };
      tasks.add(entry);
      return () => void tasks.delete(entry);
    },
    defer: (task) => void setImmediate(task),
    skip(ms) {
      now += ms;
    },
    async runUntil(promise, isIdle) {
      let isSettled = false;
      const settle = (): void => {
        isSettled = true;
      };
      promise.then(settle, settle);
      for (let idle = 0; !isSettled; ) {
        await rest(isIdle);
        if (isSettled) break;
        idle = jump() ? 0 : idle + 1;
        if (idle > mostTurnsWithoutTimer) throw new Error('Stuck: nothing is due any more.');
      }
      return promise;
    },
  };
}
