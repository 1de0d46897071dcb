import { withDeadline } from '../runtime/clock.ts';
import type { Store } from '../stores/store.ts';
import type { Deliveries } from './deliveries.ts';
import type { EventStream } from './event-stream.ts';
import { type FlushDependencies, flush } from './flush.ts';
import type { FlushReport } from './flush-report.ts';

/** What is to be stopped. */
export interface ShutDownDependencies extends FlushDependencies {
  readonly store: Store;
  readonly deliveries: Deliveries;
  readonly stream: EventStream;
}

/**
 * Flushes and stops. Never rejects.
 *
 * @param earlier - what is still under way with earlier settings
 */
export async function shutDown(
  dependencies: ShutDownDependencies,
  timeoutMs: number,
  earlier: Promise<unknown>,
): Promise<FlushReport> {
  const { dispatcher, store, deliveries, stream, clock } = dependencies;
  const deadline = clock.now() + timeoutMs;
  const report = await flush(() => dependencies, timeoutMs);
  const stopped = Promise.all([dispatcher.stop(), earlier]);
  await withDeadline(clock, Math.max(0, deadline - clock.now()), stopped);
  await deliveries.close();
  await store.close().catch((error: Error) => stream.emit('error', error));
  return report;
}
