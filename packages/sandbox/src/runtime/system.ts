/** The machine's clock: the default for the sandbox's `now`. */
export function systemNow(): number {
  return Date.now();
}

/** A real wait: the default for the sandbox's `sleep`. */
export function systemSleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
