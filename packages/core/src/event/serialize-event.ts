import type { AnalyticsEvent } from './analytics-event.ts';
import { readObject, unsendableKey } from './read-object.ts';

const maxDepth = 16;
const maxValues = 50_000;

/** Where a value stands. Objects that are items of a list are sent as JSON, and a mark would be sent with them. */
type Place = 'field' | 'item' | 'inside-item';

/** How far the walk has come. */
interface Walk {
  readonly ancestors: object[];
  budget: number;
}

/**
 * Writes an event as JSON for a store, so that `normalize` says the same of the copy as of the original.
 *
 * `JSON.stringify` by itself would turn `NaN` and invalid dates into `null`, which clears the property in HubSpot, lose
 * functions without a word, and throw for a bigint or an object that contains itself. Here such values become a mark
 * that `normalize` reports; a `Map` becomes an object and a `Set` a list. Never throws.
 *
 * @example serializeEvent({ …, traits: { score: Number.NaN } }) // '{…,"traits":{"score":{"$unsendable":"number"}}}'
 */
export function serializeEvent(event: AnalyticsEvent): string {
  return JSON.stringify(toPlain(event, { ancestors: [], budget: maxValues }, 'field'));
}

function toPlain(value: unknown, walk: Walk, place: Place): unknown {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? value : unsendable('number', place);
    case 'bigint':
      return String(value);
    case 'object':
      return value === null ? null : objectToPlain(value, walk, place);
    case 'function':
    case 'symbol':
      return unsendable(typeof value, place);
    default:
      return value;
  }
}

function objectToPlain(object: object, walk: Walk, place: Place): unknown {
  const { ancestors } = walk;
  walk.budget -= 1;
  if (walk.budget < 0 || ancestors.length >= maxDepth || ancestors.includes(object))
    return unsendable('object', place);
  ancestors.push(object);
  try {
    const reading = readObject(object);
    switch (reading.type) {
      case 'unusable':
        return unsendable(reading.code === 'INVALID_DATE' ? 'date' : 'object', place);
      case 'date':
        return new Date(reading.epochMs).toISOString();
      case 'primitive':
        return toPlain(reading.value, walk, place);
      case 'list':
        return listToPlain(reading.items, walk, place);
      case 'record':
        return recordToPlain(reading.record, walk, place);
    }
  } catch {
    return unsendable('object', place);
  } finally {
    ancestors.pop();
  }
}

function listToPlain(items: readonly unknown[], walk: Walk, place: Place): unknown[] {
  const plain: unknown[] = [];
  for (let index = 0; index < items.length && walk.budget > 0; index += 1) {
    walk.budget -= 1;
    plain.push(toPlain(items[index], walk, place === 'field' ? 'item' : 'inside-item'));
  }
  return plain;
}

function recordToPlain(record: Readonly<Record<string, unknown>>, walk: Walk, place: Place): object {
  const inner = place === 'field' ? 'field' : 'inside-item';
  const plain: Record<string, unknown> = {};
  for (const key of Object.keys(record)) {
    walk.budget -= 1;
    if (walk.budget < 0) break;
    const value = readPlain(record, key, walk, inner);
    if (value === undefined) continue;
    // Assigning to `__proto__` would set the prototype instead.
    if (key === '__proto__') Object.defineProperty(plain, key, { value, enumerable: true });
    else plain[key] = value;
  }
  return plain;
}

function readPlain(
  record: Readonly<Record<string, unknown>>,
  key: string,
  walk: Walk,
  place: Place,
): unknown {
  let value: unknown;
  try {
    value = record[key];
  } catch {
    return unsendable('object', place);
  }
  return toPlain(value, walk, place);
}

function unsendable(kind: string, place: Place): unknown {
  return place === 'inside-item' ? null : { [unsendableKey]: kind };
}
