import { Analytics } from '@hubtrail/server';
import { sqlite } from '@hubtrail/server/sqlite';

/** Takes three events in, and ends as a service should when it is told to: with a deadline, and saying what is left. */
const [path = ''] = process.argv.slice(2);
const analytics = new Analytics({
  accessToken: 'pat-na1-sandbox-token',
  baseUrl: 'http://127.0.0.1:9', // nobody is there
  store: sqlite({ path }),
  logger: { warn: () => {}, error: () => {} },
});

process.once('SIGTERM', async () => {
  const { delivered, pending } = await analytics.close({ timeoutMs: 1_000 });
  process.send?.({ delivered, pending }, () => process.disconnect());
});

for (const name of ['ada', 'bob', 'cem']) analytics.identify({ traits: { email: `${name}@example.com` } });
process.send?.('ready');
setInterval(() => {}, 60_000).unref();
