import { expect, test } from 'vitest';
import { journalMode } from './journal-mode.ts';

test.each([
  ['3.6.23', 'delete'],
  ['3.40.1', 'delete'],
  ['3.44.5', 'delete'],
  ['3.44.6', 'wal'],
  ['3.45.0', 'delete'],
  ['3.50.6', 'delete'],
  ['3.50.7', 'wal'],
  ['3.51.2', 'delete'],
  ['3.51.3', 'wal'],
  ['3.52.0', 'wal'],
  ['3.53.4', 'wal'],
  ['4.0.0', 'wal'],
  ['unknown', 'delete'],
])('SQLite %s keeps its journal as %s', (version, mode) => {
  expect(journalMode(version)).toBe(mode);
});
