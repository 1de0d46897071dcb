/** White space, and characters without width: spaces, joiners and marks of direction. */
const blank = /[\s\u180e\u200b-\u200f\u2060]/;

/**
 * Takes blanks off both ends of a text: white space and characters without width, which copied text often brings along.
 *
 * What stands inside the text stays. Linear in the length of the blanks, so a text of blanks alone costs no more than others.
 *
 * @example trimText('\u200b  Tea Ltd \u200b') // 'Tea Ltd'
 */
export function trimText(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

function isBlank(code: number): boolean {
  if (code > 0x20 && code < 0xa0) return false;
  return blank.test(String.fromCharCode(code));
}
