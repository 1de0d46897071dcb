import { expect, it } from 'vitest';
import { firstStatus } from './first-status.ts';

const objects = { globalPrivacyControl: true };

it.each([
  ['none', 'granted'],
  ['opt-out', 'granted'],
  ['opt-in', 'pending'],
  ['hubspot', 'pending'],
] as const)('%s begins %s, unless the browser objects', (consent, expected) => {
  expect(firstStatus({ consent }, undefined, {})).toBe(expected);
  expect(firstStatus({ consent }, undefined, objects)).toBe('denied');
  expect(firstStatus({ consent }, 'nonsense', {})).toBe(expected);
});

it('what the visitor has said counts more than what the browser says', () => {
  expect(firstStatus({ consent: 'opt-in' }, 'granted', objects)).toBe('granted');
  expect(firstStatus({}, 'denied', {})).toBe('denied');
});

it('of the signals of a browser those count that are listened to', () => {
  const browser = { doNotTrack: '1' };
  expect(firstStatus({}, undefined, browser)).toBe('granted');
  expect(firstStatus({ privacySignals: ['doNotTrack'] }, undefined, browser)).toBe('denied');
});
