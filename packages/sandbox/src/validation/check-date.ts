import type { CheckedValue, ValueContext } from './check-value.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Checks a `date`: `YYYY-MM-DD` or epoch milliseconds, always UTC midnight. Read back as `YYYY-MM-DD`.
 *
 * A time of day is refused on v3 and 2026-03 (HubSpot docs, properties guide, 2026); 2026-09 cuts it to its day, and
 * takes epoch seconds as well (HubSpot changelog, September 2026).
 */
export function checkDate(value: string, dates: ValueContext['dates']): CheckedValue {
  const exact = checkExactDate(value);
  if (exact.ok || dates === 'exact') return exact;
  // Ten digits are seconds until the year 2286; as milliseconds they would all lie in early 1970.
  const time = /^-?\d{9,10}$/.test(value) ? parseTime(`${value}000`) : parseTime(value);
  return time === undefined ? exact : { ok: true, value: dayOf(time), isNormalized: true };
}

function checkExactDate(value: string): CheckedValue {
  const time = parseTime(value);
  if (time === undefined) return notALong(value);
  const timeOfDay = ((time % dayMs) + dayMs) % dayMs;
  if (timeOfDay === 0) return { ok: true, value: dayOf(time) };
  const clock = new Date(time).toISOString().slice(11, 23);
  return { ok: false, code: 'INVALID_DATE', message: `${time} is at ${clock} UTC, not midnight!` }; // text unverified
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Checks a `datetime`: ISO 8601 or epoch milliseconds. Read back as ISO 8601 UTC. */
export function checkDatetime(value: string): CheckedValue {
  const time = parseTime(value);
  return time === undefined ? notALong(value) : { ok: true, value: new Date(time).toISOString() };
}

/** Reads epoch milliseconds or ISO 8601 (with a zone, or a bare day); `undefined` for anything else. */
export function parseTime(value: string): number | undefined {
  if (/^-?\d+$/.test(value)) return inRange(Number(value));
  const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/;
  return iso.test(value) ? inRange(Date.parse(value)) : undefined;
}

function inRange(time: number): number | undefined {
  return Number.isNaN(new Date(time).getTime()) ? undefined : time;
}

function notALong(value: string): CheckedValue {
  return { ok: false, code: 'INVALID_LONG', message: `${value} was not a valid long.` };
}
