import { now } from '../runtime/clock.ts';
import { page } from '../runtime/page.ts';
import type { PageStorage } from '../storage/storage.ts';

const lease = 'lease';
/** A tab that was killed in the middle holds the others up no longer than this. */
const leaseMs = 15_000;

/**
 * Runs something in one tab at a time, by a note in the storage that all of them share.
 *
 * Two tabs that write theirs at the very same moment both run, which costs a double that the collector recognises. The
 * Web Locks API would not do: Firefox 153 keeps the lock of a page that has gone.
 *
 * @returns false when another tab is at it, and nothing was run
 */
export async function alone(storage: PageStorage, run: () => Promise<void>): Promise<boolean> {
  if (Number(storage.read(lease) ?? 0) > now()) return false;
  const release = (): void => storage.remove(lease);
  storage.write(lease, String(now() + leaseMs));
  page?.addEventListener('pagehide', release);
  await run();
  page?.removeEventListener('pagehide', release);
  release();
  return true;
}
