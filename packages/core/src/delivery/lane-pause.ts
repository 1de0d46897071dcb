import type { DeliveryError } from '../errors/delivery-error.ts';
import { concernsEverything } from '../hubspot/failure.ts';
import { backOff, type RetryPolicy } from './retry-policy.ts';

/** Whether nothing else should be sent for now. */
export function concernsLane(error: DeliveryError): boolean {
  return concernsEverything(error);
}

/** Whether the failure of an event that travelled alone may be its own doing. A refused token or a limit never is. */
export function mayBeOurs(error: DeliveryError): boolean {
  return !concernsLane(error) || ['UNAVAILABLE', 'NO_ANSWER', 'UNEXPECTED_ANSWER'].includes(error.code);
}

const tenSeconds = 10_000;
const aMinute = 60_000;
const anHour = 3_600_000;

/**
 * How long the whole lane rests after this error. What HubSpot asks for goes first.
 *
 * Source: HubSpot, "Usage guidelines" and "Error handling" (2026): limits are per rolling 10 seconds, a lock lasts two
 * seconds, the daily limit until midnight in the account's time zone, which is not in the answer: it is asked hourly.
 *
 * @param failures - how many attempts in a row ended so, from 1 on
 * @param random - in [0, 1)
 */
export function pauseFor(
  error: DeliveryError,
  failures: number,
  policy: RetryPolicy,
  random: number,
): number {
  switch (error.code) {
    case 'RATE_LIMITED':
      return error.retryAfterMs ?? tenSeconds;
    case 'DAILY_LIMIT':
      return error.retryAfterMs ?? anHour;
    case 'LOCKED':
      return Math.max(2_000, error.retryAfterMs ?? backOff(failures, policy, random));
    case 'UNAUTHORIZED':
      return aMinute;
    default:
      return error.retryAfterMs ?? backOff(failures, policy, random);
  }
}
