import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { type Clock, sleep, withDeadline } from '../runtime/clock.ts';
import type { Store } from '../stores/store.ts';
import { type FlushReport, since, type Tally } from './flush-report.ts';
import type { Intake } from './intake.ts';

/** What a flush works with. */
export interface FlushDependencies {
  readonly store: Pick<Store, 'stats' | 'pausedUntil'>;
  readonly lane: string;
  readonly laneBucket: string;
  readonly dispatcher: Dispatcher;
  readonly intake: Intake;
  readonly tally: Tally;
  readonly clock: Clock;
}

/** A round that came to nothing, because the store fails, is not repeated at once. */
const breatherMs = 50;

/**
 * Delivers until nothing waits, or until waiting longer is of no use: what is next due lies behind the deadline.
 * Never rejects.
 *
 * @param current - asked before each round: a change of settings in between brings another dispatcher
 */
export async function flush(current: () => FlushDependencies, timeoutMs: number): Promise<FlushReport> {
  const { clock, intake, tally } = current();
  const before = { ...tally };
  const deadline = clock.now() + timeoutMs;
  await withDeadline(clock, timeoutMs, intake.settled());

  for (;;) {
    await withDeadline(clock, deadline - clock.now(), current().dispatcher.deliverDue());
    const left = await remaining(current());
    const next = left?.nextAttemptAt ?? 0;
    const isOver = left === undefined || left.pending === 0 || next > deadline || clock.now() >= deadline;
    if (isOver) return { ...since(before, tally), ...left };
    await sleep(clock, Math.max(breatherMs, next - clock.now()));
  }
}

async function remaining({
  store,
  lane,
  laneBucket,
}: FlushDependencies): Promise<Pick<FlushReport, 'pending' | 'nextAttemptAt'> | undefined> {
  try {
    const { pending, nextDueAt } = await store.stats(lane);
    if (nextDueAt === undefined) return { pending };
    return { pending, nextAttemptAt: Math.max(nextDueAt, await store.pausedUntil(laneBucket)) };
  } catch {
    // The dispatcher has reported it; a store that cannot be asked cannot be waited for.
    return undefined;
  }
}
