import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant } from './parse-instant.ts';

function iso(value: string | number): string | undefined {
  const instant = parseInstant(value);
  return instant && new Date(instant.ms).toISOString();
}

describe('what is read', () => {
  it.each([
    ['2014-01-01', '2014-01-01T00:00:00.000Z'],
    ['2023-09-25T17:31:04.128251Z', '2023-09-25T17:31:04.128Z'],
    ['2023-03-30T01:02:03.05Z', '2023-03-30T01:02:03.050Z'],
    ['2023-10-18T23:30:00-07:00', '2023-10-19T06:30:00.000Z'],
    ['2023-10-18T23:30:00-0700', '2023-10-19T06:30:00.000Z'],
    ['2023-10-18T23:30-07', '2023-10-19T06:30:00.000Z'],
    ['2023-10-18 23:30:00 +02:00', '2023-10-18T21:30:00.000Z'],
    ['2023-10-18t23:30:00z', '2023-10-18T23:30:00.000Z'],
    ['2023-10-18T23:30:00,5Z', '2023-10-18T23:30:00.500Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('ISO 8601: %s is %s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it.each([
    ['2023-10-18T23:30:00', '2023-10-18T23:30:00.000Z'],
    ['2023-10-18 23:30', '2023-10-18T23:30:00.000Z'],
  ])('without a zone it is UTC: %s is %s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it.each([
    ['Fri Nov 20 2026 10:00:00 GMT+0100 (Central European Standard Time)', '2026-11-20T09:00:00.000Z'],
    ['Fri, 20 Nov 2026 10:00:00 GMT', '2026-11-20T10:00:00.000Z'],
    ['Fri, 20 Nov 2026 10:00:00 -0800', '2026-11-20T18:00:00.000Z'],
    ['20 Nov 2026 10:00 UTC', '2026-11-20T10:00:00.000Z'],
  ])('a date that names its zone: %s is %s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it.each([
    [0, '1970-01-01T00:00:00.000Z', false],
    [1_795_169_779_200, '2026-11-20T10:16:19.200Z', false],
    ['1795169779200', '2026-11-20T10:16:19.200Z', false],
    [1_795_169_779_200.7, '2026-11-20T10:16:19.200Z', false],
    [1_505_779_200, '2017-09-19T00:00:00.000Z', true],
    ['1505779200', '2017-09-19T00:00:00.000Z', true],
    [-1_505_779_200, '1922-04-15T00:00:00.000Z', true],
    [-631_152_000_000, '1950-01-01T00:00:00.000Z', false],
  ])('S-44 the number %s is %s, in seconds: %s', (value, expected, wasSeconds) => {
    expect(iso(value)).toBe(expected);
    expect(parseInstant(value)?.wasSeconds).toBe(wasSeconds);
  });
});

it.each([
  [Date.UTC(1972, 0, 1), '1972-01-01T00:00:00.000Z'],
  [Date.UTC(1968, 0, 1), '1968-01-01T00:00:00.000Z'],
  [String(Date.UTC(1971, 6, 1)), '1971-07-01T00:00:00.000Z'],
])('a birthday around 1970 in milliseconds is not taken for seconds: %s is %s', (value, expected) => {
  expect(iso(value)).toBe(expected);
  expect(parseInstant(value)?.wasSeconds).toBe(false);
});

describe('what is not guessed', () => {
  it.each([
    'soon',
    '',
    '01/02/2026',
    '20.11.2026',
    'November 20, 2026',
    '2026-11',
    '2026-13-01',
    '2026-11-20T25:00:00Z',
    '2026-11-20T10:00:60Z',
    'NaN',
    '12345678901234567',
  ])('"%s" is no date', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it.each(['01-02-2026', 'order-1234', 'see you at 10-2026', 'ring me, GMT', 'since 2026 UTC'])(
    'text that ends like a zone is no date: "%s"',
    (text) => {
      expect(parseInstant(text)).toBeUndefined();
    },
  );

  it.each(['2023-02-30', '2026-11-31T10:00:00Z', '2023-02-29'])(
    'a day that no calendar has is not the day after: %s',
    (text) => {
      expect(parseInstant(text)).toBeUndefined();
    },
  );

  it.each(['2026', '20261120', '0'])('a year or a day without hyphens is no UNIX time: %s', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it.each([1_700_000_000_000_000, '1700000000000000', -1e14])(
    'a year of more than four digits is none that HubSpot takes: %s',
    (value) => {
      expect(parseInstant(value)).toBeUndefined();
    },
  );

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300])('%s is no date', (value) => {
    expect(parseInstant(value)).toBeUndefined();
  });
});

const zones = ['America/Los_Angeles', 'Pacific/Kiritimati', 'UTC'];
const texts = [
  '2014-01-01',
  '2014-01-01T00:00:00',
  '2014-01-01 23:59',
  '2023-10-18T23:30:00-07:00',
  '2023-10-18T23:30:00+14',
  'Fri, 20 Nov 2026 10:00:00 GMT',
  '1505779200',
  '01-02-2026',
  '01/02/2026',
  'Nov 20 2026 10:00',
];

it('S-43 every text means the same in every time zone of the process', () => {
  const path = fileURLToPath(new URL('parse-instant.ts', import.meta.url));
  const script = `
    const { parseInstant } = await import(${JSON.stringify(path)});
    const read = ${JSON.stringify(texts)}.map((text) => parseInstant(text)?.ms ?? null);
    console.log(JSON.stringify({ read, offset: new Date(0).getTimezoneOffset() }));`;
  const answers = zones.map((zone) => {
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    return JSON.parse(output) as { readonly read: readonly (number | null)[]; readonly offset: number };
  });
  expect(answers.map(({ offset }) => offset)).toStrictEqual([480, 640, 0]);
  expect(answers[0]?.read).toStrictEqual(answers[2]?.read);
  expect(answers[1]?.read).toStrictEqual(answers[2]?.read);
  expect(answers[2]?.read.slice(-3)).toStrictEqual([null, null, null]);
});

describe('laws', () => {
  const dates = fc.date({
    // `Date.parse` itself reads a year below 100 in prose as one of the twentieth century.
    min: new Date('1000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  });

  it('a Date is read back to the millisecond, however it was written', () => {
    fc.assert(
      fc.property(dates, (date) => {
        expect(parseInstant(date.toISOString())?.ms).toBe(date.getTime());
        const seconds = Math.floor(date.getTime() / 1_000) * 1_000;
        expect(parseInstant(date.toUTCString())?.ms).toBe(seconds);
      }),
    );
  });

  it('whatever the text, it is a date of four-digit years or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\dTZ:+. -]{1,30}$/)), (text) => {
        const instant = parseInstant(text);
        if (instant !== undefined) expect(new Date(instant.ms).toISOString()).toMatch(/^\d{4}-/);
      }),
    );
  });
});
