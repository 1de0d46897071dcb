import { expect, it } from 'vitest';
import { toFieldTexts } from './to-field-texts.ts';

it('a field is text, and a list its items that can be text', () => {
  const fields = {
    topics: ['tea', Number.NaN, null, 'cups'],
    age: 36,
    born: new Date('1990-05-01'),
    gone: null,
  };
  expect(toFieldTexts(fields, 'fields', [])).toStrictEqual({
    topics: 'tea;cups',
    age: '36',
    born: '1990-05-01',
  });
});

it('what cannot be text is left out and said', () => {
  const issues: { readonly path: string }[] = [];
  expect(toFieldTexts({ a: {}, b: [{}], c: 'c' }, 'fields', issues as never)).toStrictEqual({ c: 'c' });
  expect(issues.map(({ path }) => path)).toStrictEqual(['fields.a', 'fields.b']);
});
