import type { Operation, Receipt } from '@hubtrail/core/plan';
import { expect, it } from 'vitest';
import type { ClaimedEvent, SavedState } from '../stores/store.ts';
import { createAnnouncer } from './announcer.ts';
import { readProgress, writeProgress } from './progress.ts';
import type { Run } from './run.ts';
import { toSettlement } from './to-settlement.ts';

const now = 1_000;
const clock = { now: () => now };
const receipt: Receipt = { effect: 'updated', recordId: '7' };
const done = new Map([['upsert-contact', receipt]] as const);

const stored = (id: string, state?: string): ClaimedEvent => ({
  id,
  key: id,
  payload: '',
  seq: 1,
  acceptedAt: 0,
  attempts: 0,
  ...(state !== undefined && { state }),
});
const run = (...events: readonly ClaimedEvent[]): Run => ({
  entries: events.map((event) => ({ stored: event, source: {} as never })),
  unreadable: [],
});
const operation = (id: string, ...sources: readonly string[]): Operation =>
  ({ kind: 'send-event', id, sources, repeatable: false }) as unknown as Operation;

it('what is about to be sent is written down beside what is done', async () => {
  const saved: SavedState[] = [];
  const { announce, current } = createAnnouncer(run(stored('a', writeProgress({ done })), stored('b')), {
    clock,
    save: async (states) => {
      saved.push(...states);
      return [];
    },
  });
  expect(await announce([operation('one', 'a')])).toEqual(new Set());
  expect(saved.map(({ id, state }) => [id, readProgress(state)])).toEqual([['a', { done, begunAt: now }]]);
  expect(readProgress(current(stored('a')).state)).toEqual({ done, begunAt: now });
  expect(current(stored('b'))).toEqual(stored('b'));
});

it('the first time counts when it was begun before', async () => {
  const before = stored('a', writeProgress({ done: new Map(), begunAt: 1 }));
  const { announce, current } = createAnnouncer(run(before), {
    clock,
    save: () => Promise.reject(new Error('nothing is to be saved')),
  });
  expect(await announce([operation('one', 'a')])).toEqual(new Set());
  expect(current(before)).toBe(before);
});

it('what another process has taken over is not sent', async () => {
  const { announce } = createAnnouncer(run(stored('a'), stored('b')), { clock, save: async () => ['b'] });
  const lost = await announce([operation('one', 'a'), operation('two', 'b')]);
  expect(lost).toEqual(new Set(['two']));
});

it('that something was begun is kept with a retry until it is certain, and gone with the next step', () => {
  const begun = stored('a', writeProgress({ done, begunAt: 5 }));
  const retry = {
    status: 'retry',
    error: new Error('x') as never,
    notBefore: 9,
    done: new Map(),
    countsAsAttempt: true,
  } as const;
  const stateOf = (verdict: Parameters<typeof toSettlement>[1]): unknown => {
    const settlement = toSettlement(begun, verdict);
    return settlement.status === 'retry' && readProgress(settlement.state);
  };
  expect(stateOf({ ...retry, isUndone: false })).toEqual({ done, begunAt: 5 });
  expect(stateOf({ ...retry, isUndone: true })).toEqual({ done });
  expect(stateOf({ status: 'goes-on', done })).toEqual({ done });
  expect(toSettlement(begun, { status: 'goes-on', done })).toMatchObject({ notBefore: 0, counts: false });
});

it('a state that cannot be read is no progress', () => {
  expect(readProgress('[')).toEqual({ done: new Map() });
  expect(readProgress(undefined)).toEqual({ done: new Map() });
});
