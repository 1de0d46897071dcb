import { expect, it } from 'vitest';
import { hosts } from './hosts.ts';

it('S-103 every region has one API host and its own host for forms', () => {
  expect(new Set(Object.values(hosts).map(({ api }) => api))).toEqual(new Set(['https://api.hubapi.com']));
  expect(Object.entries(hosts).map(([region, { forms }]) => [region, forms])).toEqual([
    ['na1', 'https://api.hsforms.com'],
    ['eu1', 'https://api-eu1.hsforms.com'],
    ['na2', 'https://api-na2.hsforms.com'],
    ['na3', 'https://api-na3.hsforms.com'],
    ['ap1', 'https://api-ap1.hsforms.com'],
  ]);
});
