import type { HubSpotResponse } from './request.ts';

/**
 * Whether the request was certainly not carried out: it was not sent, or HubSpot has refused it. A 5xx says nothing, as
 * it may come of a request that was carried out and whose answer was lost on the way.
 */
export function isUndone(response: HubSpotResponse): boolean {
  if (response.kind !== 'answer') return response.kind !== 'no-answer';
  return response.status >= 400 && response.status < 500;
}
