import type { Answer } from './request.ts';

/** What HubSpot says about its limits beside an answer; what it does not say is missing. */
export interface StatedLimits {
  /** How many requests fit into `windowMs`. */
  readonly burst?: number;
  readonly windowMs?: number;
  /** How many requests fit into a day, of all integrations of the account together. */
  readonly daily?: number;
  readonly dailyRemaining?: number;
}

/**
 * Reads the headers about limits.
 *
 * Source: HubSpot, "Usage guidelines" (2026). The daily ones are missing for OAuth, the short ones for search. The
 * `-Secondly` ones are deprecated, and passed over.
 */
export function readLimits({ headers }: Answer): StatedLimits {
  const read = (name: string): number | undefined => {
    const value = headers[`x-hubspot-ratelimit-${name}`];
    const count = Number(value);
    return value === undefined || value.trim() === '' || !(count >= 0) ? undefined : count;
  };
  const said = {
    burst: read('max'),
    windowMs: read('interval-milliseconds'),
    daily: read('daily'),
    dailyRemaining: read('daily-remaining'),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
