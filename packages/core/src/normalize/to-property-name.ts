import { trimText } from './trim-text.ts';

/** The longest name of a HubSpot property. From memory of HubSpot's settings page, unverified (November 2026). */
export const maxPropertyNameLength = 100;

const otherCharacter = /[^a-z0-9_]/gu;

/**
 * Turns a trait's key into the name of a HubSpot property: trimmed, lower case, every other character an underscore.
 *
 * HubSpot's names have lower-case letters, digits and `_`, and start with a letter. Two keys that end up equal are the
 * caller's to settle; `normalize` takes the later one and says so.
 *
 * @param key - as given by the caller
 * @returns the name, or `undefined` when it would not start with a letter or is longer than 100 characters
 * @see Segment, HubSpot (Classic) destination, "Identify": upper case to lower case, spaces to underscores (18 Nov 2023)
 * @example
 * toPropertyName(' Favourite Tea ') // 'favourite_tea'
 * toPropertyName('123go') // undefined
 */
export function toPropertyName(key: string): string | undefined {
  const name = toNamePart(key);
  return /^[a-z]/.test(name ?? '') ? name : undefined;
}

/** Trimmed, lower case, every other character than a–z, 0–9 and `_` an underscore. */
export function underscored(text: string): string {
  return trimText(text).toLowerCase().replace(otherCharacter, '_');
}

/**
 * The same for a part of a name, which may start with a digit or an underscore: `equipment` + `Frame Size` is
 * `equipment_frame_size`.
 *
 * @returns `undefined` when nothing is left, or more than a whole name may have
 * @example toNamePart('Frame Size') // 'frame_size'
 */
export function toNamePart(key: string): string | undefined {
  const part = underscored(key);
  return part === '' || part.length > maxPropertyNameLength ? undefined : part;
}
