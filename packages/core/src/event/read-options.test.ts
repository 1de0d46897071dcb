import { expect, it } from 'vitest';
import { readOptions } from './read-options.ts';

it('ids, time and integrations are the fields of the event, the rest is its context', () => {
  const options = {
    integrations: { All: false },
    timestamp: 5,
    userId: 'u',
    ip: '::1',
    context: { locale: 'de' },
  };
  expect(readOptions(options)).toStrictEqual({
    timestamp: 5,
    userId: 'u',
    integrations: { All: false },
    context: { ip: '::1', locale: 'de' },
  });
});

it('what is not given, or is none, is left out', () => {
  const options = { userId: undefined, context: null };
  expect(readOptions(options)).toStrictEqual({ context: {} });
});
