import type { Answer } from './request.ts';

/** How long HubSpot asks to wait, in milliseconds; `undefined` when it does not say so in seconds. */
export function retryAfterMs({ headers }: Answer): number | undefined {
  const value = Number(headers['retry-after'] ?? Number.NaN);
  return Number.isFinite(value) && value >= 0 ? value * 1000 : undefined;
}
