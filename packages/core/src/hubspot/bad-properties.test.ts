import { expect, it } from 'vitest';
import { badProperties, isRefusedForAll } from './bad-properties.ts';

const inMessage = (...items: readonly object[]): string =>
  `Property values were not valid: ${JSON.stringify(items)}`;
const inErrors = (name: string, code?: string): object => ({
  message: `Property "${name}" does not exist`,
  ...(code && { code }),
  context: { propertyName: [name] },
});

it.each([
  ['the message', { message: inMessage({ error: 'PROPERTY_DOESNT_EXIST', name: 'gone' }) }],
  ['the errors', { errors: [inErrors('gone', 'PROPERTY_DOESNT_EXIST')] }],
  [
    'both',
    {
      message: inMessage({ error: 'PROPERTY_DOESNT_EXIST', name: 'gone' }),
      errors: [inErrors('gone', 'PROPERTY_DOESNT_EXIST')],
    },
  ],
])('a property is found in %s, once', (_where, body) => {
  expect(badProperties(body)).toStrictEqual([{ name: 'gone', code: 'PROPERTY_DOESNT_EXIST' }]);
});

it.each([
  ['in place of a context', { errors: [{ in: 'gone', code: 'PROPERTY_DOESNT_EXIST' }] }],
  ['as the end of a path', { errors: [{ in: 'properties.gone', code: 'PROPERTY_DOESNT_EXIST' }] }],
  [
    'with its code in the sub-category',
    {
      errors: [
        { subCategory: 'PropertyValidationError.PROPERTY_DOESNT_EXIST', context: { propertyName: 'gone' } },
      ],
    },
  ],
  ['in a message', { message: 'Property "gone" does not exist' }],
  ['in the message of an error', { errors: [{ message: 'Property "gone" does not exist.' }] }],
  [
    'in JSON in the message of an error',
    { errors: [{ message: inMessage({ error: 'PROPERTY_DOESNT_EXIST', name: 'gone' }) }] },
  ],
  [
    'in a list of its own',
    { validationResults: [{ isValid: false, error: 'PROPERTY_DOESNT_EXIST', name: 'gone' }] },
  ],
])('F27 a property is found %s, where HubSpot leaves out what it mostly says', (_where, body) => {
  expect(badProperties(body)).toStrictEqual([{ name: 'gone', code: 'PROPERTY_DOESNT_EXIST' }]);
});

it.each(['"total" is a calculated property; its value cannot be set.', '"total" is a read only property.'])(
  'F29 a property is found that is read-only: %s',
  (message) => {
    expect(badProperties({ message })).toStrictEqual([{ name: 'total', code: 'READ_ONLY_VALUE' }]);
  },
);

it('the reason is kept when only one of the two places gives it', () => {
  const message = inMessage({ error: 'PROPERTY_DOESNT_EXIST', name: 'gone' });
  expect(badProperties({ message, errors: [inErrors('gone')] })).toStrictEqual([
    { name: 'gone', code: 'PROPERTY_DOESNT_EXIST' },
  ]);
});

it('several properties are found', () => {
  const message = inMessage({ error: 'INVALID_OPTION', name: 'a' }, { error: 'INVALID_DATE', name: 'b' });
  expect(badProperties({ message, errors: [inErrors('c')] })).toStrictEqual([
    { name: 'a', code: 'INVALID_OPTION' },
    { name: 'b', code: 'INVALID_DATE' },
    { name: 'c', code: '' },
  ]);
});

it.each([
  undefined,
  null,
  '<html>[{"name":"x"}]</html>',
  [],
  { message: 'list [{ of things }] in prose' },
  { message: '}] [{' },
  { message: '[{"name":7}]', errors: 'none' },
  { errors: [null, 'x', { context: 'y' }, { context: { propertyName: [null] } }, { in: {} }, { in: '' }] },
  { errors: [{ message: '[{]}' }], validationResults: [null, { name: [] }] },
])('R-54 whatever stands there instead, nothing is thrown: %o', (body) => {
  expect(badProperties(body).every(({ name }) => typeof name === 'string')).toBe(true);
});

it.each([
  ['PROPERTY_DOESNT_EXIST', true],
  ['READ_ONLY_VALUE', true],
  ['INVALID_OPTION', false],
  ['', false],
])('%s is about every record: %s', (code, expected) => {
  expect(isRefusedForAll({ name: 'x', code })).toBe(expected);
});
