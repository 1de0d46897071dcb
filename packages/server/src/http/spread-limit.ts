import type { Limit } from '../stores/store.ts';

/**
 * So much of a limit may go at once. What goes at once is missing from the steady rate (see gcra.ts), so this little
 * is lost; but it also makes up for a sender that comes late by as much, as one that waits for disks and answers does.
 */
const atOnce = 0.03;
/**
 * A request that travels more slowly than the next arrives closer to it than it was sent: the window is stretched by as
 * much as that may shift, so that HubSpot never counts one more than it allows.
 */
const slack = 0.01;

/** HubSpot's limit of so many requests in any window, spread evenly. Uses 96 of 100, and never 101. */
export function spreadLimit(requests: number, windowMs: number): Limit {
  return { requests, windowMs: windowMs * (1 + slack), burst: Math.max(1, Math.floor(requests * atOnce)) };
}
