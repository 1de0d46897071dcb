import { expect, it } from 'vitest';
import { cutText } from './cut-text.ts';
import { trimText } from './trim-text.ts';

it.each([
  ['characters without width go from the ends', '\u200b  Leaf & Co \u2060\ufeff', 'Leaf & Co'],
  ['characters without width stay inside', 'Leaf\u200b\u00a0Co', 'Leaf\u200b\u00a0Co'],
  ['a text without blanks is the same', 'Leaf', 'Leaf'],
  ['a text of blanks is empty', ' \n\t\u3000', ''],
  ['control characters are no blanks', '\u0000Leaf\u0007', '\u0000Leaf\u0007'],
])('%s', (_title, text, trimmed) => {
  expect(trimText(text)).toBe(trimmed);
});

it('ten million blanks inside a text are looked at once', () => {
  const text = `a${' '.repeat(10_000_000)}b`;
  expect(trimText(text)).toHaveLength(10_000_002);
});

it.each([
  ['a short text stays', 'tea', 3, 'tea'],
  ['a long text is cut', 'teapot', 3, 'tea'],
  ['no blank is left at the cut', 'tea pot', 4, 'tea'],
  ['a pair of surrogates is not cut in two', 'te🍵', 3, 'te'],
])('%s', (_title, text, maxLength, cut) => {
  expect(cutText(text, maxLength)).toBe(cut);
});
