import { now } from '../runtime/clock.ts';
import { page } from '../runtime/page.ts';
import type { PageStorage } from '../storage/storage.ts';

const lease = 'lease';
const leaseMs = 15_000;

/**
 * Runs something in one tab at a time; in the others not at all.
 *
 * With the Web Locks API; without it (pages without https) by a note in the storage. Two tabs that write theirs at the
 * same moment both run, which costs a double that the collector recognises.
 */
export async function alone(name: string, storage: PageStorage, run: () => Promise<void>): Promise<void> {
  const locks = page?.navigator.locks;
  if (locks !== undefined)
    return locks.request(`hubtrail.${name}`, { ifAvailable: true }, (lock) =>
      lock === null ? undefined : run(),
    );
  if (Number(storage.read(lease) ?? 0) > now()) return;
  storage.write(lease, String(now() + leaseMs));
  await run().finally(() => storage.remove(lease));
}
