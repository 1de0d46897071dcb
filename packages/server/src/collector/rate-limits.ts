import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from './network-of.ts';
import type { CollectorOptions, WriteKeyOptions } from './settings.ts';

/** Counts requests. Each answers how long to wait, 0 when the request may pass. */
export interface RateLimits {
  /** Before anything is read, so that wrong keys count as well. */
  ofAddress(address: string | undefined): Promise<number>;
  ofKey(key: WriteKeyOptions, address: string | undefined): Promise<number>;
}

/**
 * Counts in the memory of this process: each of several processes allows as much. In the store, which they share, whoever
 * floods the collector would have it write to the disk for every request that is refused.
 */
export function createRateLimits(settings: CollectorOptions['rateLimit']): RateLimits {
  if (settings === false) return { ofAddress: async () => 0, ofKey: async () => 0 };
  const duration = settings.windowMs / 1_000;
  const perAddress = new RateLimiterMemory({ points: settings.perAddress, duration });
  const perKey = new RateLimiterMemory({ points: settings.perKey, duration });
  const perKeyAndAddress = new Map<string, RateLimiterMemory>();

  function limiterOf({ key, requestsPerAddress: points }: WriteKeyOptions): RateLimiterMemory | undefined {
    if (points === undefined) return undefined;
    const limiter = perKeyAndAddress.get(key) ?? new RateLimiterMemory({ points, duration });
    perKeyAndAddress.set(key, limiter);
    return limiter;
  }

  return {
    ofAddress: (address) => take(perAddress, address && networkOf(address)),
    async ofKey(key, address) {
      return (await take(limiterOf(key), address && networkOf(address))) || (await take(perKey, key.key));
    },
  };
}

async function take(limiter: RateLimiterMemory | undefined, whose: string | undefined): Promise<number> {
  if (limiter === undefined || whose === undefined) return 0;
  try {
    await limiter.consume(whose);
    return 0;
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    return Math.max(1, reason.msBeforeNext);
  }
}
