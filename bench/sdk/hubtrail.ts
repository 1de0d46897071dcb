import { Analytics } from '@hubtrail/server';
import { sqlite } from '@hubtrail/server/sqlite';
import { eventName, eventPropertiesWithEmail, userId } from '../events.ts';
import type { Sdk } from './sdk.ts';

export const hubtrail: Sdk = {
  async open({ url, token, outbox, commit, flushIntervalMs, burst }) {
    const analytics = new Analytics({
      accessToken: token,
      baseUrl: url,
      store: sqlite({ path: outbox, commit }),
      ...(flushIntervalMs !== undefined && { flushIntervalMs }),
      ...(burst !== undefined && { limits: { burst } }),
    });
    return {
      track(number) {
        analytics.track({
          userId: userId(number),
          event: eventName(number),
          properties: eventPropertiesWithEmail(number),
        });
      },
      async close() {
        await analytics.close({ timeoutMs: 60_000 });
      },
    };
  },
};
