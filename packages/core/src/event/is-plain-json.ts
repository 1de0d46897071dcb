import { unsendableKey } from './unsendable.ts';

/** How far it is looked: beyond, the value is walked through with more care. */
const maxDepth = 8;
const maxWeight = 1_000_000;
/** What a value weighs besides its characters. */
const valueWeight = 20;

/**
 * Whether a value is JSON as it stands: text, finite numbers, booleans, `null`, lists and plain objects of these.
 *
 * The usual case, told apart cheaply. False for anything unusual, large or deep, even where JSON could hold it.
 * Runs getters and the traps of a proxy, and throws what they throw.
 *
 * @example isPlainJson({ score: Number.NaN }) // false: JSON would make it `null`
 */
export function isPlainJson(value: unknown): boolean {
  return weigh(value, maxWeight, maxDepth) >= 0;
}

/** @returns what is left of the weight; below 0 when the value is too heavy or not plain */
function weigh(value: unknown, left: number, depth: number): number {
  switch (typeof value) {
    case 'string':
      return left - valueWeight - value.length;
    case 'number':
      return Number.isFinite(value) ? left - valueWeight : -1;
    case 'boolean':
    case 'undefined': // JSON leaves it out of objects, as it should be
      return left - valueWeight;
    case 'object':
      if (value === null) return left - valueWeight;
      if (depth === 0 || 'toJSON' in value) return -1;
      return Array.isArray(value) ? weighList(value, left, depth) : weighRecord(value, left, depth);
    default:
      return -1;
  }
}

function weighList(list: readonly unknown[], left: number, depth: number): number {
  let remaining = left - valueWeight;
  for (let index = 0; index < list.length && remaining >= 0; index += 1) {
    remaining = weigh(list[index], remaining, depth - 1);
  }
  return remaining;
}

function weighRecord(record: object, left: number, depth: number): number {
  const prototype: unknown = Object.getPrototypeOf(record);
  if (prototype !== Object.prototype && prototype !== null) return -1;
  let remaining = left - valueWeight;
  for (const key in record) {
    if (remaining < 0 || key === unsendableKey) return -1;
    remaining = weigh(record[key as keyof typeof record], remaining - key.length, depth - 1);
  }
  return remaining;
}
