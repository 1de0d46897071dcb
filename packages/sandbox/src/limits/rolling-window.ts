/** Counts what happened in the last `lengthMs`. */
export interface RollingWindow {
  /** How many are still inside at this time. */
  readonly used: (now: number) => number;
  /** How many of them happened in the last `ms`. */
  readonly usedWithin: (now: number, ms: number) => number;
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

  function usedWithin(now: number, ms: number): number {
    used(now);
    let low = first;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((times[middle] as number) <= now - ms) low = middle + 1;
      else high = middle;
    }
    return times.length - low;
  }

  return { used, usedWithin, add: (now) => times.push(now) };
}
