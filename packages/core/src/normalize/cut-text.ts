import { trimText } from './trim-text.ts';

const halfPair = /[\ud800-\udbff]$/;

/**
 * Cuts a text to a number of characters, as HubSpot counts them (UTF-16 units; unverified).
 *
 * Never leaves half of a surrogate pair or a blank at the end, so cutting twice changes nothing.
 *
 * @example cutText('tea time', 4) // 'tea'
 */
export function cutText(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : trimText(text.slice(0, maxLength).replace(halfPair, ''));
}
