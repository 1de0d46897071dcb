import { Analytics } from '@hubtrail/server';
import { sqlite } from '@hubtrail/server/sqlite';

/** Sends `count` events, says how many calls have returned, and is killed or ends. */
const [baseUrl = '', path = '', from = '0', count = '0'] = process.argv.slice(2);

const analytics = new Analytics({
  accessToken: 'pat-na1-sandbox-token',
  baseUrl,
  store: sqlite({ path }),
  flushIntervalMs: 20,
});

for (let index = Number(from); index < Number(from) + Number(count); index += 1) {
  const userId = `u-${index % 50}`;
  const email = `${userId}@people.example`;
  if (index % 5 === 0)
    analytics.identify({ userId, messageId: `i-${index}`, traits: { email, firstname: `F${index}` } });
  else analytics.track({ userId, messageId: `t-${index}`, event: 'Seen', context: { traits: { email } } });
  process.send?.(index);
  if (index % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
}

const report = await analytics.close({ timeoutMs: 20_000 });
process.send?.(report);
process.disconnect?.();
