/** White space, and characters without width: spaces, joiners and marks of direction. */
const blanks = /^[\s\u180e\u200b-\u200f\u2060]+/;

/**
 * Takes blanks off both ends of a text: white space and characters without width, which copied text often brings along.
 *
 * What stands inside the text stays. Linear in the length of the blanks, so a text of blanks alone costs no more than others.
 *
 * @example trimText('\u200b  Tea Ltd \u200b') // 'Tea Ltd'
 */
export function trimText(text: string): string {
  let end = text.length;
  while (blanks.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(blanks, '');
}
