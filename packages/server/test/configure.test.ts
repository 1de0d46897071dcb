import { defaultToken } from '@hubtrail/sandbox';
import { expect, it } from 'vitest';
import { changeSettings } from '../src/analytics/change-settings.ts';
import { testBench } from './support/hubspot.ts';

const ada = { traits: { email: 'ada@example.com', firstname: 'Ada' } };

it('S-11 a token that is replaced while it works delivers what waited, at once', async () => {
  const { analytics, sandbox, log } = testBench({ accessToken: 'pat-na1-revoked' });
  const told: string[] = [];
  analytics.on('health', ({ status }) => told.push(status));
  const { result } = analytics.identify(ada);
  await analytics.flush({ timeoutMs: 200 });
  expect(analytics.health()).toMatchObject({ status: 'unauthorized', pending: 1 });

  const changed = analytics.configure({ accessToken: defaultToken });
  expect(analytics.health()).toMatchObject({ status: 'unauthorized', pending: 1 });
  await changed;
  expect(await result).toMatchObject({ status: 'delivered' });
  expect(analytics.health()).toMatchObject({ status: 'ok' });
  expect(sandbox.portal.contacts()).toHaveLength(1);
  expect(told).toEqual(['unauthorized', 'ok']);
  expect(log).toHaveLength(2);
  await analytics.close();
});

it('S-11 a setting holds from the next event on, and listeners stay', async () => {
  const { analytics } = testBench();
  const delivered: string[] = [];
  analytics.on('delivered', ({ messageId }) => delivered.push(messageId));
  const unknown = { traits: { email: 'ada@example.com', firstname: 'Ada', nope: 1 } };
  expect(await analytics.identify({ ...unknown, messageId: 'a' }).result).toMatchObject({
    status: 'delivered',
  });
  await analytics.configure({ unknownProperties: 'reject' });
  expect(await analytics.identify({ ...unknown, messageId: 'b' }).result).toMatchObject({ status: 'failed' });
  expect(await analytics.identify({ ...ada, messageId: 'c' }).result).toMatchObject({ status: 'delivered' });
  expect(delivered).toEqual(['a', 'c']);
  await analytics.close();
});

it('S-11 a setting that is wrong changes nothing, and the store cannot be changed', async () => {
  const { analytics } = testBench();
  expect(() => analytics.configure({ limits: { burst: -1 }, unknownProperties: 'reject' })).toThrow(
    TypeError,
  );
  expect(() => analytics.configure({ store: undefined } as never)).toThrow(/`store` cannot be changed/);
  expect(() => analytics.configure({ portalId: 1 } as never)).toThrow(/`portalId` cannot be changed/);
  const traits = { ...ada.traits, nope: 1 };
  expect(await analytics.identify({ traits }).result).toMatchObject({ status: 'delivered' });
  await analytics.close();
});

it('S-11 a change within a group leaves the rest of it', () => {
  const given = { accessToken: 'x', limits: { burst: 190, search: 2 }, unknownProperties: 'reject' } as const;
  expect(changeSettings(given, { limits: { search: 4 }, retry: { maxAgeMs: 5 } })).toEqual({
    ...given,
    limits: { burst: 190, search: 4 },
    retry: { maxAgeMs: 5 },
  });
  const forms = { firstLookMs: 5, onUnconfirmed: 'send' } as const;
  expect(changeSettings({ ...given, forms }, { forms: { onUnconfirmed: 'fail' } })).toMatchObject({
    forms: { firstLookMs: 5, onUnconfirmed: 'fail' },
  });
});

it('S-11 the logger and enrich can be replaced, and nothing is logged twice', async () => {
  const { analytics, log } = testBench({}, { plan: 'professional' });
  const later: string[] = [];
  const email = 'ada@example.com';
  await analytics.track({ event: 'Bought', properties: { email } }).result;
  await analytics.configure({
    logger: { warn: (line) => later.push(line), error: (line) => later.push(line) },
    enrich: (event) => (event.type === 'identify' ? null : event),
  });
  await analytics.track({ event: 'Bought', properties: { email } }).result;
  expect(await analytics.identify(ada).result).toMatchObject({ status: 'dropped', reason: 'enrich' });
  expect([log.length, later.length]).toEqual([1, 0]);
  analytics.on('dropped', () => {
    throw new Error('a listener of yours');
  });
  await analytics.identify(ada).result;
  expect(later).toEqual([expect.stringContaining('a listener of yours')]);
  await analytics.close();
});

it('S-11 a flush that began before a change goes on with the new settings', async () => {
  const { analytics, answerNext } = testBench({ retry: { minDelayMs: 200, maxDelayMs: 200 } });
  answerNext({ path: 'contacts/batch/upsert', status: 503 });
  const isPostponed = new Promise((resolve) => analytics.on('retry', resolve));
  analytics.identify(ada);
  const flushed = analytics.flush({ timeoutMs: 4_000 });
  await isPostponed;
  await analytics.configure({ flushIntervalMs: 60_000 });
  expect(await flushed).toMatchObject({ delivered: 1, pending: 0 });
  await analytics.close();
});

it('S-11 closing waits for what is under way with earlier settings, and a change after it does nothing', async () => {
  const { analytics, sandbox } = testBench();
  const results = Array.from({ length: 50 }, (_, index) =>
    analytics.identify({ traits: { email: `u${index}@example.com`, firstname: 'U' } }),
  );
  void analytics.flush();
  void analytics.configure({ maxBatchSize: 5 });
  await analytics.close();
  for (const { result } of results) expect(await result).toMatchObject({ status: 'delivered' });
  expect(sandbox.portal.contacts()).toHaveLength(50);
  await analytics.configure({ maxBatchSize: 6 });
  expect(await analytics.flush()).toMatchObject({ pending: 0 });
});
