import type { Clock } from '../../src/runtime/clock.ts';

/** A clock whose hours pass in a moment: it jumps from timer to timer. */
export interface VirtualTime {
  readonly clock: Clock;
  /** Lets time pass, with everything that is due in it. */
  pass(ms: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly task: () => void;
}

export function virtualTime(start: number): VirtualTime {
  const timers = new Set<Timer>();
  let now = start;

  const clock: Clock = {
    now: () => now,
    after(delayMs, task) {
      const timer = { at: now + Math.max(0, delayMs), task };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    defer: (task) => void setImmediate(task),
  };

  return {
    clock,
    async pass(ms) {
      const until = now + ms;
      for (;;) {
        await stillness();
        const [next] = [...timers].sort((a, b) => a.at - b.at);
        if (next === undefined || next.at > until) break;
        timers.delete(next);
        now = next.at;
        next.task();
      }
      now = until;
    },
  };
}

/** Everything that is under way without a timer comes to its end in far fewer turns of the event loop. */
async function stillness(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
