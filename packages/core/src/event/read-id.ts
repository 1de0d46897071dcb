import { InvalidEventError } from '../errors/invalid-event-error.ts';

/**
 * Reads an id out of a call: trimmed text, numbers as text, `undefined` when it is missing or blank.
 *
 * @param path - the argument's name, for the message
 * @throws {InvalidEventError} `INVALID_EVENT` when it is neither text nor a number
 * @example readId(9868, 'userId') // '9868'
 */
export function readId(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value)))
    return String(value);
  throw new InvalidEventError('INVALID_EVENT', path, `${path} must be text or a number. Pass the id itself.`);
}
