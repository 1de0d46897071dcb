import type { Log } from './log.ts';

/** Runs code of the page's. What it throws is the page's affair, and none of the caller's. */
export function quietly(log: Log, run: () => unknown): void {
  try {
    run();
  } catch (error) {
    log('threw', error);
  }
}
