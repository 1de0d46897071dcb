/** Delivers what an outbox holds, until nothing is left. */
import { defaultToken } from '@hubtrail/sandbox';
import { Analytics, type FlushReport } from '@hubtrail/server';
import { sqlite } from '@hubtrail/server/sqlite';
import { finish, optionsOf } from '../child-process.ts';

export interface DrainOptions {
  readonly url: string;
  readonly outbox: string;
  readonly timeoutMs: number;
  /** Requests in 10 s. Default: the SDK's own. */
  readonly burst?: number;
}

export interface DrainResult extends FlushReport {
  readonly seconds: number;
}

const { url, outbox, timeoutMs, burst } = optionsOf<DrainOptions>();
const analytics = new Analytics({
  accessToken: defaultToken,
  baseUrl: url,
  store: sqlite({ path: outbox }),
  ...(burst !== undefined && { limits: { burst } }),
});
const before = performance.now();
const report = await analytics.flush({ timeoutMs });
const result: DrainResult = { ...report, seconds: (performance.now() - before) / 1_000 };
await analytics.close();
finish(result);
