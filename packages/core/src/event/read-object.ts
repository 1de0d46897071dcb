/** What an object stands for. */
export type ObjectReading =
  | { readonly type: 'primitive'; readonly value: unknown }
  | { readonly type: 'date'; readonly epochMs: number }
  | { readonly type: 'list'; readonly items: readonly unknown[] }
  | { readonly type: 'record'; readonly record: Readonly<Record<string, unknown>> }
  | { readonly type: 'unusable'; readonly kind: string };

/** Marks a value that JSON would lose or take for something else, and says what it was. See `plainCopy`. */
export const unsendableKey = '$unsendable';

/**
 * What a value was that could not be sent, where a mark stands for it: `number`, `date`, `function` and so on.
 *
 * @example unsendableKind({ $unsendable: 'number' }) // 'number'
 */
export function unsendableKind(value: object): string | undefined {
  return Object.hasOwn(value, unsendableKey)
    ? String((value as Readonly<Record<string, unknown>>)[unsendableKey])
    : undefined;
}

const tagOf = Object.prototype.toString;

const wrappers = new Map<string, { readonly prototype: { valueOf(): unknown } }>([
  ['[object String]', String],
  ['[object Number]', Number],
  ['[object Boolean]', Boolean],
  ['[object BigInt]', BigInt],
]);

/**
 * Tells what an object stands for: a date, a list, fields, or a single value in a wrapping.
 *
 * Goes by the object's built-in kind, not by its constructor, so objects of other frames and `vm` contexts are understood.
 * Runs code of the object (`toJSON`, traps of a proxy) and throws what that throws.
 *
 * @example readObject(new Set(['a', 'b'])) // { type: 'list', items: ['a', 'b'] }
 */
export function readObject(object: object): ObjectReading {
  if (Array.isArray(object)) return { type: 'list', items: object };
  if (ArrayBuffer.isView(object)) return unusable('object');
  const tag = tagOf.call(object);
  const wrapper = wrappers.get(tag);
  if (wrapper !== undefined) return { type: 'primitive', value: wrapper.prototype.valueOf.call(object) };
  switch (tag) {
    case '[object Date]':
      return readDate(Date.prototype.getTime.call(object));
    case '[object Set]':
      return { type: 'list', items: itemsOf(object as ReadonlySet<unknown>) };
    case '[object Map]':
      return { type: 'record', record: fieldsOf(object as ReadonlyMap<unknown, unknown>) };
    default:
      return readInstance(object);
  }
}

function readDate(epochMs: number): ObjectReading {
  return Number.isNaN(epochMs) ? unusable('date') : { type: 'date', epochMs };
}

function readInstance(object: object): ObjectReading {
  const record = object as Readonly<Record<string, unknown>>;
  const kind = unsendableKind(object);
  if (kind !== undefined) return unusable(kind);
  const toJson = record['toJSON'];
  if (typeof toJson === 'function') {
    const json: unknown = toJson.call(object);
    if (typeof json !== 'object' || json === null) return { type: 'primitive', value: json };
    if (Array.isArray(json)) return { type: 'list', items: json };
    return { type: 'record', record: json as Readonly<Record<string, unknown>> };
  }
  const prototype: unknown = Object.getPrototypeOf(object);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!isPlain && Object.keys(object).length === 0) return unusable('object');
  return { type: 'record', record };
}

// By the built-in methods: an iterator of the caller's own might never end.
function itemsOf(set: ReadonlySet<unknown>): readonly unknown[] {
  const items: unknown[] = [];
  Set.prototype.forEach.call(set as Set<unknown>, (item) => items.push(item));
  return items;
}

function fieldsOf(map: ReadonlyMap<unknown, unknown>): Readonly<Record<string, unknown>> {
  const entries: [string, unknown][] = [];
  Map.prototype.forEach.call(map as Map<unknown, unknown>, (value, key) =>
    entries.push([String(key), value]),
  );
  return Object.fromEntries(entries);
}

function unusable(kind: string): ObjectReading {
  return { type: 'unusable', kind };
}
