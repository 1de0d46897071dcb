import type { Limit } from './store.ts';

/** What is kept of a bucket between two requests. */
export interface BucketState {
  /** The theoretical arrival time: when the bucket would be full again, epoch milliseconds. */
  readonly fullAt: number;
  /** Nobody gets anything before this time. */
  readonly pausedUntil: number;
}

/** The answer to a request, and the state after it. */
export interface BucketStep {
  /** 0: granted. More: ask again after so many milliseconds. */
  readonly waitMs: number;
  readonly state: BucketState;
}

/** A bucket that nobody asked yet. */
export const untouchedBucket: BucketState = { fullAt: 0, pausedUntil: 0 };

/**
 * Asks a bucket for `cost` requests (GCRA, the "leaky bucket as a meter").
 *
 * At most `limit.requests` are granted in *any* window of `limit.windowMs`, not only in the windows of a calendar:
 * a full bucket gives `burst` at once and then one per interval, so a window can hold `burst + windowMs / interval`.
 * The interval is chosen to make that `requests`. The price is the steady rate of `requests - burst` per window:
 * a small burst uses the limit better. A `burst` of `requests` or more leaves one request per window.
 *
 * A `cost` above `burst` is granted after a longer rest; one above `requests` cannot keep the promise.
 *
 * @see ITU-T I.371, Annex A, "Generic Cell Rate Algorithm", virtual scheduling
 * @example takeFromBucket(untouchedBucket, 1, { requests: 100, windowMs: 10_000, burst: 10 }, now).waitMs // 0
 */
export function takeFromBucket(state: BucketState, cost: number, limit: Limit, now: number): BucketStep {
  if (now < state.pausedUntil) return { waitMs: state.pausedUntil - now, state };

  const intervalMs = intervalOf(limit);
  // No request can have filled the bucket further than that; so the clock was set back, or the limit was changed.
  const fullAt = Math.min(state.fullAt, now + limit.requests * intervalMs);
  const grantedAt = fullAt + (cost - limit.burst) * intervalMs;
  if (grantedAt > now) return { waitMs: Math.ceil(grantedAt - now), state };
  return { waitMs: 0, state: { ...state, fullAt: Math.max(fullAt, now) + cost * intervalMs } };
}

/** Pauses a bucket; a pause that ends later stays. */
export function pauseBucket(state: BucketState, until: number): BucketState {
  return until > state.pausedUntil ? { ...state, pausedUntil: until } : state;
}

/** Ends a pause; what was taken counts on. */
export function resumeBucket(state: BucketState): BucketState {
  return { ...state, pausedUntil: 0 };
}

function intervalOf({ requests, windowMs, burst }: Limit): number {
  // One millisecond more than the window, so that both ends of it never count together.
  return burst < requests ? windowMs / (requests - burst) : windowMs + 1;
}
