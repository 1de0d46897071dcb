import { expect, it } from 'vitest';
import type { ClaimedEvent } from '../stores/store.ts';
import { readRun } from './run.ts';

/** Events in their order, as `type:key`. */
function idsOf(...names: readonly string[]): string[] {
  const events = names.map((name, seq): ClaimedEvent => {
    const [type = '', key = ''] = name.split(':');
    const payload = type === 'broken' ? '{' : JSON.stringify({ type, messageId: name });
    return { id: `${seq}`, key, payload, seq, acceptedAt: 0, attempts: 0 };
  });
  return readRun({ id: 'c', lane: 'l', events }).entries.map(({ stored }) => stored.id);
}

it('what travels alone is taken first and alone, of its own key', () => {
  expect(idsOf('signUp:a', 'track:a', 'signUp:a', 'track:b')).toEqual(['0', '3']);
});

it('what stands before it goes first, and what stands behind it waits', () => {
  expect(idsOf('track:a', 'identify:a', 'addNote:a', 'track:a', 'addNote:b')).toEqual(['0', '1', '4']);
});

it('what cannot be read holds up nobody', () => {
  expect(idsOf('broken:a', 'signUp:a', 'track:a')).toEqual(['1']);
});
