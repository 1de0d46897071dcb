/** Fills an outbox with identifies of distinct contacts and ends before any of them is delivered. */
import { defaultToken } from '@hubtrail/sandbox';
import { Analytics } from '@hubtrail/server';
import { sqlite } from '@hubtrail/server/sqlite';
import { finish, optionsOf } from '../child-process.ts';
import { identifyOf } from '../events.ts';

export interface FillOptions {
  readonly url: string;
  readonly outbox: string;
  readonly contacts: number;
}

const { url, outbox, contacts } = optionsOf<FillOptions>();
const analytics = new Analytics({
  accessToken: defaultToken,
  baseUrl: url,
  store: sqlite({ path: outbox }),
  flushIntervalMs: 3_600_000,
  maxBatchSize: Number.MAX_SAFE_INTEGER,
});
for (let number = 0; number < contacts; number += 1) analytics.identify(identifyOf(number));
finish({ filled: contacts });
