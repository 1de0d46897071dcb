/** Marks a value that JSON would lose or take for something else, and says what it was. See `plainCopy`. */
export const unsendableKey = '$unsendable';

/**
 * What a value was that could not be sent, where a mark stands for it: `number`, `date`, `function` and so on.
 *
 * @example unsendableKind({ $unsendable: 'number' }) // 'number'
 */
export function unsendableKind(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, unsendableKey)
    ? String((value as Readonly<Record<string, unknown>>)[unsendableKey]) || 'object'
    : undefined;
}
