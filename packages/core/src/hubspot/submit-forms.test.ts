import { describe, expect, it } from 'vitest';
import { makeForm, unknown } from '../../test/make-form-operations.ts';
import { makeContext } from '../../test/make-operations.ts';
import { answer, type Script, transcript } from '../../test/transcript.ts';
import type { SubmitForm } from '../plan/form-operations.ts';
import { submitForms } from './submit-forms.ts';

const form = makeForm('m1');

function submit(script: Script, operations: readonly SubmitForm[] = [form]) {
  const { requests, result } = transcript(submitForms(operations, makeContext()), script);
  return { requests, outcome: result.get(form.id), outcomes: [...result.values()] };
}

function refusal(...errorTypes: readonly string[]) {
  const errors = errorTypes.map((errorType) => ({
    errorType,
    message: `Error in 'fields.email'. ${errorType}`,
  }));
  return answer(400, { status: 'error', message: 'The request is not valid', errors });
}

it('F-05 F47 INVALID_HUTK: it is submitted once more without the cookie, and the lead is not lost', () => {
  const { requests, outcome } = submit([refusal('INVALID_HUTK'), answer(200, { inlineMessage: 'Thanks' })]);
  expect(requests.map(({ body }) => (body as { context: object }).context)).toEqual([
    { hutk: form.hutk, pageUri: form.pageUri },
    { pageUri: form.pageUri },
  ]);
  expect(outcome).toMatchObject({ status: 'succeeded', issues: [{ code: 'INVALID_HUTK' }] });
});

it('F-05 once, and not for ever', () => {
  const { requests, outcome } = submit([refusal('INVALID_HUTK'), refusal('INVALID_HUTK')]);
  expect(requests).toHaveLength(2);
  expect(outcome).toMatchObject({ status: 'rejected', error: { code: 'FIELDS_REFUSED' } });
});

it.each([
  [['REQUIRED_FIELD'], 'FIELDS_REFUSED'],
  [['FIELD_NOT_IN_FORM_DEFINITION', 'INVALID_NUMBER'], 'FIELDS_REFUSED'],
  [['INVALID_EMAIL'], 'INVALID_EMAIL'],
  [['REQUIRED_FIELD', 'BLOCKED_EMAIL'], 'BLOCKED_EMAIL'],
  [['MISSING_PROCESSING_CONSENT'], 'MISSING_CONSENT'],
  [['FORM_HAS_RECAPTCHA_ENABLED'], 'FORM_CLOSED'],
  [['SOMETHING_NEW'], 'FIELDS_REFUSED'],
])('F-06 F-07 F46 %j is %s, with an issue for each field', (types, code) => {
  const { outcome } = submit([refusal(...types)]);
  expect(outcome).toMatchObject({
    status: 'rejected',
    error: { code, properties: types.map((type) => ({ name: 'email', code: type })) },
    issues: types.map(() => ({ code: 'FIELD_REFUSED', path: 'fields.email' })),
  });
});

it.each([
  [404, {}, 'FORM_NOT_FOUND'],
  [403, {}, 'FORM_CLOSED'],
])('a %i says that the form takes nothing', (status, body, code) => {
  expect(submit([answer(status, body)]).outcome).toMatchObject({ status: 'rejected', error: { code } });
});

describe('whether HubSpot took it', () => {
  it.each([408, 423, 429, 477, 503, 521, 522])(
    'a %i says that it did not: it is tried again, alone',
    (status) => {
      expect(submit([answer(status)]).outcome).toMatchObject({ status: 'retryable', isUndone: true });
    },
  );

  it('a 401 pauses everything, as with any other call', () => {
    const { outcome } = submit([answer(401, { category: 'INVALID_AUTHENTICATION' })]);
    expect(outcome).toMatchObject({ status: 'retryable', isUndone: true, error: { code: 'UNAUTHORIZED' } });
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('without a connection (%s) it did not', (message) => {
    expect(submit([{ kind: 'no-answer', reason: 'network', message }]).outcome).toMatchObject({
      status: 'retryable',
      isUndone: true,
      error: { limit: 'forms' },
    });
  });

  it.each([
    ['a time-out', { kind: 'no-answer', reason: 'timeout', message: '30000 ms' }],
    ['a connection that broke', { kind: 'no-answer', reason: 'network', message: 'ECONNRESET' }],
    ['a 500', answer(500)],
    ['a 502', answer(502, '<html>')],
    ['a 504', answer(504, '<html>')],
    ['a 524', answer(524, '<html>')],
    ['a 200 with a page', answer(200, '<html>')],
  ] as const)('F-18 %s leaves it open', (_what, response) => {
    expect(submit([response]).outcome).toBe(unknown);
  });

  it('a page that a proxy answers with is no word of HubSpot', () => {
    expect(submit([answer(404, '<html>')]).outcome).toMatchObject({ status: 'retryable', isUndone: true });
  });

  it('those behind one without an answer are not sent', () => {
    const { requests, outcomes } = submit([answer(504, '<html>')], [form, { ...form, id: 'form m2' }]);
    expect(requests).toHaveLength(1);
    expect(outcomes[1]).toMatchObject({ status: 'retryable', isUndone: true });
  });
});

it('a token without the scope goes by the public way, without the token', () => {
  const missing = answer(403, { category: 'MISSING_SCOPES', errors: [] });
  const { requests, outcome } = submit([missing, answer(200, {})]);
  expect(requests).toMatchObject([
    { path: '/submissions/v3/integration/secure/submit/1/f', host: 'forms', budget: 'forms' },
    { path: '/submissions/v3/integration/submit/1/f', host: 'forms', isAnonymous: true },
  ]);
  expect(outcome).toMatchObject({ status: 'succeeded' });
});
