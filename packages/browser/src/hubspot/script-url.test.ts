import { expect, it } from 'vitest';
import { scriptHost } from './script-url.ts';

it.each([
  ['na1', 'https://js.hs-scripts.com'],
  ['eu1', 'https://js-eu1.hs-scripts.com'],
  ['na2', 'https://js-na2.hs-scripts.com'],
  ['ap1', 'https://js-ap1.hs-scripts.com'],
] as const)('S-102 scripts of %s come from %s', (region, host) => {
  expect(scriptHost('hs-scripts.com', region)).toBe(host);
});
