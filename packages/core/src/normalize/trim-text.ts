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
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    code === 0x180e ||
    // Spaces of all widths, then the zero-width space, joiners and marks of direction.
    (code >= 0x2000 && code <= 0x200f) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060 ||
    code === 0x3000 ||
    code === 0xfeff
  );
}
