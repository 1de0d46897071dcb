/** Time, as everything in this package asks for it. Tests bring one that they turn by hand. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /**
   * Runs the task once, later.
   *
   * @param options - `keepsAlive`: whether the process must not end before
   * @returns cancels it
   */
  after(delayMs: number, task: () => void, options: { readonly keepsAlive: boolean }): () => void;
  /** Runs the task once the current tick of the event loop is over. */
  defer(task: () => void): void;
}

/** Longest delay that `setTimeout` takes; beyond it fires at once. */
const longestTimeoutMs = 2_147_483_647;

/** The real time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, task, { keepsAlive }) {
    const timer = setTimeout(task, Math.min(longestTimeoutMs, Math.max(0, delayMs)));
    if (!keepsAlive) timer.unref();
    return () => clearTimeout(timer);
  },
  defer(task) {
    setImmediate(task);
  },
};

/** Resolves after the delay; keeps the process alive meanwhile. */
export function sleep(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, resolve, { keepsAlive: true });
  });
}

/** Resolves with the promise, or at the deadline without it. The promise goes on. */
export async function withDeadline(
  clock: Clock,
  timeoutMs: number,
  promise: Promise<unknown>,
): Promise<void> {
  let cancel: (() => void) | undefined;
  const deadline = new Promise<void>((resolve) => {
    cancel = clock.after(timeoutMs, resolve, { keepsAlive: true });
  });
  await Promise.race([promise, deadline]);
  cancel?.();
}
