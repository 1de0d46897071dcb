import { setTimeout as sleep } from 'node:timers/promises';
import { childAnalytics } from './child-analytics.ts';

/** Says who is in an audience by now, from one person to another, and delivers that; is killed or ends. */
const [baseUrl = '', path = '', from = '0', to = '0'] = process.argv.slice(2);
const analytics = childAnalytics(baseUrl, path);

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
