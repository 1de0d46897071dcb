import type { Answer } from './request.ts';

/** HubSpot, "Error handling" (30 March 2026): moving an account takes up to 24 hours, and nothing takes longer. */
const longestMs = 86_400_000;

/**
 * How long HubSpot asks to wait, in milliseconds and at most a day. HubSpot writes seconds; what stands in front of it may
 * write a date, which is read by the date of the answer, so that nobody's clock matters.
 *
 * @returns `undefined` when the answer does not say
 */
export function retryAfterMs({ headers }: Answer): number | undefined {
  const { 'retry-after': wanted = '', date = '' } = headers;
  const seconds = Number(wanted.trim() || Number.NaN);
  const waitMs = Number.isNaN(seconds) ? Date.parse(wanted) - Date.parse(date) : seconds * 1_000;
  return waitMs >= 0 ? Math.min(longestMs, waitMs) : undefined;
}
