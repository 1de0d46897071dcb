import {
  DeliveryError,
  type DeliveryErrorCode,
  type DeliveryErrorDetails,
} from '../errors/delivery-error.ts';
import { badProperties } from './bad-properties.ts';
import { isPassing } from './failure.ts';
import { type Fields, fields, list, text, texts } from './fields.ts';
import { reachedLimit } from './reached-limit.ts';
import type { Answer, HubSpotResponse } from './request.ts';
import { retryAfterMs } from './retry-after.ts';

/** A response, told apart: HubSpot did it and this is its body, or it did not and this is why. */
export type ReadAnswer =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly error: DeliveryError };

/**
 * Tells success from failure, and puts HubSpot's reasons into our terms.
 *
 * Source: HubSpot, "Error handling" (30 March 2026) and "Usage guidelines", for what each status means.
 *
 * @param action - for the message: what was tried, as in `Contact not written`
 */
export function readAnswer(response: HubSpotResponse, action: string): ReadAnswer {
  if (response.kind !== 'answer') return { ok: false, error: noAnswer(response, action) };
  if (isSuccess(response)) return { ok: true, body: response.body };

  const { status, headers } = response;
  const body = fields(response.body);
  const code = codeOf(response);
  const reached = reachedLimit(response);
  const details: DeliveryErrorDetails = {
    status,
    retryable: isPassing(code),
    properties: badProperties(body),
    scopes: missingScopes(body),
    ...optional('category', text(body['category'] ?? body['errorType'])),
    ...optional('correlationId', text(body['correlationId'] ?? headers['x-hubspot-correlation-id'])),
    ...optional('retryAfterMs', retryAfterMs(response) ?? reached?.restMs),
    ...optional('limit', reached?.limit),
  };
  return {
    ok: false,
    error: new DeliveryError(code, `${action}: ${explain(code, status, details)}`, details),
  };
}

/** Text is what a proxy or a sign-in page says: HubSpot says JSON or nothing. And what calls itself an error is none. */
function isSuccess({ status, body }: Answer): boolean {
  return status >= 200 && status < 300 && typeof body !== 'string' && fields(body)['status'] !== 'error';
}

const aboutRecords = new Set([400, 403, 404, 409, 422]);

function isPage(body: unknown): boolean {
  return typeof body === 'string' && body !== '';
}

function codeOf(answer: Answer): DeliveryErrorCode {
  const { status, headers, body: raw } = answer;
  const body = fields(raw);
  // A page of text is what a proxy says: no word of HubSpot's about what was sent.
  if (isPage(raw) && aboutRecords.has(status)) return 'UNEXPECTED_ANSWER';
  switch (status) {
    case 400:
    case 413:
    case 414:
    case 422:
      return 'INVALID_REQUEST';
    case 401:
      return 'UNAUTHORIZED';
    case 403:
      if (isMissingScopes(body)) return 'MISSING_SCOPES';
      return isHubSpots(answer) || isInSomePlans(answer) ? 'NOT_IN_PLAN' : 'UNEXPECTED_ANSWER';
    case 404:
      // Without either mark the path itself is gone or something else answered: no word about the record.
      return body['category'] === 'OBJECT_NOT_FOUND' || headers['x-hubspot-notfound'] !== undefined
        ? 'NOT_FOUND'
        : 'UNEXPECTED_ANSWER';
    case 409:
      return 'CONFLICT';
    case 423:
      return 'LOCKED';
    case 429:
      return reachedLimit(answer)?.isDaily ? 'DAILY_LIMIT' : 'RATE_LIMITED';
    default:
      return status === 477 || status >= 500 ? 'UNAVAILABLE' : 'UNEXPECTED_ANSWER';
  }
}

function isMissingScopes(body: Fields): boolean {
  const isSaid = body['category'] === 'MISSING_SCOPES' || /\bscopes?\b/i.test(text(body['message']) ?? '');
  return isSaid || missingScopes(body).length > 0;
}

/** Whether the answer has a mark of HubSpot's, and is not what a firewall on the way says. */
function isHubSpots({ headers, body: raw }: Answer): boolean {
  const { status, category, correlationId } = fields(raw);
  const marks = [category, correlationId, headers['x-hubspot-correlation-id']];
  return status === 'error' || marks.some((mark) => text(mark) !== undefined);
}

/** What not every subscription has: there a 403 is about that, whatever it looks like. */
function isInSomePlans({ budget }: Answer): boolean {
  return budget === 'events' || budget === 'email';
}

/** HubSpot has spelt this in three ways. */
function missingScopes(body: unknown): readonly string[] {
  const contexts = [
    fields(fields(body)['context']),
    ...list(fields(body)['errors']).map((error) => fields(error['context'])),
  ];
  const scopes = contexts.flatMap((context) =>
    ['requiredGranularScopes', 'requiredScopes', 'missingScopes'].flatMap((key) => texts(context[key])),
  );
  return [...new Set(scopes)];
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value });
}

function noAnswer(response: Exclude<HubSpotResponse, Answer>, action: string): DeliveryError {
  if (response.kind === 'not-sent')
    return new DeliveryError('RATE_LIMITED', `${action} yet: the request limit is used up for now.`, {
      retryable: true,
      retryAfterMs: response.waitMs,
      limit: response.limit,
    });
  if (response.kind === 'day-spent')
    return new DeliveryError(
      'DAILY_LIMIT',
      `${action} yet: what is left of the account's daily limit is kept for its other integrations (limits.dailyReserve). It goes on when HubSpot's day begins.`,
      { retryable: true },
    );
  const what =
    response.reason === 'timeout' ? 'HubSpot did not answer in time' : 'HubSpot could not be reached';
  return new DeliveryError('NO_ANSWER', `${action} yet: ${what} (${response.message}). It is tried again.`, {
    retryable: true,
  });
}

function explain(code: DeliveryErrorCode, status: number, details: DeliveryErrorDetails): string {
  const names = (details.properties ?? []).map(({ name, code: why }) => `"${name}"${why && ` (${why})`}`);
  switch (code) {
    case 'UNAUTHORIZED':
      return `HubSpot does not accept the access token (${status}). Events are kept; set a valid token and start again.`;
    case 'MISSING_SCOPES':
      return `the token lacks ${details.scopes?.length ? `the scope ${details.scopes.join(', ')}` : 'a scope'} (${status}). Grant it in HubSpot, then replay the dead letters.`;
    case 'NOT_IN_PLAN':
      return `HubSpot forbids it (${status}); custom events, for one, need an Enterprise subscription.`;
    case 'INVALID_REQUEST':
      return names.length > 0
        ? `HubSpot refuses the properties ${names.join(', ')} (${status}).`
        : `HubSpot refuses the record (${status}${details.category ? ` ${details.category}` : ''}).`;
    case 'CONFLICT':
      return `HubSpot says that it collides with another record (${status}).`;
    case 'NOT_FOUND':
      return `HubSpot has no such record (${status}).`;
    case 'UNEXPECTED_ANSWER':
      return `HubSpot's answer (${status}) is not one that this version understands. Check baseUrl and apiVersion; it is tried again.`;
    default:
      return `HubSpot cannot take it now (${status}). It is tried again.`;
  }
}
