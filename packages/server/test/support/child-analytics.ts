import { Analytics } from '@hubtrail/server';
import { sqlite } from '@hubtrail/server/sqlite';

/** What a child process delivers with, as fast as it can, until it is killed or ends. */
export function childAnalytics(baseUrl: string, path: string): Analytics {
  return new Analytics({
    accessToken: 'pat-na1-sandbox-token',
    baseUrl,
    store: sqlite({ path }),
    flushIntervalMs: 5,
    limits: { burst: 100_000 },
  });
}
