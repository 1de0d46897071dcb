import { setTimeout as sleep } from 'node:timers/promises';
import { childAnalytics } from './child-analytics.ts';

/** Delivers what waits in a store, and makes a list of so many contacts if told to; is killed or ends. */
const [baseUrl = '', path = '', count = '0'] = process.argv.slice(2);
const analytics = childAnalytics(baseUrl, path);

if (Number(count) > 0) {
  const emails = Array.from({ length: Number(count) }, (_, index) => `p-${index}@people.example`);
  analytics.syncList({ list: 'Trial users', emails });
  for (const email of emails.slice(0, 20)) analytics.addToList({ list: 'Early birds', email });
}
process.send?.('stored');
// What a killed process was about is free once its leases and its lock have run out.
while (((await analytics.flush()).pending ?? 1) > 0) await sleep(100);
process.send?.(await analytics.close());
process.disconnect?.();
