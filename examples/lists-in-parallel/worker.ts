import { Analytics } from '@hubtrail/server';
import { sqlite } from '@hubtrail/server/sqlite';

// One of many processes. Waits for the word to begin, so that all of them need the list at the same moment.

const [path = '', baseUrl = '', email = ''] = process.argv.slice(2);
const analytics = new Analytics({
  accessToken: process.env['HUBSPOT_ACCESS_TOKEN'],
  baseUrl,
  store: sqlite({ path }),
  flushIntervalMs: 10,
});

process.once('message', async () => {
  const { status } = await analytics.addToList({ list: 'Trial users', email }).result;
  await analytics.close();
  process.send?.(status);
  process.disconnect?.();
});
process.send?.('ready');
