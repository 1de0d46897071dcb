import type { HubSpotResponse } from './request.ts';

/** What the platform says when it never came to a connection. */
const neverConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Whether the request was certainly not carried out: it was not sent, or HubSpot has refused it. A 5xx says nothing, as
 * it may come of a request that was carried out and whose answer was lost on the way.
 */
export function isUndone(response: HubSpotResponse): boolean {
  switch (response.kind) {
    case 'not-sent':
    case 'day-spent':
      return true;
    case 'no-answer':
      return neverConnected.has(response.message);
    case 'answer':
      return response.status >= 400 && response.status < 500;
  }
}
