import { DeliveryError } from '../errors/delivery-error.ts';
import type { HubSpotResponse } from './request.ts';

/**
 * Statuses that are given before anything was done: a lock, a limit, a move to another data centre, a service that is not
 * there. 500, 502, 504, 520 and 524 may come after it.
 */
const refusedAtTheDoor: ReadonlySet<number> = new Set([
  408, 423, 425, 429, 477, 503, 521, 522, 523, 525, 526,
]);

/** What the platform says when it never came to a connection. */
const neverConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const restMs = 30_000;

/** Whether it is certain that HubSpot did not take the request, so that it may be sent again. */
export function isUntaken(response: HubSpotResponse): boolean {
  switch (response.kind) {
    case 'not-sent':
    case 'day-spent':
      return true;
    case 'no-answer':
      return neverConnected.has(response.message);
    case 'answer':
      return refusedAtTheDoor.has(response.status) || (response.status >= 400 && response.status < 500);
  }
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
