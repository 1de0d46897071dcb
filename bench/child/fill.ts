/** Fills an outbox with mixed events and ends before any of them is delivered. */
import { defaultToken } from '@hubtrail/sandbox';
import { Analytics } from '@hubtrail/server';
import { sqlite } from '@hubtrail/server/sqlite';
import { finish, optionsOf } from '../child-process.ts';
import { callMixed } from '../events.ts';

export interface FillOptions {
  readonly url: string;
  readonly outbox: string;
  readonly thousands: number;
}

const { url, outbox, thousands } = optionsOf<FillOptions>();
const analytics = new Analytics({
  accessToken: defaultToken,
  baseUrl: url,
  store: sqlite({ path: outbox }),
  flushIntervalMs: 3_600_000,
  maxBatchSize: Number.MAX_SAFE_INTEGER,
});
for (let round = 0; round < thousands; round += 1) callMixed(analytics, round);
finish({ filled: thousands * 1_000 });
