import { trimText } from './trim-text.ts';

/** The longest name of a custom event (HubSpot, "Custom events", limits). */
export const maxEventNameLength = 50;

const qualified = /^pe\d+_[a-z][a-z0-9_-]*$/;
const otherCharacter = /[^a-z0-9_]/gu;

/**
 * Turns the name of a `track` call into that of a HubSpot custom event: lower case, other characters an underscore.
 *
 * A name that HubSpot gave out (`pe123_signed_up`) is left alone. HubSpot wants a letter first: underscores at the
 * beginning go, and `event_` is put before a digit. Cut to 50 characters.
 *
 * @returns `undefined` when the name has no letter or digit of a–z, 0–9: such names would all become the same event
 * @example
 * toEventName('Bought Item') // 'bought_item'
 * toEventName('2nd visit') // 'event_2nd_visit'
 */
export function toEventName(name: string): string | undefined {
  // Lower case can be longer than the original, never shorter than a third of it: the rest cannot matter.
  const lower = trimText(name)
    .slice(0, 10 * maxEventNameLength)
    .toLowerCase();
  if (qualified.test(lower)) return lower;
  const words = lower.replace(otherCharacter, '_').replace(/^_+/, '');
  if (words === '') return undefined;
  const named = words.charCodeAt(0) < 0x61 ? `event_${words}` : words;
  return named.slice(0, maxEventNameLength);
}
