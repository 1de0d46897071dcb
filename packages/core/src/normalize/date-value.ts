import type { NormalizeOptions } from './property-rules.ts';

/**
 * A valid date in the form that its receiver takes.
 *
 * @example dateValue(0, { dates: 'iso' }) // '1970-01-01T00:00:00.000Z'
 */
export function dateValue(epochMs: number, options: NormalizeOptions): string | number {
  return options.dates === 'epoch' ? epochMs : new Date(epochMs).toISOString();
}
