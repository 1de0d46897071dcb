import { trimText } from './trim-text.ts';

const qualified = /^pe\d+_[a-z][a-z0-9_-]*$/;
const otherCharacter = /[^a-z0-9_]/gu;

/** Far more than any name has: what lies beyond is not worth the work. */
const maxLength = 500;

/**
 * Turns the name of a `track` call into that of a HubSpot custom event: lower case, other characters an underscore.
 *
 * A name that HubSpot gave out (`pe123_signed_up`) is left alone. HubSpot wants a letter first: underscores at the
 * beginning go, and `event_` is put before a digit.
 *
 * @returns `undefined` when the name has no letter or digit of a–z, 0–9: such names would all become the same event
 * @example
 * toEventName('Bought Item') // 'bought_item'
 * toEventName('2nd visit') // 'event_2nd_visit'
 */
export function toEventName(name: string): string | undefined {
  const lower = trimText(name).slice(0, maxLength).toLowerCase();
  if (qualified.test(lower)) return lower;
  const words = lower.replace(otherCharacter, '_').replace(/^_+/, '');
  if (words === '') return undefined;
  return words.charCodeAt(0) < 0x61 ? `event_${words}` : words;
}

/**
 * Tells whether a name is one that HubSpot gave out, with the portal's id in it.
 *
 * @example isQualified('pe123_signed_up') // true
 */
export function isQualified(eventName: string): boolean {
  return qualified.test(eventName);
}
