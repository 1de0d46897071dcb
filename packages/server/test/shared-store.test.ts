import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, defaultToken, type Sandbox } from '@hubtrail/sandbox';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Analytics } from '../src/index.ts';
import { sqlite } from '../src/stores/sqlite/index.ts';
import { testBench } from './support/hubspot.ts';

let folder: string;
const path = (): string => join(folder, 'outbox.db');
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubtrail-shared-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const identify = (index: number) => ({ traits: { email: `u${index}@example.com`, firstname: 'U' } });

/** An Analytics that leaves delivering to others. */
function callerOn({ fetch }: Sandbox): Analytics {
  return new Analytics({
    accessToken: defaultToken,
    store: sqlite({ path: path() }),
    fetch,
    flushIntervalMs: 60_000,
    maxBatchSize: 1_000_000,
  });
}

it('R-08 a result arrives although another process has delivered the event', async () => {
  const { sandbox, analytics: worker } = testBench({ store: sqlite({ path: path() }) });
  const caller = callerOn(sandbox);
  const { result } = caller.identify(identify(1));
  const waited = caller.track({ messageId: 'unknown-user', userId: 'nobody', event: 'X' });
  await worker.flush();
  await worker.close();
  await caller.flush();
  expect(await result).toMatchObject({ status: 'delivered' });
  expect(await waited.result).toMatchObject({ status: 'failed', error: { code: 'MISSING_IDENTIFIER' } });
  expect(sandbox.portal.contacts()).toHaveLength(1);
  await caller.close();
});

it('R-08 at close the store is asked once more before a result is called queued', async () => {
  const { sandbox, analytics: worker } = testBench({ store: sqlite({ path: path() }) });
  const caller = callerOn(sandbox);
  const { result } = caller.identify(identify(1));
  const pending = result.then(({ status }) => status);
  await worker.flush();
  await worker.close();
  await caller.close();
  expect(await pending).toBe('delivered');
});

it('a result that is asked for in the middle of a burst is no false alarm', async () => {
  const { analytics } = testBench({ store: sqlite({ path: path() }) });
  const deliveries = Array.from({ length: 6_000 }, (_, index) => analytics.identify(identify(index % 50)));
  expect(await deliveries.at(-1)?.result).toMatchObject({ status: 'delivered' });
  await analytics.close();
});

it('what another account has left in the file holds up nobody', async () => {
  const other = testBench({ store: sqlite({ path: path() }), accessToken: 'pat-na1-other' });
  for (let index = 0; index < 10_000; index += 1) other.analytics.identify(identify(index));
  await other.analytics.close({ timeoutMs: 0 });

  const { analytics } = testBench({ store: sqlite({ path: path() }) });
  expect(await analytics.identify(identify(1)).result).toMatchObject({ status: 'delivered' });
  await analytics.close();
});

it('S-90 events that come one by one meet no 429 either', async () => {
  const limits = { burst: 20, windowMs: 500, search: 4 };
  const sandbox = createSandbox({ limits });
  const { analytics } = testBench({ limits, fetch: sandbox.fetch });
  for (let index = 0; index < 60; index += 1) await analytics.identify(identify(index)).result;
  const statuses = sandbox.journal.entries().map(({ status }) => status);
  expect(statuses.length).toBeGreaterThan(60);
  expect(statuses).not.toContain(429);
  await analytics.close();
});
