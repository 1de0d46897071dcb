import { expect, it } from 'vitest';
import { leftOut } from './left-out.ts';

it.each([
  ['PROPERTY_DOESNT_EXIST', 'UNKNOWN_PROPERTY'],
  ['READ_ONLY_VALUE', 'READ_ONLY_PROPERTY'],
  ['READ_ONLY_PROPERTY', 'READ_ONLY_PROPERTY'],
  ['INVALID_OPTION', 'INVALID_OPTION'],
  ['INVALID_DATE', 'INVALID_DATE'],
  ['INVALID_EMAIL', 'INVALID_VALUE'],
  ['', 'INVALID_VALUE'],
])("HubSpot's reason %s is our issue %s", (code, expected) => {
  expect(leftOut({ name: 'plan', code }, 'traits')).toMatchObject({ code: expected, path: 'traits.plan' });
});
