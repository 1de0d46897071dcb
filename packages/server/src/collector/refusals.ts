import type { Refusal } from './answers.ts';

/** Everything that a request can be refused for. Messages show nothing of the request. */
export const refusals = {
  unreadableBody: {
    status: 400,
    code: 'invalid_request',
    message: 'The body is no JSON of an event or of { "batch": […] }, plain or gzip.',
  },
  wrongKey: {
    status: 401,
    code: 'invalid_write_key',
    message:
      'The write key is missing or wrong. Send it as the user name of Basic authentication, or as writeKey in the body.',
  },
  wrongOrigin: {
    status: 403,
    code: 'origin_not_allowed',
    message: 'This write key is not for pages of this origin. See allowedOrigins of the collector.',
  },
  unknownPath: {
    status: 404,
    code: 'not_found',
    message: 'There is no such path. See the HTTP tracking API: POST …/v1/batch, …/v1/track and so on.',
  },
  wrongMethod: { status: 405, code: 'method_not_allowed', message: 'Send this with POST.' },
  largeBody: {
    status: 413,
    code: 'payload_too_large',
    message: 'The body is larger than the collector takes. Send smaller batches.',
  },
  largeEvent: {
    status: 413,
    code: 'event_too_large',
    message: 'The event is larger than the collector takes. Send what HubSpot has properties for.',
  },
  tooManyEvents: {
    status: 413,
    code: 'too_many_events',
    message: 'The batch has more events than the collector takes. Send smaller batches.',
  },
  tooManyBytes: {
    status: 503,
    code: 'busy',
    message: 'The collector is reading as much as it can hold. Send it again.',
    retryAfterS: 1,
  },
  notStored: {
    status: 503,
    code: 'unavailable',
    message: 'The events could not be stored, none of them. Send them again.',
    retryAfterS: 5,
  },
  brokenConnection: {
    status: 400,
    code: 'incomplete_request',
    message: 'The connection broke before the body was read.',
  },
} as const satisfies Record<string, Refusal>;

/** Beyond the rate limit; some clients stop everything for as long as they are told, so never for long. */
export function tooManyRequests(waitMs: number): Refusal {
  const retryAfterS = Math.min(30, Math.max(1, Math.ceil(waitMs / 1_000)));
  return {
    status: 429,
    code: 'rate_limited',
    message: 'Too many requests. Send it again later.',
    retryAfterS,
  };
}
