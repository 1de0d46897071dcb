import type { ResolvedSettings } from '../settings/resolve-settings.ts';
import type { Bucket } from './bucket.ts';
import { createDailyCounter, type DailyCounter } from './daily-counter.ts';
import { createRollingWindow, type RollingWindow } from './rolling-window.ts';

/** Which limit was reached. */
export type ReachedLimit = 'ten-secondly' | 'secondly' | 'daily';

interface LimitVerdict {
  readonly reached: ReachedLimit | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts requests against HubSpot's limits. */
export interface RateLimiter {
  readonly take: (bucket: Bucket, token: string, now: number) => LimitVerdict;
  /** How the account's day stands; a limit of 0 means none. */
  readonly daily: (now: number) => {
    readonly used: number;
    readonly limit: number;
    readonly resetsAt: number;
  };
}

type Limit = number | false;

/**
 * Makes a limiter. Refused requests do not count (unverified).
 *
 * Search has a bucket of its own and shows only the daily headers (recorded traffic, 2022 and 2026). That custom
 * events count neither against the burst nor the day is unverified.
 */
export function createRateLimiter({ limits, account }: ResolvedSettings): RateLimiter {
  const windows = new Map<string, RollingWindow>();
  const day = createDailyCounter(account.timeZone);
  const associationsDay = createDailyCounter(account.timeZone);

  function windowOf(bucket: Bucket, token: string): RollingWindow {
    const key = isPerSecond(bucket) || bucket === 'forms' ? bucket : `${bucket} ${token}`;
    const window = windows.get(key) ?? createRollingWindow(isPerSecond(bucket) ? 1_000 : limits.windowMs);
    windows.set(key, window);
    return window;
  }

  function shortLimit(bucket: Bucket): Limit {
    switch (bucket) {
      case 'crm':
        return limits.burst;
      case 'secure-forms':
        return limits.secureForms;
      case 'none':
        return false;
      default:
        return limits[bucket];
    }
  }

  function dailyOf(bucket: Bucket): { readonly counter: DailyCounter; readonly limit: Limit } {
    // Whether form submissions count against the day is unverified.
    if (bucket === 'events' || bucket === 'none' || isForm(bucket)) return { counter: day, limit: false };
    if (bucket === 'associations') return { counter: associationsDay, limit: limits.associationsDaily };
    return { counter: day, limit: limits.daily };
  }

  function take(bucket: Bucket, token: string, now: number): LimitVerdict {
    const window = windowOf(bucket, token);
    const daily = dailyOf(bucket);
    const max = shortLimit(bucket);
    const headers = () => headersOf(bucket, { window, max, windowMs: limits.windowMs }, daily, now);

    if (daily.limit !== false && daily.counter.used(now) >= daily.limit) {
      return { reached: 'daily', headers: headers() };
    }
    if (max !== false && window.used(now) >= max) {
      return { reached: isPerSecond(bucket) ? 'secondly' : 'ten-secondly', headers: headers() };
    }
    if (max !== false) window.add(now);
    if (daily.limit !== false) daily.counter.add(now);
    return { reached: undefined, headers: headers() };
  }

  return {
    take,
    daily: (now) => ({
      used: day.used(now),
      limit: limits.daily === false ? 0 : limits.daily,
      resetsAt: day.resetsAt(now),
    }),
  };
}

function isPerSecond(bucket: Bucket): boolean {
  return bucket === 'search' || bucket === 'events';
}

function isForm(bucket: Bucket): boolean {
  return bucket === 'forms' || bucket === 'secure-forms';
}

function headersOf(
  bucket: Bucket,
  short: { readonly window: RollingWindow; readonly max: Limit; readonly windowMs: number },
  daily: { readonly counter: DailyCounter; readonly limit: Limit },
  now: number,
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  if (daily.limit !== false) {
    headers['X-HubSpot-RateLimit-Daily'] = String(daily.limit);
    headers['X-HubSpot-RateLimit-Daily-Remaining'] = String(daily.limit - daily.counter.used(now));
  }
  if (isPerSecond(bucket) || isForm(bucket) || short.max === false) return headers;
  headers['X-HubSpot-RateLimit-Max'] = String(short.max);
  headers['X-HubSpot-RateLimit-Remaining'] = String(short.max - short.window.used(now));
  headers['X-HubSpot-RateLimit-Interval-Milliseconds'] = String(short.windowMs);
  // Deprecated, and still sent (recorded traffic, March 2026: a tenth of the burst limit).
  const perSecond = Math.max(1, Math.round((short.max * 1_000) / short.windowMs));
  const left = Math.max(0, perSecond - short.window.usedWithin(now, 1_000));
  headers['X-HubSpot-RateLimit-Secondly'] = String(perSecond);
  headers['X-HubSpot-RateLimit-Secondly-Remaining'] = String(left);
  return headers;
}
