import { PostHog } from 'posthog-node';
import { eventName, eventPropertiesWithEmail, userId } from '../events.ts';
import type { Sdk } from './sdk.ts';

export const posthog: Sdk = {
  async open({ url }) {
    const client = new PostHog('bench', { host: url });
    return {
      track(number) {
        client.capture({
          distinctId: userId(number),
          event: eventName(number),
          properties: eventPropertiesWithEmail(number),
        });
      },
      async close() {
        await client.shutdown(60_000);
      },
    };
  },
};
