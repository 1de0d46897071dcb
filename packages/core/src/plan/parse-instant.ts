const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const isoDateTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?( ?(Z|[+-]\d{2}(:?\d{2})?))?$/i;
/** UNIX time. Fewer digits are rather a year, or a day without its hyphens. */
const digits = /^-?\d{9,16}$/;
/** As `Date.prototype.toString` and RFC 2822 write it: unambiguous because it names month and zone. */
const namesItsZone =
  /^(?:[a-z]{3,9},? )?(?:[a-z]{3,9} \d{1,2},?|\d{1,2} [a-z]{3,9}) \d{4},? \d{1,2}:\d{2}(?::\d{2})? (?:(?:GMT|UTC)(?:[+-]\d{4})?|[+-]\d{4})(?: \([^)]*\))?$/i;

/**
 * 1 January 2100 in seconds, 17 February 1970 in milliseconds: what is smaller was meant as seconds. A birthday of 1972
 * in milliseconds is larger.
 */
const smallestPlausibleMs = 4_102_444_800;
/** The years that four digits can write, which is as far as HubSpot goes. */
const earliestMs = -62_167_219_200_000;
const latestMs = 253_402_300_799_999;

/** A point in time, and whether it had to be read as UNIX seconds. */
export interface Instant {
  readonly ms: number;
  readonly wasSeconds: boolean;
}

/**
 * Reads a date or a point in time: ISO 8601 (without a zone it is UTC), a date that names its zone, UNIX milliseconds
 * or, where these would fall within weeks of 1 January 1970, UNIX seconds.
 *
 * Never the process's time zone: `2014-01-01` is the same day everywhere. Ambiguous forms such as `01/02/2026` are
 * not guessed.
 *
 * @returns `undefined` when it is none of these
 * @example parseInstant('2023-10-18T23:30:00-07:00') // { ms: 1697697000000, wasSeconds: false }
 */
export function parseInstant(value: string | number): Instant | undefined {
  if (typeof value === 'number') return fromNumber(value);
  if (isoDate.test(value)) return isOnCalendar(value) ? fromText(value) : undefined;
  if (isoDateTime.test(value)) return isOnCalendar(value) ? fromText(normalizeIso(value)) : undefined;
  if (digits.test(value)) return fromNumber(Number(value));
  return namesItsZone.test(value) ? fromText(value) : undefined;
}

function fromNumber(value: number): Instant | undefined {
  const wasSeconds = Math.abs(value) < smallestPlausibleMs && value !== 0;
  return valid(wasSeconds ? value * 1000 : value, wasSeconds);
}

function fromText(text: string): Instant | undefined {
  return valid(Date.parse(text), false);
}

/** `Date.parse` takes 30 February for 2 March. */
function isOnCalendar(text: string): boolean {
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.slice(0, 10));
}

/** `Date.parse` wants a `T`, a full stop, and `+07:00`; without a zone it would take the process's. */
function normalizeIso(text: string): string {
  const [, day = '', time = '', zone = 'Z'] = /^(\S{10})[T ]([\d:.,]+) ?(Z|[+-].*)?$/i.exec(text) ?? [];
  return `${day}T${time.replace(',', '.')}${/^[+-]\d{2}$/.test(zone) ? `${zone}:00` : zone.replace(/(\d{2})(\d{2})$/, '$1:$2')}`;
}

function valid(ms: number, wasSeconds: boolean): Instant | undefined {
  return ms >= earliestMs && ms <= latestMs ? { ms: Math.trunc(ms), wasSeconds } : undefined;
}
