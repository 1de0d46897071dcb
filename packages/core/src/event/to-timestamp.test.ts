import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { toTimestamp } from './to-timestamp.ts';

it.each<readonly [string, unknown, string]>([
  ['a Date', new Date(0), '1970-01-01T00:00:00.000Z'],
  ['a Date of another realm', runInNewContext('new Date(0)'), '1970-01-01T00:00:00.000Z'],
  ['milliseconds', 1_795_169_779_200, '2026-11-20T10:16:19.200Z'],
  ['ISO 8601', '2026-11-20T10:16:19.200Z', '2026-11-20T10:16:19.200Z'],
  ['ISO 8601 with an offset', '2023-10-18T23:30:00-07:00', '2023-10-19T06:30:00.000Z'],
  ['Python’s microseconds', '2023-09-25T17:31:04.128251+00:00', '2023-09-25T17:31:04.128Z'],
  ['a blank for the T', '2023-09-25 17:31:04', '2023-09-25T17:31:04.000Z'],
  ['offsets without a colon', '2023-09-25T17:31:04+0200', '2023-09-25T15:31:04.000Z'],
  ['offsets of hours', '2023-09-25T17:31+02', '2023-09-25T15:31:00.000Z'],
  ['F31 no zone is UTC', '2026-11-20T10:16:19', '2026-11-20T10:16:19.000Z'],
  ['F31 a day is its beginning in UTC', '2026-11-20', '2026-11-20T00:00:00.000Z'],
  ['blanks around it', ' 2026-11-20 ', '2026-11-20T00:00:00.000Z'],
])('%s', (_title, value, timestamp) => {
  expect(toTimestamp(value)).toBe(timestamp);
});

it.each<readonly [string, unknown]>([
  ['an invalid Date', new Date(Number.NaN)],
  ['F30 seconds', 1_505_779_200],
  ['NaN', Number.NaN],
  ['a word', 'soon'],
  ['a local way of writing dates', '11/20/2026'],
  ['digits', '1795169779200'],
  ['an impossible day', '2026-13-45'],
  ['a year beyond four digits', new Date(8.64e15)],
  ['a boolean', true],
  ['null', null],
  ['an object', {}],
])('%s is no timestamp', (_title, value) => {
  expect(toTimestamp(value)).toBeUndefined();
});
