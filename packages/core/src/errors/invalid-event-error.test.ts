import { expect, it } from 'vitest';
import { InvalidEventError } from './invalid-event-error.ts';

it('an error says its code, the argument and the fix', () => {
  const error = new InvalidEventError('MISSING_GROUP_ID', 'groupId', 'group() needs a groupId.');
  expect(error).toBeInstanceOf(TypeError);
  expect(error).toMatchObject({ name: 'InvalidEventError', code: 'MISSING_GROUP_ID', path: 'groupId' });
  expect(error.message).toBe('group() needs a groupId.');
});

it('an error of another copy of the package is recognised', () => {
  const foreign = Object.assign(new TypeError('x'), { [Symbol.for('hubtrail.InvalidEventError')]: true });
  expect(InvalidEventError.isInstance(foreign)).toBe(true);
});

it.each([undefined, null, 'MISSING_GROUP_ID', new TypeError('x'), {}])('%s is none', (value) => {
  expect(InvalidEventError.isInstance(value)).toBe(false);
});
