import { DeliveryError } from '@hubtrail/core';
import { type Clock, sleep } from '../runtime/clock.ts';
import type { Store } from '../stores/store.ts';

/** Longer than a few requests take; how long the others wait for a holder that was killed. */
const ttlMs = 30_000;
/** How long to wait for the holder, by default, before the events are given back to the store. */
const longPatienceMs = 10_000;
const pollMs = 50;

/**
 * Does something that only one of all processes on the store should do at a time.
 *
 * @returns what the work returns; a retryable error when somebody else did not finish in time
 */
export async function underLock<Result>(
  {
    store,
    clock,
    patienceMs = longPatienceMs,
  }: { readonly store: Pick<Store, 'lock'>; readonly clock: Clock; readonly patienceMs?: number },
  name: string,
  work: () => Promise<Result>,
): Promise<Result | DeliveryError> {
  const deadline = clock.now() + patienceMs;
  for (;;) {
    const lock = await store.lock(name, ttlMs);
    if (lock !== null) {
      try {
        return await work();
      } finally {
        await lock.release();
      }
    }
    if (clock.now() >= deadline) return busy();
    await sleep(clock, pollMs);
  }
}

function busy(): DeliveryError {
  return new DeliveryError(
    'WAITING_FOR_EARLIER',
    'Not sent yet: another process is creating what HubSpot lacks, and has not finished. It is tried again.',
    { retryable: true },
  );
}
