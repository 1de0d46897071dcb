import { describe, expect, it } from 'vitest';
import { makeProperty } from '../../test/make-property.ts';
import { coerceValue } from './coerce-value.ts';
import type { PropertyDefinition } from './property-definition.ts';

const text = makeProperty({ type: 'string' });
const number = makeProperty({ type: 'number', fieldType: 'number' });
const bool = makeProperty({ type: 'bool', fieldType: 'booleancheckbox' });
const date = makeProperty({ type: 'date', fieldType: 'date' });
const datetime = makeProperty({ type: 'datetime', fieldType: 'date' });

function options(...values: readonly (string | { label: string; value: string })[]) {
  return values.map((value) => (typeof value === 'string' ? { label: value, value } : value));
}

const colour = makeProperty({
  type: 'enumeration',
  fieldType: 'select',
  options: options('red', { label: 'Dark Green', value: 'dark_green' }),
});
const checkboxes = makeProperty({
  type: 'enumeration',
  fieldType: 'checkbox',
  options: options('a', 'b', { label: 'See', value: 'c' }),
});

describe('text', () => {
  it.each([
    ['', '02134', '02134'],
    ['', '9007199254740993', '9007199254740993'],
    ['', '1e5', '1e5'],
    ['', '0x10', '0x10'],
    ['', '+15550100', '+15550100'],
    ['', '1;2;{"t":"x"};4', '1;2;{"t":"x"};4'],
    ['', true, 'true'],
    ['', false, 'false'],
    ['', 0, '0'],
    ['', 20.5, '20.5'],
  ])('%s stays as it is: %s', (_vector, value, expected) => {
    expect(coerceValue(value, text)).toStrictEqual({ value: expected });
  });

  it.each(['phone_number', 'json', 'something-new'])('a type without a rule (%s) takes text', (type) => {
    expect(coerceValue('02134', makeProperty({ type }))).toStrictEqual({ value: '02134' });
  });
});

describe('number', () => {
  it.each([
    ['', 0, '0'],
    ['', '30', '30'],
    ['', '-0.5', '-0.5'],
    ['', '.5', '.5'],
    ['', '5.', '5.'],
    ['', '1e5', '1e5'],
    ['', '9007199254740993', '9007199254740993'],
    ['S-108', 20.5, '20.5'],
  ])('%s is sent: %s', (_id, value, expected) => {
    expect(coerceValue(value, number)).toStrictEqual({ value: expected });
  });

  it.each(['notnum', '0x10', '1,000', '.', '12 apples', '1e', '--1', true])(
    'is left out, with the type that is wanted: %s',
    (value) => {
      const issue = { code: 'TYPE_MISMATCH', because: 'HubSpot expects a number' };
      expect(coerceValue(value, number)).toStrictEqual({ issue });
    },
  );
});

it('a long text of digits that is no number is told at once, not after seconds', () => {
  const before = performance.now();
  expect(coerceValue(`${'1'.repeat(65_535)}x`, number).issue?.code).toBe('TYPE_MISMATCH');
  expect(performance.now() - before).toBeLessThan(1_000);
});

it('a number beyond all numbers is none', () => {
  expect(coerceValue('1e999', number).issue?.code).toBe('TYPE_MISMATCH');
});

describe('boolean', () => {
  it.each([
    ['S-110', false, 'false'],
    ['S-109', true, 'true'],
    ['', 'TRUE', 'true'],
    ['', 'False', 'false'],
    ['', 1, 'true'],
    ['', '0', 'false'],
  ])('%s is sent: %s', (_id, value, expected) => {
    expect(coerceValue(value, bool)).toStrictEqual({ value: expected });
  });

  it.each(['maybe', 2, '01'])('is not guessed: %s', (value) => {
    expect(coerceValue(value, bool).issue?.code).toBe('TYPE_MISMATCH');
    expect(coerceValue(value, bool).value).toBeUndefined();
  });
});

