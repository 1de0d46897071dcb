import { readObject } from '../event/read-object.ts';
import { dateValue } from './date-value.ts';
import { type PropertyCollection, report } from './property-collection.ts';
import { trimText } from './trim-text.ts';

/** More items than the longest value has characters; a bound for lists that are all holes. */
const maxItems = 100_000;
const maxJsonLength = 1_000_000;
const maxJsonValues = 10_000;

/**
 * Joins a list with `;`, as HubSpot wants the options of a checkbox property. Objects among the items become JSON.
 *
 * `null` and `undefined` are skipped; items that cannot be text are left out with an issue.
 *
 * @example joinList(collection, [1, 'a', { t: 'x' }], 'traits.list') // '1;a;{"t":"x"}'
 */
export function joinList(collection: PropertyCollection, items: readonly unknown[], path: string): string {
  const { rules } = collection.request;
  const enough = rules.maxValueLength('') + 1;
  const parts: string[] = [];
  let length = 0;
  for (let index = 0; index < items.length && index < maxItems && length <= enough; index += 1) {
    const part = readItem(collection, items, index, path);
    if (part === undefined) continue;
    parts.push(part);
    length += part.length + 1;
  }
  return parts.join(';');
}

function readItem(
  collection: PropertyCollection,
  items: readonly unknown[],
  index: number,
  path: string,
): string | undefined {
  try {
    const item = items[index];
    if (item === undefined || item === null) return undefined;
    const text = itemText(item, collection);
    if (text !== undefined) return text;
  } catch {
    // Reported below: the item threw while it was read, contains itself, or is too large.
  }
  report(
    collection,
    'INVALID_VALUE',
    `${path}.${index}`,
    'The item cannot be sent to HubSpot and was left out of the list. Send text, numbers, booleans or small objects.',
  );
  return undefined;
}

function itemText(item: unknown, collection: PropertyCollection): string | undefined {
  switch (typeof item) {
    case 'string':
      return trimText(item);
    case 'number':
      return Number.isFinite(item) ? String(item) : undefined;
    case 'boolean':
    case 'bigint':
      return String(item);
    case 'object': {
      const reading = readObject(item as object);
      if (reading.type === 'unusable') return undefined;
      if (reading.type === 'date') return String(dateValue(reading.epochMs, collection.request.options));
      if (reading.type === 'primitive') {
        return typeof reading.value === 'object' ? undefined : itemText(reading.value, collection);
      }
      return toJson(reading.type === 'list' ? reading.items : reading.record);
    }
    default:
      return undefined;
  }
}

// Objects that share parts can be small in memory and endless as JSON.
function toJson(value: unknown): string {
  let values = 0;
  let length = 0;
  return JSON.stringify(value, (_key, inner: unknown) => {
    values += 1;
    if (typeof inner === 'string') length += inner.length;
    if (values > maxJsonValues || length > maxJsonLength) throw new RangeError('too large');
    return typeof inner === 'bigint' ? String(inner) : inner;
  });
}
