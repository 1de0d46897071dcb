/** Counts what happened in the last `lengthMs`. */
export interface RollingWindow {
  /** How many are still inside at this time. */
  readonly used: (now: number) => number;
  readonly add: (now: number) => void;
}

/** Makes an empty window. */
export function createRollingWindow(lengthMs: number): RollingWindow {
  let times: number[] = [];
  let first = 0;

  function used(now: number): number {
    while (first < times.length && (times[first] as number) <= now - lengthMs) first += 1;
    if (first > 1_000 && first * 2 > times.length) {
      times = times.slice(first);
      first = 0;
    }
    return times.length - first;
  }

  return { used, add: (now) => times.push(now) };
}
