import { trimText } from './trim-text.ts';

// Stricter than the standard, as HubSpot is: one bad address can make it refuse a whole batch.
const address = /^[^\s\p{Cc}\p{Cf}@<>()[\],;:"\\]+@(?:[\p{L}\p{N}]+(?:-+[\p{L}\p{N}]+)*(?:\.(?!$)|$)){2,}$/u;

/** The longest address that mail systems carry (RFC 5321, path of 256 characters with its brackets). */
const maxLength = 254;

/**
 * Brings an e-mail address into the form in which HubSpot compares it: trimmed and lower case.
 *
 * @returns the address, or `undefined` when the value is none: one `@`, no blanks, a dot in the domain, at most 254 characters
 * @example
 * toEmail('  Ada@Example.com ') // 'ada@example.com'
 * toEmail('ada@example') // undefined
 */
export function toEmail(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const email = trimText(value).toLowerCase();
  return email.length <= maxLength && address.test(email) ? email : undefined;
}
