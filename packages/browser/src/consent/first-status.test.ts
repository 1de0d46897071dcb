import { expect, it } from 'vitest';
import { firstStatus } from './first-status.ts';

it.each([
  ['none', 'granted'],
  ['opt-out', 'granted'],
  ['opt-in', 'pending'],
  ['hubspot', 'pending'],
] as const)('%s begins %s, unless the browser objects', (mode, expected) => {
  expect(firstStatus(mode, undefined, 'silent')).toBe(expected);
  expect(firstStatus(mode, undefined, 'objects')).toBe('denied');
  expect(firstStatus(mode, 'nonsense', 'silent')).toBe(expected);
});

it('what the visitor has said counts more than what the browser says', () => {
  expect(firstStatus('opt-in', 'granted', 'objects')).toBe('granted');
  expect(firstStatus('none', 'denied', 'silent')).toBe('denied');
});
