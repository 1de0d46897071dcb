import { DeliveryError } from '@hubtrail/core';
import { expect, it } from 'vitest';
import type { KnowledgeSource } from '../knowledge/knowledge-source.ts';
import { systemClock } from '../runtime/clock.ts';
import { systemRandom } from '../runtime/random.ts';
import type { Claim, ClaimedEvent } from '../stores/store.ts';
import { StoreError } from '../stores/store-error.ts';
import type { AttemptDependencies } from './attempt.ts';
import { attemptClaim } from './attempt-claim.ts';

function event(id: string, attempts = 0): ClaimedEvent {
  const payload = {
    type: 'alias',
    messageId: id,
    timestamp: '2026-11-20T10:00:00.000Z',
    userId: id,
    previousId: `old-${id}`,
  };
  return { id, key: id, payload: JSON.stringify(payload), seq: Number(id), acceptedAt: 0, attempts };
}

const claim = (...events: readonly ClaimedEvent[]): Claim => ({ id: 'c', lane: 'l', events });

/** Knows nothing, and fails as a programming mistake would, when it is asked about one of these events. */
function dependencies(
  failure: Error,
  failing: readonly string[],
): AttemptDependencies & { readonly runs: string[][] } {
  const runs: string[][] = [];
  const knowledge: KnowledgeSource = {
    portal: async () => ({}),
    recall: async (_facts, events) => {
      const ids = events.map(({ source }) => source.messageId);
      runs.push(ids);
      if (ids.some((id) => failing.includes(id))) throw failure;
      return { emails: new Map(), contactIds: new Map(), companies: new Set() };
    },
    improve: async () => undefined,
    create: async () => ({}),
    noteUse: () => undefined,
    properties: () => Promise.reject(new Error('not asked here')),
    invalidate: () => undefined,
  };
  return {
    runs,
    knowledge,
    client: { send: () => Promise.reject(new Error('nothing is to be sent')) },
    capabilities: { refusalOf: () => undefined, note: () => undefined },
    exclusively: (_name, work) => work(),
    clock: { ...systemClock, now: () => 1_000 },
    random: systemRandom,
    eventMap: new Map(),
    plan: { unknownProperties: 'drop', pageEvents: false, companyKeyProperty: 'k', waitForContactMs: 0 },
    recipes: { apiVersion: 'v3', companyKeyProperty: 'k' },
    retry: { minDelayMs: 1, maxDelayMs: 1, maxAgeMs: 10_000 },
  };
}

it('a mistake of ours fails the event that brings it out, and the others are delivered', async () => {
  const cause = new TypeError('undefined is not a function');
  const { verdicts } = await attemptClaim(
    claim(event('1'), event('2'), event('3'), event('4')),
    dependencies(cause, ['3']),
  );
  const results = verdicts.map(({ verdict }) =>
    verdict.status === 'concluded' ? verdict.result : undefined,
  );
  expect(results.map((result) => [result?.messageId, result?.status])).toEqual([
    ['1', 'delivered'],
    ['2', 'delivered'],
    ['3', 'failed'],
    ['4', 'delivered'],
  ]);
  expect(results[2]?.error).toMatchObject({ code: 'INTERNAL_ERROR', cause });
});

it('a store that fails is no fault of any event', async () => {
  const failure = new StoreError('LOCKED', 'busy');
  await expect(attemptClaim(claim(event('1'), event('2')), dependencies(failure, ['2']))).rejects.toBe(
    failure,
  );
});

it('events that have failed several times travel alone, after all others', async () => {
  const made = dependencies(new Error('none'), []);
  await attemptClaim(claim(event('1', 5), event('2'), event('3', 3), event('4', 2)), made);
  expect(made.runs).toEqual([['2', '4'], ['1'], ['3']]);
});

it('G-30 R-46 a lock that another process holds costs an event no attempt, and is not asked for all the time', async () => {
  const payload = {
    type: 'addToList',
    messageId: '1',
    timestamp: '2026-11-20T10:00:00.000Z',
    list: { name: 'VIPs' },
    contactId: '7',
  };
  const busy = new DeliveryError('WAITING_FOR_EARLIER', 'another process is at it', { retryable: true });
  const { verdicts, laneError } = await attemptClaim(
    claim({ ...event('1', 2), payload: JSON.stringify(payload) }),
    { ...dependencies(new Error('none'), []), exclusively: async () => busy },
  );
  expect(laneError).toBeUndefined();
  expect(verdicts).toMatchObject([
    { verdict: { status: 'retry', error: { code: 'WAITING_FOR_EARLIER' }, countsAsAttempt: false } },
  ]);
  const [verdict] = verdicts.map((one) => one.verdict);
  expect(verdict?.status === 'retry' && verdict.notBefore).toBeGreaterThan(1_000);
});
