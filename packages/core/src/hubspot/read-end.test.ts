import { expect, it } from 'vitest';
import { answer } from '../../test/transcript.ts';
import { pathFamily, readEnd } from './read-end.ts';

it.each([
  [{ sunset: 'Thu, 30 Sep 2027 23:59:59 GMT' }, { kind: 'sunset', date: '2027-09-30' }],
  [{ sunset: 'some day', deprecation: '@1822348800' }, { kind: 'sunset' }],
  [{ deprecation: '@1822348800' }, { kind: 'deprecation', date: '2027-10-01' }],
  [{ deprecation: 'Thu, 30 Sep 2027 23:59:59 GMT' }, { kind: 'deprecation', date: '2027-09-30' }],
  [{ deprecation: 'true' }, { kind: 'deprecation' }],
  [{ deprecation: '@99999999999999999999' }, { kind: 'deprecation' }],
  [{ warning: '299 - "This API is deprecated"' }, { kind: 'deprecation' }],
  [{ warning: '110 - "Response is stale"' }, undefined],
  [{ deprecation: 'false' }, undefined],
  [{}, undefined],
] as const)('R-53 %o is read as %o', (headers, expected) => {
  expect(readEnd(answer(200, {}, headers))).toEqual(expected);
});

it.each([
  ['/crm/v3/objects/contacts/512', '/crm/v3/objects'],
  ['/crm/objects/2026-03/contacts/batch/upsert', '/crm/objects/2026-03'],
  ['/crm/v3/lists?listIds=1', '/crm/v3/lists'],
])('R-53 %s ends with %s', (path, family) => {
  expect(pathFamily(path)).toBe(family);
});
