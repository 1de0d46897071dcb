import type { StoreProvider } from '../store.ts';
import { createMemoryStore } from './memory-store.ts';

/**
 * Keeps the outbox in memory: for tests and for jobs that may be thrown away.
 *
 * A crash, a kill or an exit before the flush loses every event that was not delivered; `durable` is false. Nothing
 * bounds its size. Each store that is opened starts out empty.
 *
 * @example
 * const analytics = new Analytics({ accessToken, store: memory() });
 */
export function memory(): StoreProvider {
  return { open: createMemoryStore };
}
