import { Analytics } from '@segment/analytics-node';

/** A program that speaks to Segment. Only `host` is new. */
export async function signUp(host: string, writeKey: string): Promise<void> {
  const analytics = new Analytics({ writeKey, host });
  const userId = 'ada';
  analytics.identify({ userId, traits: { email: 'ada@tea-room.example.com', firstName: 'Ada' } });
  analytics.group({
    userId,
    groupId: 'tea-room',
    traits: { website: 'https://www.tea-room.example.com', name: 'Tea Room' },
  });
  analytics.track({ userId, event: 'Tea Added', properties: { tea: 'Sencha', grams: 50 } });
  await analytics.closeAndFlush();
}
