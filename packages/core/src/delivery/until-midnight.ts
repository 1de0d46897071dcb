const dayMs = 86_400_000;

/**
 * How long until the day ends in a time zone, which is when HubSpot's daily limits start again ("Usage guidelines", 2026).
 *
 * @param now - epoch milliseconds
 * @param timeZone - IANA name, as account details have it (`US/Eastern`)
 * @returns milliseconds; `undefined` for a zone that this runtime does not know
 * @example untilMidnight(Date.UTC(2026, 10, 20, 22), 'Europe/Berlin') // 3_600_000
 */
export function untilMidnight(now: number, timeZone: string): number | undefined {
  const offset = offsetMs(now, timeZone);
  if (offset === undefined) return undefined;
  const midnight = (Math.floor((now + offset) / dayMs) + 1) * dayMs;
  // Summer time may begin or end before it.
  const then = offsetMs(midnight - offset, timeZone) ?? offset;
  return midnight - then - now;
}

/** How far the zone's clocks are ahead of UTC, to the second. */
function offsetMs(at: number, timeZone: string): number | undefined {
  const part = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, ...part, ...time });
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
    return wall - Math.floor(at / 1_000) * 1_000;
  } catch {
    return undefined; // RangeError: no such zone
  }
}
