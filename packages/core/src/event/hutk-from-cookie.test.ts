import { expect, it } from 'vitest';
import { hutkFromCookie } from './hutk-from-cookie.ts';

const hutk = '0123456789abcdef0123456789abcdef';

it.each([
  [`a=1; hubspotutk=${hutk}; b=2`, hutk],
  [`hubspotutk=${hutk}`, hutk],
  [`b=2;hubspotutk="${hutk}"`, hutk],
  [['a=1', `hubspotutk=${hutk}`], hutk],
  [`hubspotutk=${hutk.toUpperCase()}`, hutk.toUpperCase()],
  ['a=1; b=2', undefined],
  ['hubspotutk=', undefined],
  ['hubspotutk=undefined', undefined],
  [`hubspotutk=${hutk}0`, undefined],
  [`nothubspotutk=${hutk}`, undefined],
  [`x=hubspotutk=${hutk}`, undefined],
  ['', undefined],
  [null, undefined],
  [undefined, undefined],
])('F-03 reads the cookie out of %j', (header, expected) => {
  expect(hutkFromCookie(header)).toBe(expected);
});
