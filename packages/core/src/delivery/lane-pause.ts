import type { DeliveryError } from '../errors/delivery-error.ts';
import { concernsEverything } from '../hubspot/failure.ts';
import { backOff, type RetryPolicy } from './retry-policy.ts';

const tenSeconds = 10_000;
const aMinute = 60_000;
const tenMinutes = 600_000;
const anHour = 3_600_000;

/** Whether nothing else should be sent for now. */
export function concernsLane(error: DeliveryError): boolean {
  return concernsEverything(error);
}

/**
 * How long what met a limit of its kind rests, while everything else goes on; 0 for any other error. A limit that says
 * no time is one of a day, and asked hourly.
 */
export function restOf({ limit, retryAfterMs = anHour }: DeliveryError): number {
  return limit === undefined ? 0 : retryAfterMs;
}

/** Whether the failure of an event that travelled alone may be its own doing. A refused token or a limit never is. */
export function mayBeOurs(error: DeliveryError): boolean {
  if (error.limit !== undefined) return false;
  return !concernsLane(error) || ['UNAVAILABLE', 'NO_ANSWER', 'UNEXPECTED_ANSWER'].includes(error.code);
}

/** What a pause depends on beside its reason. */
export interface PauseContext {
  /** How many attempts in a row ended so, from 1 on. */
  readonly failures: number;
  readonly policy: RetryPolicy;
  /** In [0, 1). */
  readonly random: number;
  /** Until the account's day ends, where that is known. */
  readonly untilMidnightMs?: number | undefined;
}

/**
 * How long the whole lane rests after this error. What HubSpot asks for goes first.
 *
 * Source: HubSpot, "Usage guidelines" and "Error handling" (2026): limits are per rolling 10 seconds, a lock lasts two
 * seconds, the daily limit until midnight in the account's time zone. While that zone is not known, it is asked hourly.
 */
export function pauseFor(
  error: DeliveryError,
  { failures, policy, random, untilMidnightMs = anHour }: PauseContext,
): number {
  const asked = askedFor(error, failures, policy);
  switch (error.code) {
    case 'RATE_LIMITED':
      return asked ?? tenSeconds;
    case 'DAILY_LIMIT':
      // Not all at once at midnight; and never so short that what was said about the old day still counts.
      return asked ?? untilMidnightMs + aMinute * (1 + random);
    case 'LOCKED':
      return Math.max(2_000, asked ?? backOff(failures, policy, random));
    case 'UNAUTHORIZED':
      // A person has to mend it, and tells us by a test of the connection or by a new token.
      return Math.min(tenMinutes, aMinute * 2 ** (failures - 1));
    default:
      return asked ?? backOff(failures, policy, random);
  }
}

/** "At once" is believed once: who says it again and again would be asked without end. */
function askedFor(
  { retryAfterMs }: DeliveryError,
  failures: number,
  { minDelayMs }: RetryPolicy,
): number | undefined {
  return retryAfterMs !== undefined && failures > 1 ? Math.max(minDelayMs, retryAfterMs) : retryAfterMs;
}
