import { expect, it } from 'vitest';
import { compareRegions } from './compare-regions.ts';

it.each([
  ['eu1', 'eu1', { ok: true }],
  ['na1', undefined, undefined],
  [undefined, 'eu1', undefined],
] as const)('S-105 an account in %s with the setting %s needs nothing', (actual, expected, verdict) => {
  expect(compareRegions(actual, expected)).toEqual(verdict);
});

it('S-105 another region than was set fails, and says what to set', () => {
  const verdict = compareRegions('eu1', 'na1');
  expect(verdict).toMatchObject({ ok: false, error: { code: 'WRONG_REGION' } });
  expect(verdict?.error?.message).toContain("Set region: 'eu1'");
});

it('S-105 a region that nobody has set fails nothing, and is said', () => {
  expect(compareRegions('na2', undefined)).toMatchObject({
    ok: true,
    hint: expect.stringContaining("'na2'"),
  });
});

it('S-105 a region that HubSpot has added since asks for the host', () => {
  expect(compareRegions('sa1', 'na1')?.error?.message).toContain('Set formsBaseUrl');
});
