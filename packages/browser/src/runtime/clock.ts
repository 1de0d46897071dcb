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
  return crypto.randomUUID?.() ?? `${now().toString(36)}-${random().toString(36).slice(2)}`;
}

let prefix: string | undefined;
let count = 0;

/** Another id for each event, without asking for chance each time: one of this copy of the library, and a number. */
export function nextId(): string {
  prefix ??= randomId();
  count += 1;
  return `${prefix}-${count}`;
}
