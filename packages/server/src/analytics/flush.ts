import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { type Clock, sleep, withDeadline } from '../runtime/clock.ts';
import type { Store } from '../stores/store.ts';
import { type FlushReport, since, type Tally } from './flush-report.ts';
import type { Intake } from './intake.ts';

/** What a flush works with. */
export interface FlushDependencies {
  readonly store: Pick<Store, 'stats' | 'take'>;
  readonly lane: string;
  readonly laneBucket: string;
  readonly dispatcher: Dispatcher;
  readonly intake: Intake;
  readonly tally: Tally;
  readonly clock: Clock;
}

const anyLimit = { requests: 1, windowMs: 1, burst: 1 };

/**
 * Delivers until nothing waits, or until waiting longer is of no use: what is next due lies behind the deadline.
 * Never rejects.
 */
export async function flush(dependencies: FlushDependencies, timeoutMs: number): Promise<FlushReport> {
  const { clock, dispatcher, intake, tally } = dependencies;
  const before = { ...tally };
  const deadline = clock.now() + timeoutMs;
  await withDeadline(clock, timeoutMs, intake.settled());

  for (;;) {
    await withDeadline(clock, deadline - clock.now(), dispatcher.deliverDue());
    const left = await remaining(dependencies);
    const isOver = left.pending === 0 || (left.nextAttemptAt ?? 0) > deadline || clock.now() >= deadline;
    if (isOver) return { ...since(before, tally), ...left };
    await sleep(clock, Math.max(1, (left.nextAttemptAt ?? 0) - clock.now()));
  }
}

async function remaining({
  store,
  lane,
  laneBucket,
  clock,
}: FlushDependencies): Promise<Pick<FlushReport, 'pending' | 'nextAttemptAt'>> {
  try {
    const { pending, nextDueAt } = await store.stats(lane);
    if (nextDueAt === undefined) return { pending };
    const { waitMs } = await store.take(laneBucket, 0, anyLimit);
    return { pending, nextAttemptAt: Math.max(nextDueAt, clock.now() + waitMs) };
  } catch {
    // The dispatcher has reported it; a store that cannot be asked cannot be waited for.
    return { pending: Number.NaN, nextAttemptAt: Number.POSITIVE_INFINITY };
  }
}
