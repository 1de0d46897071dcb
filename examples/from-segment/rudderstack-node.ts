import { createRequire } from 'node:module';

interface RudderAnalytics {
  identify(call: object): void;
  track(call: object): void;
  flush(): Promise<unknown>;
}

// Published for `require`, while its types describe a default export.
const RudderStack = createRequire(import.meta.url)('@rudderstack/rudder-sdk-node') as new (
  writeKey: string,
  options: { readonly dataPlaneUrl: string },
) => RudderAnalytics;

/** A program that speaks to RudderStack. Only `dataPlaneUrl` is new. */
export async function addTea(dataPlaneUrl: string, writeKey: string): Promise<void> {
  const analytics = new RudderStack(writeKey, { dataPlaneUrl });
  const userId = 'grace';
  analytics.identify({ userId, traits: { email: 'grace@tea-room.example.com', firstName: 'Grace' } });
  analytics.track({ userId, event: 'Tea Added', properties: { tea: 'Assam', grams: 100 } });
  await analytics.flush();
}
