/** An id or a name as text; nothing where it is blank, or neither text nor a number. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).trim() || undefined
    : undefined;
}
