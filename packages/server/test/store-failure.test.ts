import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sqlite } from '../src/stores/sqlite/index.ts';
import { testBench } from './support/hubspot.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubtrail-failure-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const ada = { traits: { email: 'a@example.com', firstname: 'A' } };

it('a damaged database file is an error event and a refused call, never an exception', async () => {
  const path = join(folder, 'outbox.db');
  await writeFile(path, 'this is no database, it only looks like a file '.repeat(100));
  const { analytics, log } = testBench({ store: sqlite({ path }) });
  const errors: Error[] = [];
  analytics.on('error', (error) => errors.push(error));

  const { accepted, result } = analytics.identify(ada);
  expect(await accepted).toBe(false);
  expect(await result).toMatchObject({ status: 'failed', error: { code: 'NOT_STORED' } });
  expect(errors[0]?.message).toContain(path);
  expect(log.join()).toContain(path);
  expect(await analytics.flush({ timeoutMs: 50 })).toMatchObject({ delivered: 0 });
  await analytics.close({ timeoutMs: 50 });
});

it('a store that opens later is used from then on', async () => {
  const blocked = join(folder, 'not-a-folder');
  await writeFile(blocked, '');
  const { analytics } = testBench({ store: sqlite({ path: join(blocked, 'outbox.db') }) });
  expect(await analytics.identify(ada).accepted).toBe(false);
  await rm(blocked);
  await expect.poll(() => analytics.identify(ada).accepted, { timeout: 10_000, interval: 200 }).toBe(true);
  await analytics.close();
});

it('events that an earlier process left are delivered by the next one, without a new call', async () => {
  const path = join(folder, 'outbox.db');
  const down = testBench({ store: sqlite({ path }) });
  down.answerNext(...Array.from({ length: 10_000 }, () => ({ path: '/', status: 503 })));
  down.analytics.identify(ada);
  expect(await down.analytics.close({ timeoutMs: 100 })).toMatchObject({ pending: 1 });

  const { analytics, sandbox } = testBench({ store: sqlite({ path }) });
  const delivered = new Promise((resolve) => analytics.on('delivered', resolve));
  expect(await delivered).toMatchObject({ status: 'delivered' });
  expect(sandbox.portal.contacts()).toHaveLength(1);
  await analytics.close();
});

it('R-48 a full store refuses what is newest, says so for each event, and takes more once it is delivered', async () => {
  const path = join(folder, 'outbox.db');
  const { analytics, sandbox, log } = testBench({
    store: sqlite({ path, maxBytes: 400_000 }),
    flushIntervalMs: 60_000,
    maxBatchSize: 1_000_000,
  });
  const errors: Error[] = [];
  analytics.on('error', (error) => errors.push(error));
  const lastname = 'x'.repeat(2_000);
  const calls = Array.from({ length: 300 }, (_, index) =>
    analytics.identify({ traits: { email: `u${index}@example.com`, lastname } }),
  );
  const accepted = await Promise.all(calls.map((call) => call.accepted));
  const stored = accepted.filter(Boolean).length;
  expect(stored).toBeGreaterThan(0);
  expect(stored).toBeLessThan(300);
  expect(accepted.indexOf(false)).toBe(stored);
  expect(await calls.at(-1)?.result).toMatchObject({ status: 'failed', error: { code: 'NOT_STORED' } });
  expect(errors).toHaveLength(300 - stored);
  // The log is not the events': once a minute is enough there.
  expect(log.filter((line) => line.includes('not accepted'))).toHaveLength(1);

  expect(await analytics.flush()).toMatchObject({ delivered: stored, pending: 0 });
  expect(sandbox.portal.contacts()).toHaveLength(stored);
  expect(await analytics.identify(ada).accepted).toBe(true);
  await analytics.close();
});
