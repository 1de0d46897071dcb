/** Milliseconds since 1970. */
export function now(): number {
  return Date.now();
}

/** Runs something later, once. */
export function later(delayMs: number, run: () => void): void {
  setTimeout(run, delayMs);
}

/** Waits. */
export function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => later(delayMs, resolve));
}

/** A number from 0 up to 1, for back-off that does not march in step. */
export function random(): number {
  return Math.random();
}

/** A UUID; where there is none, because the page came without https, time and chance. */
export function randomId(): string {
  return crypto.randomUUID?.() ?? `${now()}-${random()}`;
}
