/** A collector in a process of its own: ours, or what people write in an afternoon. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Analytics } from '@hubtrail/server';
import { createCollector } from '@hubtrail/server/collector';
import { listen } from '@hubtrail/server/node';
import { sqlite } from '@hubtrail/server/sqlite';
import express from 'express';
import { optionsOf } from '../child-process.ts';

/** Which collector, and where it keeps events. */
export interface CollectorOptions {
  readonly kind: 'hubtrail' | 'express';
  readonly outbox: string;
}

/** What a collector says of itself when it is asked. */
export interface CollectorState {
  readonly stored: number;
  readonly rssMb: number;
  /** How long its main thread could have run and had no processor; null where the system does not tell: all but Linux. */
  readonly waitedMs: number | null;
}

const { kind, outbox } = optionsOf<CollectorOptions>();
const { url, stored } = await (kind === 'hubtrail' ? startHubtrail() : startExpress());

process.on('message', async () => {
  const state: CollectorState = {
    stored: await stored(),
    rssMb: process.memoryUsage.rss() / 2 ** 20,
    waitedMs: readWaitedMs(),
  };
  process.send?.(state);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url });

function readWaitedMs(): number | null {
  if (process.platform !== 'linux') return null;
  const [, waitedNs] = readFileSync('/proc/self/schedstat', 'utf8').split(' ');
  return Number(waitedNs) / 1e6;
}

async function startHubtrail() {
  const analytics = new Analytics({
    accessToken: 'pat-bench',
    portalId: 1,
    // Nobody listens there: HubSpot is down, and everything piles up.
    baseUrl: 'http://127.0.0.1:9',
    store: sqlite({ path: outbox, commit: 'tick' }),
    logger: { warn() {}, error() {} },
  });
  const collect = createCollector(analytics, { writeKeys: ['bench'], rateLimit: false });
  const { url } = await listen(collect);
  return { url, stored: async () => (await analytics.stats()).pending };
}

/** Checks nothing, stores nothing: keeps the last events in memory and says thank you. */
async function startExpress() {
  let count = 0;
  let latest: readonly unknown[] = [];
  const app = express();
  app.use(express.json({ limit: '4mb' }));
  app.post('/v1/batch', (request, response) => {
    latest = request.body.batch;
    count += latest.length;
    response.json({ success: true });
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}`, stored: async () => count };
}
