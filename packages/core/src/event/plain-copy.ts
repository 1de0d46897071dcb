import { unsendableKey, unsendableKind } from './unsendable.ts';

/** Where a value stands. Objects that are items of a list are sent as JSON, and a mark would be sent with them. */
type Place = 'field' | 'item' | 'inside-item';

/** What a `Date` becomes: ISO 8601, or milliseconds since 1970; in a list, which becomes text, always the former. */
export type DateFormat = 'iso' | 'epoch';

/** How a copy is to be made. */
interface CopyOptions {
  /** Default: `iso`. */
  readonly dates?: DateFormat | undefined;
  /** Objects inside objects, from the value on. Default: 16. */
  readonly maxDepth?: number;
}

/** How far the walk may still go: objects that share parts can be small in memory and endless as JSON. */
interface Walk {
  readonly dates: DateFormat;
  readonly maxDepth: number;
  readonly ancestors: object[];
  values: number;
  characters: number;
}

const maxValues = 50_000;
/** Below the longest string of V8 (about 536 million) even when JSON escapes every character. */
const maxCharacters = 64_000_000;

/**
 * Copies a value into what JSON can hold. Never throws.
 *
 * Dates become ISO 8601, a `Map` an object, a `Set` a list, a bigint text. What cannot be sent (`NaN`, invalid dates,
 * functions, what contains itself, stands too deep or throws when read) becomes a mark that `unsendableKind` knows, or,
 * inside the items of a list, `null`. Copying a copy changes nothing.
 *
 * @example plainCopy(new Map([['score', Number.NaN]]), 'field') // { score: { $unsendable: 'number' } }
 */
export function plainCopy(
  value: unknown,
  place: Place,
  { dates = 'iso', maxDepth = 16 }: CopyOptions = {},
): unknown {
  return copy(value, { dates, maxDepth, ancestors: [], values: maxValues, characters: maxCharacters }, place);
}

function copy(value: unknown, walk: Walk, place: Place): unknown {
  switch (typeof value) {
    case 'string':
      walk.characters -= value.length;
      return walk.characters < 0 ? unsendable('string', place) : value;
    case 'number':
      // Adding 0 makes 0 of -0, which JSON does not tell apart.
      return Number.isFinite(value) ? value + 0 : unsendable('number', place);
    case 'bigint':
      return String(value);
    case 'object':
      return value === null ? null : copyObject(value, walk, place);
    case 'function':
    case 'symbol':
      return unsendable(typeof value, place);
    default:
      return value;
  }
}

function copyObject(object: object, walk: Walk, place: Place): unknown {
  const { ancestors } = walk;
  if (walk.values <= 0 || ancestors.length >= walk.maxDepth || ancestors.includes(object))
    return unsendable('object', place);
  ancestors.push(object);
  try {
    return copyByKind(object, walk, place);
  } catch {
    return unsendable('object', place);
  } finally {
    ancestors.pop();
  }
}

/**
 * Goes by the object's built-in kind, not by its constructor, so objects of other frames and `vm` contexts are understood;
 * and by the built-in methods, because an iterator of the caller's own might never end. Throws what the object throws.
 */
function copyByKind(object: object, walk: Walk, place: Place): unknown {
  // Nearly all there is, and to ask for a kind is slow.
  if (Object.getPrototypeOf(object) === Object.prototype) return copyInstance(object, walk, place);
  switch (Object.prototype.toString.call(object)) {
    case '[object Date]':
      return copyDate(Date.prototype.getTime.call(object), walk, place);
    case '[object Set]':
      return copyList([...Set.prototype.values.call(object)], walk, place);
    case '[object Map]':
      return copyRecord(Object.fromEntries(Map.prototype.entries.call(object)), walk, place);
    case '[object String]':
    case '[object Number]':
    case '[object Boolean]':
    case '[object BigInt]':
      return copy(object.valueOf(), walk, place);
    default:
      return copyInstance(object, walk, place);
  }
}

function copyDate(epochMs: number, { dates }: Walk, place: Place): unknown {
  if (Number.isNaN(epochMs)) return unsendable('date', place);
  return dates === 'epoch' && place === 'field' ? epochMs : new Date(epochMs).toISOString();
}

function copyInstance(object: object, walk: Walk, place: Place): unknown {
  const kind = unsendableKind(object);
  if (kind !== undefined) return unsendable(kind, place);
  const { toJSON } = object as { readonly toJSON?: unknown };
  const content: unknown = typeof toJSON === 'function' ? toJSON.call(object) : object;
  if (typeof content !== 'object' || content === null) return copy(content, walk, place);
  if (Array.isArray(content)) return copyList(content, walk, place);
  return isUnreadable(content) ? unsendable('object', place) : copyRecord(content, walk, place);
}

/** Binary data, and objects of a class that keep everything to themselves. */
function isUnreadable(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return ArrayBuffer.isView(object) || (!isPlain && Object.keys(object).length === 0);
}

function copyList(items: readonly unknown[], walk: Walk, place: Place): unknown[] {
  const itemPlace = place === 'field' ? 'item' : 'inside-item';
  const copies: unknown[] = [];
  for (let index = 0; index < items.length && walk.values > 0; index += 1) {
    walk.values -= 1;
    copies.push(copyField(items, index, walk, itemPlace));
  }
  return copies;
}

function copyRecord(record: object, walk: Walk, place: Place): object {
  const copies: Record<string, unknown> = {};
  for (const key of Object.keys(record)) {
    walk.values -= 1;
    walk.characters -= key.length;
    if (walk.values < 0 || walk.characters < 0) break;
    const value = copyField(record, key, walk, place === 'field' ? 'field' : 'inside-item');
    if (value === undefined) continue;
    // Assigning to `__proto__` would set the prototype instead.
    if (key === '__proto__') Object.defineProperty(copies, key, { value, enumerable: true });
    else copies[key] = value;
  }
  return copies;
}

function copyField(object: object, key: string | number, walk: Walk, place: Place): unknown {
  let value: unknown;
  try {
    value = (object as Readonly<Record<string | number, unknown>>)[key];
  } catch {
    return unsendable('object', place);
  }
  return copy(value, walk, place);
}

function unsendable(kind: string, place: Place): unknown {
  return place === 'inside-item' ? null : { [unsendableKey]: kind };
}
