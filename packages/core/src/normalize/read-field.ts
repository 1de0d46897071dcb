/**
 * Reads a field of whatever it is given; `undefined` where there is none or reading it throws.
 *
 * @example readField(null, 'userId') // undefined
 */
export function readField(object: unknown, field: string): unknown {
  if (typeof object !== 'object' || object === null) return undefined;
  try {
    return (object as Readonly<Record<string, unknown>>)[field];
  } catch {
    return undefined;
  }
}