describe('date', () => {
  it.each([
    ['S-43 ', '2023-09-25T17:31:04.128251Z', '2023-09-25'],
    ['S-43 ', '2023-03-30T01:02:03.05Z', '2023-03-30'],
    ['S-43 ', '2023-10-18T04:38:59.229347Z', '2023-10-18'],
    ['S-43 ', '2014-01-01', '2014-01-01'],
    ['S-45 ', new Date('2026-11-20T23:59:59.999Z').toISOString(), '2026-11-20'],
    ['S-43 ', '2023-10-18T23:30:00-07:00', '2023-10-19'],
    ['', 1_795_132_800_000, '2026-11-20'],
  ])('%s becomes the day in UTC: %s', (_id, value, expected) => {
    expect(coerceValue(value, date)).toStrictEqual({ value: expected });
  });

  it('S-43 a Date in a datetime property keeps its time', () => {
    const value = new Date('2026-11-20T10:16:19.200Z').toISOString();
    expect(coerceValue(value, datetime)).toStrictEqual({ value });
  });

  it('a day in a datetime property is its midnight in UTC', () => {
    expect(coerceValue('2026-11-20', datetime)).toStrictEqual({ value: '2026-11-20T00:00:00.000Z' });
  });

  it.each([
    [date, '2017-09-19'],
    [datetime, '2017-09-19T00:00:00.000Z'],
  ])('S-44 UNIX seconds are read as such and told', (property, value) => {
    expect(coerceValue(1_505_779_200, property)).toStrictEqual({
      value,
      issue: { code: 'LOOKS_LIKE_SECONDS', because: 'it was read as UNIX seconds' },
    });
  });

  it.each(['soon', '01/02/2026', true, Number.NaN])(
    'what is no date is left out, never sent as it is: %s',
    (value) => {
      const coerced = coerceValue(value, date);
      expect(coerced.value).toBeUndefined();
      expect(coerced.issue?.code).toBe('INVALID_DATE');
    },
  );
});

describe('enumeration', () => {
  it.each([
    ['its value', 'red', 'red'],
    ['its value in another case', 'RED', 'red'],
    ['its label', 'Dark Green', 'dark_green'],
    ['its label in another case', 'dark green', 'dark_green'],
  ])('an option is found by %s', (_how, value, expected) => {
    expect(coerceValue(value, colour)).toStrictEqual({ value: expected });
  });

  it('a value goes before the same text as a label', () => {
    const swapped = makeProperty({
      type: 'enumeration',
      fieldType: 'select',
      options: options({ label: '2', value: '1' }, { label: '1', value: '2' }),
    });
    expect(coerceValue(1, swapped)).toStrictEqual({ value: '1' });
  });

  it('S-120 a boolean finds the options true and false', () => {
    const yesNo = options({ label: 'Yes', value: 'true' }, { label: 'No', value: 'false' });
    const audience = makeProperty({ type: 'enumeration', fieldType: 'booleancheckbox', options: yesNo });
    expect(coerceValue(false, audience)).toStrictEqual({ value: 'false' });
  });

  it('an unknown option is left out and the allowed ones are named', () => {
    expect(coerceValue('blue', colour)).toStrictEqual({
      issue: { code: 'INVALID_OPTION', because: 'it is not one of the options "red", "dark_green"' },
    });
  });

  it('of many options ten are named', () => {
    const many = Array.from({ length: 12 }, (_, index) => `o${index}`);
    const property = makeProperty({ type: 'enumeration', options: options(...many) });
    expect(coerceValue('x', property).issue?.because).toMatch(/"o9" and 2 more$/);
  });

  it.each([
    ['', 'a;c', 'a;c'],
    ['', 'A; see', 'a;c'],
    ['', ';b', ';b'], // a leading semicolon adds to what is there (HubSpot, "Properties")
  ])('%s several options of checkboxes are sent: %s', (_id, value, expected) => {
    expect(coerceValue(value, checkboxes)).toStrictEqual({ value: expected });
  });

  it('of several options the unknown ones are left out', () => {
    expect(coerceValue('a;zzz', checkboxes)).toMatchObject({ value: 'a', issue: { code: 'INVALID_OPTION' } });
    expect(coerceValue(';zzz', checkboxes).value).toBeUndefined();
  });

  it('a select does not take several', () => {
    expect(coerceValue('red;dark_green', colour).value).toBeUndefined();
  });

  it.each<[string, Partial<PropertyDefinition>]>([
    ['live elsewhere', { externalOptions: true, options: options('1') }],
    ['are not given', { options: [] }],
  ])('where the options %s every value passes', (_why, definition) => {
    const property = makeProperty({ type: 'enumeration', ...definition });
    expect(coerceValue('823648202', property)).toStrictEqual({ value: '823648202' });
  });
});

it.each([text, number, bool, date, datetime, colour, checkboxes])(
  'the empty text clears a property of any type',
  (property) => {
    expect(coerceValue('', property)).toStrictEqual({ value: '' });
  },
);
