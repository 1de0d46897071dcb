import { trimText } from './trim-text.ts';

/**
 * Cuts a text to a number of characters, as HubSpot counts them (UTF-16 units; unverified).
 *
 * Never leaves half of a surrogate pair or a blank at the end, so cutting twice changes nothing.
 *
 * @example cutText('tea time', 4) // 'tea'
 */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const last = text.charCodeAt(maxLength - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return trimText(text.slice(0, splitsPair ? maxLength - 1 : maxLength));
}
