import { setTimeout as sleep } from 'node:timers/promises';
import type { Analytics } from '@hubtrail/server';

/** Waits until nothing is pending: also for what a killed process held, which rests for a few seconds. */
export async function drain(analytics: Analytics, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const { pending, nextAttemptAt = 0 } = await analytics.flush({ timeoutMs: 1_000 });
    if (pending === 0) return;
    if (Date.now() > deadline) throw new Error(`${pending} events still wait after ${timeoutMs} ms.`);
    await sleep(Math.min(500, Math.max(20, nextAttemptAt - Date.now())));
  }
}
