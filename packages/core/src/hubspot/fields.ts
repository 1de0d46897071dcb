import { isPlainObject } from '../event/is-plain-object.ts';

/**
 * Reads HubSpot's answers without trusting their shape: HubSpot says not to rely on any field of an error body
 * ("Error handling", 30 March 2026), and what is not there reads as nothing.
 */
export type Fields = Readonly<Record<string, unknown>>;

export function fields(value: unknown): Fields {
  return isPlainObject(value) ? value : {};
}

export function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

/** Text as it is, numbers as text (ids come as both), all else as nothing. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** A list of texts, also when it is a single one. */
export function texts(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.map(text).filter((item) => item !== undefined);
}
