import { setTimeout as sleep } from 'node:timers/promises';
import { Analytics } from '@hubtrail/server';
import { sqlite } from '@hubtrail/server/sqlite';

/** Says who is in an audience by now, from one person to another, and delivers that; is killed or ends. */
const [baseUrl = '', path = '', from = '0', to = '0'] = process.argv.slice(2);

const analytics = new Analytics({
  accessToken: 'pat-na1-sandbox-token',
  baseUrl,
  store: sqlite({ path }),
  flushIntervalMs: 5,
  limits: { burst: 100_000 },
});

const members = Array.from({ length: Number(to) - Number(from) }, (_, index) => ({
  userId: `u-${Number(from) + index}`,
  email: `p-${Number(from) + index}@people.example`,
}));
const call = { key: 'vip', as: ['property', 'list', 'events'], members, create: true } as const;
// Whoever was killed under the lock of the audience has it for half a minute.
while ((await analytics.audiences.sync(call)).status !== 'accepted') await sleep(100);
while (((await analytics.flush()).pending ?? 1) > 0) await sleep(100);
process.send?.(await analytics.close());
process.disconnect?.();
