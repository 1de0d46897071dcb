/** Takes a long backlog in, or delivers it, and measures memory. */
import { Analytics } from '@hubtrail/server';
import { sqlite } from '@hubtrail/server/sqlite';
import { finish, optionsOf } from '../child-process.ts';
import { eventName, eventPropertiesWithEmail, userId } from '../events.ts';

export interface BacklogOptions {
  readonly url: string;
  readonly token: string;
  readonly outbox: string;
  readonly events: number;
  readonly does: 'enqueue' | 'deliver';
}

export interface BacklogResult {
  readonly seconds: number;
  /** The largest of the process. */
  readonly maxRssMb: number;
  readonly pending: number;
}

const { url, token, outbox, events, does } = optionsOf<BacklogOptions>();
const isFilling = does === 'enqueue';
const analytics = new Analytics({
  accessToken: token,
  baseUrl: url,
  store: sqlite({ path: outbox }),
  limits: { burst: 1_000_000, search: 1_000_000 },
  ...(isFilling && { flushIntervalMs: 3_600_000, maxBatchSize: Number.MAX_SAFE_INTEGER }),
});
const before = performance.now();
if (isFilling) {
  for (let number = 0; number < events; number += 1) {
    const properties = eventPropertiesWithEmail(number);
    analytics.track({ userId: userId(number), event: eventName(number), properties });
    if (number % 1_000 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
} else await analytics.flush({ timeoutMs: 1_200_000 });
const { pending } = await analytics.stats();
const result: BacklogResult = {
  seconds: (performance.now() - before) / 1_000,
  maxRssMb: process.resourceUsage().maxRSS / 1_024,
  pending,
};
await analytics.close({ timeoutMs: 1 });
finish(result);
