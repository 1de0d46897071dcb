import type { Bucket } from '../server/route.ts';
import type { ResolvedSettings } from '../settings/resolve-settings.ts';
import { createDailyCounter } from './daily-counter.ts';
import { createRollingWindow, type RollingWindow } from './rolling-window.ts';

/** Which limit was reached. */
export type ReachedLimit = 'ten-secondly' | 'secondly' | 'daily';

/** What the limiter says about one request. */
export interface LimitVerdict {
  readonly reached: ReachedLimit | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts requests against HubSpot's limits. */
export interface RateLimiter {
  readonly take: (bucket: Bucket, token: string, now: number) => LimitVerdict;
  readonly daily: (now: number) => {
    readonly used: number;
    readonly limit: number;
    readonly resetsAt: number;
  };
}

/**
 * Makes a limiter. Refused requests do not count (unverified).
 *
 * Search has a bucket of its own and shows only the daily headers (recorded traffic, 2022 and 2026). That custom
 * events count neither against the burst nor the day is unverified.
 */
export function createRateLimiter(settings: ResolvedSettings): RateLimiter {
  const { limits } = settings;
  const windows = new Map<string, RollingWindow>();
  const counter = createDailyCounter(settings.account.timeZone);

  function windowOf(bucket: Bucket, token: string): { window: RollingWindow; limit: number | false } {
    const limit = {
      crm: limits.burst,
      search: limits.search,
      associations: limits.associations,
      events: limits.events,
    };
    const isPerSecond = bucket === 'search' || bucket === 'events';
    const key = isPerSecond ? bucket : `${bucket} ${token}`;
    const window = windows.get(key) ?? createRollingWindow(isPerSecond ? 1_000 : limits.windowMs);
    windows.set(key, window);
    return { window, limit: limit[bucket] };
  }

  function take(bucket: Bucket, token: string, now: number): LimitVerdict {
    const { window, limit } = windowOf(bucket, token);
    const countsDaily = bucket !== 'events' && limits.daily !== false;
    const reached = reachedLimit(
      bucket,
      limit !== false && window.used(now) >= limit,
      countsDaily && isDayFull(now),
    );
    if (reached === undefined) {
      if (limit !== false) window.add(now);
      if (countsDaily) counter.add(now);
    }
    return { reached, headers: headersOf(bucket, limit, window, now) };
  }

  function isDayFull(now: number): boolean {
    return limits.daily !== false && counter.used(now) >= limits.daily;
  }

  function headersOf(
    bucket: Bucket,
    limit: number | false,
    window: RollingWindow,
    now: number,
  ): Readonly<Record<string, string>> {
    const headers: Record<string, string> = {};
    if (bucket === 'events') return headers;
    if (limits.daily !== false) {
      headers['X-HubSpot-RateLimit-Daily'] = String(limits.daily);
      headers['X-HubSpot-RateLimit-Daily-Remaining'] = String(Math.max(0, limits.daily - counter.used(now)));
    }
    if (bucket === 'search' || limit === false) return headers;
    headers['X-HubSpot-RateLimit-Max'] = String(limit);
    headers['X-HubSpot-RateLimit-Remaining'] = String(Math.max(0, limit - window.used(now)));
    headers['X-HubSpot-RateLimit-Interval-Milliseconds'] = String(limits.windowMs);
    return headers;
  }

  return {
    take,
    daily: (now) => ({
      used: counter.used(now),
      limit: limits.daily === false ? 0 : limits.daily,
      resetsAt: counter.resetsAt(now),
    }),
  };
}

function reachedLimit(bucket: Bucket, isWindowFull: boolean, isDayFull: boolean): ReachedLimit | undefined {
  if (isDayFull) return 'daily';
  if (!isWindowFull) return undefined;
  return bucket === 'search' || bucket === 'events' ? 'secondly' : 'ten-secondly';
}
