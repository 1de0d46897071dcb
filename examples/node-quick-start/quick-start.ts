import { Analytics } from '@hubtrail/server';
import { memory } from '@hubtrail/server/memory';
import { connect } from './connect.ts';

// Your account when HUBSPOT_ACCESS_TOKEN is set, else a local stand-in that is gone afterwards.
const { accessToken, baseUrl, show } = await connect();

const analytics = new Analytics({ accessToken, baseUrl, store: memory() });
const userId = 'u-1';

const calls = [
  analytics.identify({ userId, traits: { email: 'ada@tea-room.example.com', firstName: 'Ada' } }),
  analytics.group({
    userId,
    groupId: 'g-1',
    traits: { website: 'https://www.tea-room.example.com', name: 'Tea Room' },
  }),
  analytics.track({ userId, event: 'Tea Added', properties: { tea: 'Sencha', grams: 50 } }),
];
const { delivered, requests } = await analytics.close();

console.log(`${delivered} of ${calls.length} events delivered with ${requests} requests`);
for (const { result } of calls) console.log(JSON.stringify(await result));
await show();
