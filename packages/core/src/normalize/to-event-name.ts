import { underscored } from './to-property-name.ts';
import { trimText } from './trim-text.ts';

const qualified = /^pe\d+_[a-z][a-z0-9_-]*$/;

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
  const lower = trimText(name).toLowerCase();
  if (qualified.test(lower)) return lower;
  const words = underscored(lower).replace(/^_+/, '');
  if (!words) return undefined;
  return /^\d/.test(words) ? `event_${words}` : words;
}

/**
 * Tells whether a name is one that HubSpot gave out, with the portal's id in it.
 *
 * @example isQualified('pe123_signed_up') // true
 */
export function isQualified(eventName: string): boolean {
  return qualified.test(eventName);
}
