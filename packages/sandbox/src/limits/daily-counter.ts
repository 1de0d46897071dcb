/** Counts requests until the next midnight of the account's time zone. */
export interface DailyCounter {
  readonly used: (now: number) => number;
  readonly add: (now: number) => void;
  /** When the count starts again, epoch milliseconds. */
  readonly resetsAt: (now: number) => number;
}

/** Makes a counter at zero. */
export function createDailyCounter(timeZone: string): DailyCounter {
  let count = 0;
  let dayEndsAt = Number.NEGATIVE_INFINITY;

  function used(now: number): number {
    if (now >= dayEndsAt) {
      count = 0;
      dayEndsAt = nextMidnight(now, timeZone);
    }
    return count;
  }

  function add(now: number): void {
    count = used(now) + 1;
  }

  function resetsAt(now: number): number {
    used(now);
    return dayEndsAt;
  }

  return { used, add, resetsAt };
}

/** How far the zone's clocks are ahead of UTC at a time, in milliseconds. */
export function utcOffsetMs(now: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(now);
  const field = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  );
  return wall - Math.floor(now / 1_000) * 1_000;
}

function nextMidnight(now: number, timeZone: string): number {
  const dayMs = 24 * 60 * 60 * 1_000;
  const wall = now + utcOffsetMs(now, timeZone);
  const wallMidnight = (Math.floor(wall / dayMs) + 1) * dayMs;
  // The offset may change before midnight (daylight saving), so it is read again there.
  return wallMidnight - utcOffsetMs(wallMidnight - utcOffsetMs(now, timeZone), timeZone);
}
