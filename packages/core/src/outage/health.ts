import type { DeliveryError } from '../errors/delivery-error.ts';
import type { Feature } from '../hubspot/feature-access.ts';

/**
 * How the connection to HubSpot is, as seen from its own traffic.
 *
 * - `ok`: nothing is known to be wrong.
 * - `rate_limited`: HubSpot's limit is used up; `scope` tells whether for seconds or for the day.
 * - `unavailable`: HubSpot, or the way to it, does not answer.
 * - `unauthorized`: the token is refused; only a person can mend that.
 */
export type HealthStatus = 'ok' | 'rate_limited' | 'unauthorized' | 'unavailable';

/** The connection at one moment. Times are epoch milliseconds. */
export interface ConnectionHealth {
  readonly status: HealthStatus;
  /** Since when it is so. */
  readonly since: number;
  /** When HubSpot is asked again. */
  readonly retryAt?: number;
  /** For `rate_limited`. */
  readonly scope?: 'daily' | 'burst';
  /** What a person has to do; missing when it passes by itself. */
  readonly action?: 'reconnect';
  /**
   * `forbidden`: HubSpot has refused it, because of the token or the subscription, and has not taken it since. What was
   * not tried yet is `ok`.
   */
  readonly capabilities: Readonly<Record<Feature, 'ok' | 'forbidden'>>;
  /** Why what is forbidden is, with the scopes that are missing, for developers. */
  readonly refusals: Readonly<Partial<Record<Feature, DeliveryError>>>;
  /** Why the status is not `ok`, for developers. */
  readonly error?: DeliveryError;
}
