import { describe, expect, it } from 'vitest';
import { answer } from '../../test/transcript.ts';
import type { DeliveryError } from '../errors/delivery-error.ts';
import { readAnswer } from './read-answer.ts';
import type { HubSpotResponse } from './request.ts';

function errorOf(response: HubSpotResponse): DeliveryError {
  const read = readAnswer(response, 'Contact not written');
  if (read.ok) throw new Error('A success is no error.');
  return read.error;
}

const html = '<html>bad gateway</html>';

describe('what each status means', () => {
  it.each([
    ['', 401, { category: 'INVALID_AUTHENTICATION' }, 'UNAUTHORIZED', true],
    ['', 401, { category: 'EXPIRED_AUTHENTICATION' }, 'UNAUTHORIZED', true],
    ['', 403, { category: 'MISSING_SCOPES' }, 'MISSING_SCOPES', false],
    ['', 403, { message: "This app hasn't been granted all required scopes" }, 'MISSING_SCOPES', false],
    ['S-51 F41', 403, { status: 'error', message: 'no access to this feature' }, 'NOT_IN_PLAN', false],
    ['S-51 F41', 403, { category: 'FORBIDDEN' }, 'NOT_IN_PLAN', false],
    ['R-52', 403, { message: 'Forbidden' }, 'UNEXPECTED_ANSWER', true],
    ['R-52', 403, undefined, 'UNEXPECTED_ANSWER', true],
    ['', 404, { category: 'OBJECT_NOT_FOUND' }, 'NOT_FOUND', false],
    ['R-52 ', 404, { message: 'resource not found' }, 'UNEXPECTED_ANSWER', true],
    ['R-52', 404, html, 'UNEXPECTED_ANSWER', true],
    ['', 400, { category: 'VALIDATION_ERROR' }, 'INVALID_REQUEST', false],
    ['', 413, html, 'INVALID_REQUEST', false],
    ['', 414, {}, 'INVALID_REQUEST', false],
    ['', 422, {}, 'INVALID_REQUEST', false],
    ['F04', 409, { category: 'CONFLICT' }, 'CONFLICT', false],
    ['', 423, { message: 'locked' }, 'LOCKED', true],
    ['', 429, { policyName: 'TEN_SECONDLY_ROLLING' }, 'RATE_LIMITED', true],
    ['', 429, { category: 'RATE_LIMITS' }, 'RATE_LIMITED', true],
    ['', 429, { policyName: 'DAILY' }, 'DAILY_LIMIT', true],
    ['', 477, {}, 'UNAVAILABLE', true],
    ['', 500, { message: 'boom' }, 'UNAVAILABLE', true],
    ['', 502, html, 'UNAVAILABLE', true],
    ['', 503, {}, 'UNAVAILABLE', true],
    ['', 504, 'Gateway Timeout', 'UNAVAILABLE', true],
    ['', 521, undefined, 'UNAVAILABLE', true],
    ['', 524, html, 'UNAVAILABLE', true],
    ['', 302, undefined, 'UNEXPECTED_ANSWER', true],
    ['', 418, undefined, 'UNEXPECTED_ANSWER', true],
  ])('%s %d with %o is %s, retryable: %s', (_id, status, body, code, retryable) => {
    expect(errorOf(answer(status, body))).toMatchObject({ code, retryable, status });
  });

  it.each([200, 201, 202, 204, 207])('W-09 %d is success', (status) => {
    expect(readAnswer(answer(status, { results: [] }), '')).toStrictEqual({
      ok: true,
      body: { results: [] },
    });
  });

  it('S-51 a 403 to custom events is about the subscription, whatever it looks like', () => {
    const { code } = errorOf({ ...answer(403, { message: 'Forbidden' }), budget: 'events' });
    expect(code).toBe('NOT_IN_PLAN');
  });

  it('a 404 with HubSpot’s own header is about the record', () => {
    const headers = { 'x-hubspot-notfound': 'true' };
    expect(errorOf(answer(404, undefined, headers)).code).toBe('NOT_FOUND');
  });
});

