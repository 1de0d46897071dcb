import { describeAffected } from '@hubtrail/core';
import { initialHealth } from '@hubtrail/core/outage';
import { describe, expect, it } from 'vitest';
import { createAffectedRecord } from '../src/analytics/affected.ts';
import { testBench } from './support/hubspot.ts';

const ada = { traits: { email: 'ada@example.com', firstname: 'Ada' } };
const upsert = 'contacts.batch-upsert';

it('R-38 R-39 an outage is summed up afterwards, with the messages whose runs are to be checked', async () => {
  const { analytics, sandbox } = testBench();
  expect(analytics.affected()).toEqual({
    waiting: 0,
    late: { count: 0, examples: [] },
    failed: { count: 0, examples: [] },
  });
  sandbox.faults.add({ route: upsert, times: 5, fault: { kind: 'status', status: 503 } });
  const held = ['m-1', 'm-2'].map((messageId) => analytics.identify({ ...ada, messageId }).result);
  for (const result of held) expect(await result).toMatchObject({ status: 'delivered' });
  await analytics.flush();
  await analytics.identify({ ...ada, messageId: 'm-3' }).result;

  const affected = analytics.affected();
  expect(affected).toMatchObject({
    waiting: 0,
    late: { count: 2, examples: ['m-1', 'm-2'] },
    failed: { count: 0 },
  });
  expect(affected.outage?.until).toBeGreaterThanOrEqual(affected.outage?.since ?? Number.NaN);
  expect(describeAffected(affected)?.impact).toBe('Not delivered: 0. Delivered late: 2. Still waiting: 0.');

  analytics.affected({ acknowledge: true });
  expect(describeAffected(analytics.affected())).toBeUndefined();
  await analytics.close();
});

it('R-38 while the connection is lost it says how much waits, and goes on saying so', async () => {
  const { analytics, sandbox } = testBench({ retry: { minDelayMs: 60_000, maxDelayMs: 60_000 } });
  sandbox.faults.add({ fault: { kind: 'status', status: 503 } });
  for (const messageId of ['m-1', 'm-2', 'm-3']) analytics.identify({ ...ada, messageId });
  await analytics.flush({ timeoutMs: 200 });
  expect(analytics.affected({ acknowledge: true })).toMatchObject({ waiting: 3 });
  expect(analytics.affected()).toMatchObject({ waiting: 3, outage: { since: expect.any(Number) } });
  expect(describeAffected(analytics.affected())?.title).toBe(
    "We've temporarily lost our connection to HubSpot.",
  );
  await analytics.close({ timeoutMs: 0 });
});

it('R-38 what fails in the background is counted with its reasons', async () => {
  const { analytics } = testBench({ events: { waitForIdentifyMs: 0 } });
  await analytics.track({ userId: 'u', messageId: 'm-1', event: 'Bought' }).result;
  await analytics.identify({ userId: 'u', messageId: 'm-2', traits: { firstname: 'A' } }).result;
  await analytics.close();
  expect(analytics.affected().failed).toMatchObject({
    count: 2,
    since: expect.any(Number),
    examples: expect.arrayContaining([{ messageId: 'm-2', code: 'MISSING_IDENTIFIER' }]),
  });
});

describe('the record', () => {
  function record() {
    let now = 0;
    const affected = createAffectedRecord({ now: () => now });
    const health = { ...initialHealth(0), pending: 0 };
    return {
      affected,
      read: () => affected.read(health),
      pass: (ms: number) => {
        now += ms;
      },
      turn: (status: 'ok' | 'unavailable', scope?: 'burst') =>
        affected.changed({ ...health, status, since: now, ...(scope && { scope }) }),
      deliver: (messageId: string, acceptedAt: number) =>
        affected.settled({ status: 'delivered', messageId, operations: [], issues: [] }, acceptedAt),
    };
  }

  it('counts as late what was accepted before the connection came back', () => {
    const { read, pass, turn, deliver } = record();
    deliver('before', 0);
    pass(10);
    turn('unavailable');
    pass(10);
    deliver('during', 15);
    turn('ok');
    pass(10);
    deliver('older', 5);
    deliver('after', 25);
    expect(read()).toMatchObject({
      outage: { since: 10, until: 20 },
      late: { examples: ['during', 'older'] },
    });
  });

  it('tells several outages as one', () => {
    const { read, pass, turn } = record();
    for (const status of ['unavailable', 'ok', 'unavailable', 'ok'] as const) {
      pass(10);
      turn(status);
    }
    expect(read().outage).toEqual({ since: 10, until: 40 });
  });

  it('takes no limit for seconds as an outage', () => {
    const { read, turn } = record();
    turn('unavailable', 'burst');
    expect(read().outage).toBeUndefined();
  });

  it('keeps the latest hundred of a hundred thousand', () => {
    const { read, turn, deliver } = record();
    turn('unavailable');
    for (let index = 0; index < 100_000; index += 1) deliver(`m-${index}`, -1);
    const { count, examples } = read().late;
    expect([count, examples.length, examples.at(-1)]).toEqual([100_000, 100, 'm-99999']);
  });
});
