import { unsendableKey, unsendableKind } from './unsendable.ts';

/**
 * What a `Date` becomes: ISO 8601, milliseconds since 1970, or a `Date` as before; in a list, which becomes text, always
 * ISO 8601.
 */
export type DateFormat = 'iso' | 'epoch' | 'date';

/** How a copy is to be made. */
interface CopyOptions {
  /** Default: `iso`. */
  readonly dates?: DateFormat | undefined;
  /** Objects inside objects, from the value on. Default: 16. */
  readonly maxDepth?: number;
}

// How far the walk goes: objects that share parts can be small in memory and endless as JSON.
const maxValues = 50_000;
/** Below the longest string of V8 (about 536 million) even when JSON escapes every character. */
const maxCharacters = 64_000_000;

/**
 * Copies a value into what JSON can hold; with `dates: 'date'` into what it can hold but for dates. Never throws.
 *
 * Dates become ISO 8601, a `Map` an object, a `Set` a list, a bigint text. What cannot be sent (`NaN`, invalid dates,
 * functions, what contains itself, stands too deep or throws when read) becomes a mark that `unsendableKind` knows.
 * Copying a copy changes nothing.
 *
 * @example plainCopy(new Map([['score', Number.NaN]])) // { score: { $unsendable: 'number' } }
 */
export function plainCopy(value: unknown, { dates = 'iso', maxDepth = 16 }: CopyOptions = {}): unknown {
  const ancestors: object[] = [];
  let values = maxValues;
  let characters = maxCharacters;

  function copy(value: unknown, dates: DateFormat): unknown {
    switch (typeof value) {
      case 'string':
        characters -= value.length;
        return characters < 0 ? mark('string') : value;
      case 'number':
        // Adding 0 makes 0 of -0, which JSON does not tell apart.
        return Number.isFinite(value) ? value + 0 : mark('number');
      case 'bigint':
        return String(value);
      case 'object':
        return value && copyObject(value, dates);
      case 'function':
      case 'symbol':
        return mark(typeof value);
      default:
        return value;
    }
  }

  function copyObject(object: object, dates: DateFormat): unknown {
    if (ancestors.length >= maxDepth || ancestors.includes(object)) return mark('object');
    ancestors.push(object);
    try {
      return copyByKind(object, dates);
    } catch {
      return mark('object');
    } finally {
      ancestors.pop();
    }
  }

  /**
   * Goes by the object's built-in kind, not by its constructor, so objects of other frames and `vm` contexts are
   * understood; and by the built-in methods, because an iterator of the caller's own might never end. Throws what the
   * object throws.
   */
  function copyByKind(object: object, dates: DateFormat): unknown {
    const kind = Object.prototype.toString.call(object).slice(8, -1);
    // Nearly all there is, so it is asked for first.
    if (kind === 'Object' || kind === 'Array') return copyInstance(object, dates);
    if (kind === 'Set') return copyFields([...Set.prototype.values.call(object)], dates);
    if (kind === 'Map') return copyFields(Object.fromEntries(Map.prototype.entries.call(object)), dates);
    if (/^(String|Number|Boolean|BigInt)$/.test(kind)) return copy(object.valueOf(), dates);
    if (kind !== 'Date') return copyInstance(object, dates);
    const epochMs = Date.prototype.getTime.call(object);
    if (Number.isNaN(epochMs)) return mark('date');
    const date = new Date(epochMs);
    return dates === 'date' ? date : dates === 'epoch' ? epochMs : date.toISOString();
  }

  function copyInstance(object: object, dates: DateFormat): unknown {
    const kind = unsendableKind(object);
    if (kind !== undefined) return mark(kind);
    const { toJSON } = object as { readonly toJSON?: unknown };
    const content: unknown = typeof toJSON === 'function' ? toJSON.call(object) : object;
    if (!content || typeof content !== 'object') return copy(content, dates);
    return isUnreadable(content) ? mark('object') : copyFields(content, dates);
  }

  function copyFields(content: object, dates: DateFormat): object {
    const isList = Array.isArray(content);
    const items: unknown[] = [];
    const fields: [string, unknown][] = [];
    for (const key of isList ? content.keys() : Object.keys(content)) {
      values -= 1;
      if (typeof key === 'string') characters -= key.length;
      if (values < 0 || characters < 0) break;
      let value: unknown;
      try {
        value = copy((content as Readonly<Record<string | number, unknown>>)[key], isList ? 'iso' : dates);
      } catch {
        value = mark('object');
      }
      if (typeof key === 'number') items.push(value);
      else if (value !== undefined) fields.push([key, value]);
    }
    // Assigning to `__proto__` would set the prototype instead.
    return isList ? items : Object.fromEntries(fields);
  }

  return copy(value, dates);
}

/** Binary data, and objects of a class that keep everything to themselves. */
function isUnreadable(object: object): boolean {
  const isEmpty = Object.keys(object).length === 0;
  const isPlain = Array.isArray(object) || ['Object', undefined].includes(object.constructor?.name);
  return ArrayBuffer.isView(object) || (isEmpty && !isPlain);
}

function mark(kind: string): object {
  return { [unsendableKey]: kind };
}