describe('no answer', () => {
  it.each(['network', 'timeout'] as const)('R-12 is told apart from an answer: %s', (reason) => {
    const error = errorOf({ kind: 'no-answer', reason, message: 'ECONNRESET' });
    expect(error).toMatchObject({ code: 'NO_ANSWER', retryable: true, status: undefined });
    expect(error.message).toContain('ECONNRESET');
  });

  it('S-90 a request that was held back says for how long', () => {
    expect(errorOf({ kind: 'not-sent', waitMs: 1_500 })).toMatchObject({
      code: 'RATE_LIMITED',
      retryable: true,
      retryAfterMs: 1_500,
    });
  });
});

describe('what HubSpot says is kept', () => {
  it('category, correlation id and the time to wait', () => {
    const body = { category: 'VALIDATION_ERROR', correlationId: 'c-1' };
    expect(errorOf(answer(477, body, { 'retry-after': '3600' }))).toMatchObject({
      category: 'VALIDATION_ERROR',
      correlationId: 'c-1',
      retryAfterMs: 3_600_000,
    });
  });

  it('the correlation id of the headers when the body has none, the error type when it has no category', () => {
    const headers = { 'x-hubspot-correlation-id': 'c-2' };
    expect(errorOf(answer(429, { errorType: 'RATE_LIMIT' }, headers))).toMatchObject({
      category: 'RATE_LIMIT',
      correlationId: 'c-2',
    });
  });

  it.each(['soon', 'Fri, 20 Nov 2026 10:00:00 GMT', '-1', '', ' '])('a wait of "%s" says nothing', (wait) => {
    expect(errorOf(answer(503, {}, { 'retry-after': wait })).retryAfterMs).toBeUndefined();
  });

  it('F56 a wait until a date is read by the date of the answer, and none is longer than a day', () => {
    const at = (wait: string): number | undefined =>
      errorOf(answer(477, {}, { 'retry-after': wait, date: 'Fri, 20 Nov 2026 10:00:00 GMT' })).retryAfterMs;
    expect(at('Fri, 20 Nov 2026 11:00:00 GMT')).toBe(3_600_000);
    expect(at('Fri, 20 Nov 2026 09:00:00 GMT')).toBeUndefined();
    expect(at('Fri, 20 Nov 2099 09:00:00 GMT')).toBe(86_400_000);
    expect(at('1000000000')).toBe(86_400_000);
    expect(at('Infinity')).toBe(86_400_000);
  });

  it.each([
    ['errors', { errors: [{ context: { requiredGranularScopes: ['crm.objects.contacts.write'] } }] }],
    ['older', { context: { requiredScopes: ['crm.objects.contacts.write'] } }],
    ['oldest', { context: { missingScopes: 'crm.objects.contacts.write' } }],
  ])('F59 the missing scopes, in each spelling: %s', (_which, body) => {
    const error = errorOf(answer(403, body));
    expect(error).toMatchObject({ code: 'MISSING_SCOPES', scopes: ['crm.objects.contacts.write'] });
    expect(error.message).toContain('crm.objects.contacts.write');
  });

  it('R-10 a message says what was tried, what came back and what to do', () => {
    expect(errorOf(answer(401, {})).message).toBe(
      'Contact not written: HubSpot does not accept the access token (401). Events are kept; set a valid token and start again.',
    );
  });

  it.each([400, 401, 403, 404, 409, 423, 429, 477, 500])(
    'R-10 a message never ends in the air: %d',
    (status) => {
      expect(errorOf(answer(status)).message).toMatch(/^Contact not written: .+\.$/);
    },
  );
});

it('R-08 what calls itself an error is no success, whatever its status', () => {
  const body = { status: 'error', message: 'internal error', correlationId: 'c-1' };
  expect(errorOf(answer(200, body))).toMatchObject({
    code: 'UNEXPECTED_ANSWER',
    retryable: true,
    correlationId: 'c-1',
  });
});

it('R-08 a page of HTML is no success, whatever its status', () => {
  expect(errorOf(answer(200, '<html>Please sign in</html>'))).toMatchObject({
    code: 'UNEXPECTED_ANSWER',
    retryable: true,
    status: 200,
  });
});
