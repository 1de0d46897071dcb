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

/** A UUID. Pages without https have no `randomUUID`. */
export function randomId(): string {
  return (
    crypto.randomUUID?.() ??
    '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
      (
        ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & (15 >> (Number(digit) / 4))) ^
        Number(digit)
      ).toString(16),
    )
  );
}
