const iso = /^\d{4}-\d\d(?:-\d\d)?(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;
const shortOffset = /[+-]\d\d(?:\d\d)?$/;

/** Numbers below are seconds rather than milliseconds: as milliseconds they would be before March 1973. */
const earliestMs = 100_000_000_000;

/**
 * Reads a point in time: a `Date`, ISO 8601 or milliseconds since 1970.
 *
 * ISO 8601 without a zone is UTC, whatever the machine's zone. Fractions beyond milliseconds are cut.
 *
 * @returns ISO 8601 in UTC with milliseconds; `undefined` for anything else, also for numbers that must be seconds
 * @example
 * toTimestamp('2026-11-20T10:00:00.128251+01:00') // '2026-11-20T09:00:00.128Z'
 * toTimestamp(1_505_779_200) // undefined: seconds
 */
export function toTimestamp(value: unknown): string | undefined {
  const epochMs = toEpochMs(value);
  // The years that ISO 8601 writes with four digits, which is as far as HubSpot can go.
  if (Number.isNaN(epochMs) || epochMs < -62_167_219_200_000 || epochMs > 253_402_300_799_999)
    return undefined;
  return new Date(epochMs).toISOString();
}

function toEpochMs(value: unknown): number {
  if (typeof value === 'number') return value >= earliestMs ? value : Number.NaN;
  if (typeof value === 'string') return parse(value.trim());
  return Object.prototype.toString.call(value) === '[object Date]' ? Number(value) : Number.NaN;
}

function parse(text: string): number {
  const match = iso.exec(text);
  if (match === null) return Number.NaN;
  const zone = match[1];
  const withTime = text.replace(' ', 'T').replace(',', '.');
  if (zone === undefined) return Date.parse(text.length > 10 ? `${withTime}Z` : withTime);
  // `+0100` and `+01` are ISO 8601 too, though not for Date.parse.
  const offset = shortOffset.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3) || '00'}` : zone;
  return Date.parse(withTime.slice(0, withTime.length - zone.length) + offset);
}
