import { Analytics } from '@segment/analytics-node';
import { eventName, eventPropertiesWithEmail, userId } from '../events.ts';
import type { Sdk } from './sdk.ts';

export const segment: Sdk = {
  async open({ url }) {
    const analytics = new Analytics({ writeKey: 'bench', host: url });
    analytics.on('error', () => {});
    return {
      track(number) {
        analytics.track({
          userId: userId(number),
          event: eventName(number),
          properties: eventPropertiesWithEmail(number),
        });
      },
      async close() {
        await analytics.closeAndFlush({ timeout: 60_000 });
      },
    };
  },
};
