import type { DeliveryResult } from '@hubtrail/core';
import { expect, it } from 'vitest';
import { memory } from '../src/stores/memory/index.ts';
import type { StoreProvider } from '../src/stores/store.ts';
import { StoreError } from '../src/stores/store-error.ts';
import { testBench } from './support/hubspot.ts';

const ada = { type: 'identify', userId: 'u', messageId: 'm-1', traits: { email: 'ada@example.com' } };

it('events of other libraries are delivered, and those that cannot be are told apart and counted', async () => {
  const { analytics, sandbox, log } = testBench();
  const dropped: DeliveryResult[] = [];
  analytics.on('dropped', (result) => dropped.push(result));
  const report = await analytics.accept([{ type: 'track', userId: 'u' }, ada, 7]);

  expect(report.rejected.map(({ index, error }) => [index, error.code])).toEqual([
    [0, 'MISSING_EVENT_NAME'],
    [2, 'INVALID_EVENT'],
  ]);
  expect(dropped.map(({ reason, error }) => [reason, error?.code])).toEqual([
    ['invalid', 'UNREADABLE_EVENT'],
    ['invalid', 'UNREADABLE_EVENT'],
  ]);
  expect(report.deliveries.map(({ messageId }) => messageId)).toEqual(['m-1']);
  expect(await report.deliveries[0]?.result).toMatchObject({ status: 'delivered' });
  expect(sandbox.portal.contacts()).toHaveLength(1);
  expect(log.join()).toContain('MISSING_EVENT_NAME');
  await analytics.close();
});

it('a store that fails takes none of the events, and says so', async () => {
  let isFull = true;
  const { analytics, sandbox } = testBench({ store: failing(() => isFull) });
  const dropped: DeliveryResult[] = [];
  analytics.on('dropped', (result) => dropped.push(result));
  const events = [ada, { type: 'track', userId: 'u' }];
  expect(await analytics.accept(events)).toMatchObject({
    deliveries: [],
    error: { code: 'NOT_STORED', retryable: true },
  });
  expect(dropped).toEqual([]);
  isFull = false;
  expect(await analytics.accept(events)).toMatchObject({ deliveries: [{ messageId: 'm-1' }] });
  await analytics.close();
  expect(sandbox.portal.contacts()).toHaveLength(1);
});

it('the same message id within a day is one event', async () => {
  const { analytics, sandbox } = testBench();
  sandbox.portal.addEventDefinition({ name: 'seen' });
  const seen = { type: 'track', event: 'Seen', messageId: 'm', properties: { email: 'ada@example.com' } };
  await analytics.accept([seen, seen]);
  await analytics.flush();
  await analytics.accept([seen]);
  await analytics.close();
  expect(sandbox.portal.events('seen')).toHaveLength(1);
});

it('what `enrich` drops or changes at a call, it does at the door as well', async () => {
  const { analytics, sandbox } = testBench({
    enrich: (event) =>
      event.userId === 'secret' ? null : ({ ...event, traits: { email: 'new@example.com' } } as typeof event),
  });
  const { deliveries } = await analytics.accept([{ ...ada, messageId: 'm-0', userId: 'secret' }, ada]);
  expect(await deliveries[0]?.result).toMatchObject({ status: 'dropped', reason: 'enrich' });
  await analytics.close();
  expect(sandbox.portal.contact('new@example.com')).toBeDefined();
});

it('what was accepted is told to those who listen', async () => {
  const { analytics } = testBench();
  const heard: string[] = [];
  analytics.on('identify', ({ messageId }) => heard.push(messageId));
  await analytics.accept([ada]);
  expect(heard).toEqual(['m-1']);
  await analytics.close();
});

function failing(isFull: () => boolean): StoreProvider {
  return {
    open(context) {
      const store = memory().open(context);
      return {
        ...store,
        enqueue(lane, events) {
          if (isFull()) throw new StoreError('FULL', 'The disk is full.');
          return store.enqueue(lane, events);
        },
      };
    },
  };
}
