import { createInstance, Types } from '@amplitude/analytics-node';
import { eventName, eventPropertiesWithEmail, userId } from '../events.ts';
import type { Sdk } from './sdk.ts';

export const amplitude: Sdk = {
  async open({ url }) {
    const client = createInstance();
    await client.init('bench', { serverUrl: url, logLevel: Types.LogLevel.None }).promise;
    return {
      track(number) {
        client.track(eventName(number), eventPropertiesWithEmail(number), { user_id: userId(number) });
      },
      async close() {
        await client.flush().promise;
      },
    };
  },
};
