import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toPropertyName } from './to-property-name.ts';

it.each([
  ['S-25 upper case letters of a key become lower case', 'homeTOWN', 'hometown'],
  ['S-26 a space becomes one underscore', 'home town', 'home_town'],
  ['S-26 several spaces become as many underscores', 'home  town', 'home__town'],
  ['tab, line breaks and form feeds each become an underscore', 'a\tb\rc\nd\ve\ff g', 'a_b_c_d_e_f_g'],
  ['a full stop becomes an underscore', 'shop.cart.size', 'shop_cart_size'],
  ['a hyphen becomes an underscore', 'legacy-score', 'legacy_score'],
  ['outer blanks of a key go', ' \u200btown\u00a0', 'town'],
  ['an emoji is one character and becomes one underscore', 'mood🍵', 'mood_'],
  ['letters outside a to z become underscores', 'straße', 'stra_e'],
  ['W-08 a valid name stays as it is', 'hs_lead_status', 'hs_lead_status'],
  ['a name of 100 characters is kept', 'n'.repeat(100), 'n'.repeat(100)],
])('%s', (_title, key, name) => {
  expect(toPropertyName(key)).toBe(name);
});

it.each([
  ['a leading digit', '2nd'],
  ['nothing but symbols', '$%!'],
  ['a leading underscore', '_town'],
  ['an empty key', ''],
  ['blanks alone', ' \t\u200b'],
  ['the prototype of all objects', '__proto__'],
  ['101 characters', 'n'.repeat(101)],
  ['a key of ten million characters', 'Ab'.repeat(5_000_000)],
])('%s gives no name', (_title, key) => {
  expect(toPropertyName(key)).toBeUndefined();
});

it('a name is its own name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (key) => {
      const name = toPropertyName(key);
      if (name === undefined) return;
      expect(name).toMatch(/^[a-z][a-z0-9_]{0,99}$/);
      expect(toPropertyName(name)).toBe(name);
    }),
  );
});
