import type { PropertyValue } from '../normalize/normalized-event.ts';
import { parseInstant } from './parse-instant.ts';

/** What a value is, as far as it shows: the type that a property made for it gets. */
export type ValueType = 'text' | 'number' | 'boolean' | 'day' | 'instant';

const day = /^\d{4}-\d{2}-\d{2}$/;
/** With its zone, as a `Date` is written in a stored event. */
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * Decides of which type a new property is. Text stays text, whatever number it looks like: `01234` is a postcode.
 *
 * @returns `undefined` for the empty string, which clears and says nothing
 * @example inferType('2026-11-20') // 'day'
 */
export function inferType(value: PropertyValue): ValueType | undefined {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (value === '') return undefined;
  if (!day.test(value) && !instant.test(value)) return 'text';
  if (parseInstant(value) === undefined) return 'text'; // 30 February
  return day.test(value) ? 'day' : 'instant';
}

/** The type that takes values of both. */
export function commonType(first: ValueType, second: ValueType): ValueType {
  if (first === second) return first;
  const areTimes = [first, second].every((type) => type === 'day' || type === 'instant');
  return areTimes ? 'instant' : 'text';
}
