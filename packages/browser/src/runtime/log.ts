/** Tells a developer something, while debugging is on. */
export type Log = (...what: readonly unknown[]) => void;

/** Writes to the console, which is silent otherwise. */
export function consoleLog(...what: readonly unknown[]): void {
  // biome-ignore lint/suspicious/noConsole: only while `debug` is on
  console.debug('[hubtrail]', ...what);
}

/** The one thing that is said without being asked. */
export function consoleWarn(message: string): void {
  // biome-ignore lint/suspicious/noConsole: a call that can never work, said once
  console.warn(`[hubtrail] ${message}`);
}
