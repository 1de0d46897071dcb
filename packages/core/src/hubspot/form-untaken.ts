import { DeliveryError } from '../errors/delivery-error.ts';
import { isUndone } from './is-undone.ts';
import type { HubSpotResponse } from './request.ts';

/**
 * Statuses of a service that is not there, which are given before anything was done. 500, 502, 504, 520 and 524 may come
 * after it. One that was done all the same doubles the form; to watch all of them for one would hold up every contact.
 */
const refusedAtTheDoor: ReadonlySet<number> = new Set([503, 521, 522, 523, 525, 526]);

const restMs = 30_000;

/** Whether HubSpot did not take the form, so that it may be sent again. */
export function isUntaken(response: HubSpotResponse): boolean {
  return isUndone(response) || (response.kind === 'answer' && refusedAtTheDoor.has(response.status));
}

/**
 * Why a form waits. Forms have a host of their own, so nothing else has to.
 *
 * @param answer - what HubSpot has said
 */
export function untaken({ retryAfterMs = restMs, status }: Partial<DeliveryError> = {}): DeliveryError {
  const message = 'Form not submitted yet: HubSpot takes no forms at the moment. It is tried again.';
  return new DeliveryError('UNAVAILABLE', message, { retryable: true, limit: 'forms', retryAfterMs, status });
}
