import { describe, expect, it } from 'vitest';
import { makeEmail } from '../../test/make-form-operations.ts';
import { makeContext } from '../../test/make-operations.ts';
import { answer, type Script, transcript } from '../../test/transcript.ts';
import type { HubSpotResponse } from './request.ts';
import { sendEmails } from './send-emails.ts';

const email = makeEmail('m1');

function send(script: Script, apiVersion: 'v3' | '2026-03' = 'v3') {
  const { requests, result } = transcript(sendEmails([email], { ...makeContext(), apiVersion }), script);
  return { requests, outcome: result.get(email.id) };
}

const told = (body: object): HubSpotResponse => answer(200, { statusId: 's-1', ...body });

describe('what HubSpot says of an e-mail', () => {
  it.each([
    [{ status: 'PENDING' }],
    [{ status: 'PROCESSING' }],
    [{ status: 'COMPLETE', sendResult: 'SENT' }],
    [{ status: 'PENDING', sendResult: 'QUEUED' }],
    [{}],
  ])('F-28 %j counts as sent', (body) => {
    expect(send([told(body)]).outcome).toEqual({ status: 'succeeded', receipt: { effect: 'accepted' } });
  });

  it.each([
    'INVALID_TO_ADDRESS',
    'BLOCKED_ADDRESS',
    'PREVIOUSLY_BOUNCED',
    'PREVIOUSLY_UNSUBSCRIBED_MESSAGE',
    'NON_MARKETABLE_CONTACT',
    'PORTAL_OVER_LIMIT',
    'IDEMPOTENT_FAIL',
    'SOMETHING_NEW',
  ])('F-28 %s counts as not sent, and is told as it is', (sendResult) => {
    expect(send([told({ status: 'COMPLETE', sendResult })]).outcome).toMatchObject({
      status: 'rejected',
      error: { code: 'EMAIL_NOT_SENT', category: sendResult },
    });
  });

  it('F-28 a cancelled one counts as not sent, a throttled one is sent later', () => {
    expect(send([told({ status: 'CANCELED' })]).outcome).toMatchObject({ error: { code: 'EMAIL_NOT_SENT' } });
    expect(send([told({ sendResult: 'THROTTLED' })]).outcome).toMatchObject({ status: 'retryable' });
  });

  it.each([
    ['SENT', 'succeeded'],
    ['BLOCKED_ADDRESS', 'rejected'],
  ])('F-27 what became of the first is read when a second is ignored: %s', (sendResult, status) => {
    const { requests, outcome } = send([told({ sendResult: 'IDEMPOTENT_IGNORE' }), told({ sendResult })]);
    expect(requests[1]).toMatchObject({ method: 'GET', path: '/marketing/v3/email/send-statuses/s-1' });
    expect(outcome).toMatchObject({ status });
  });

  it('F-27 where that cannot be read, an ignored one counts as sent', () => {
    expect(send([told({ sendResult: 'IDEMPOTENT_IGNORE' }), answer(404, {})]).outcome).toMatchObject({
      status: 'succeeded',
    });
    const old = send([told({ sendResult: 'IDEMPOTENT_IGNORE' })], '2026-03');
    expect(old.outcome).toMatchObject({ status: 'succeeded' });
  });
});

it('an unknown e-mail fails alone, and pauses nothing', () => {
  expect(send([answer(404, { status: 'error' })]).outcome).toMatchObject({
    status: 'rejected',
    error: { code: 'NOT_FOUND' },
  });
});

it('F41 without the add-on or the scope it says which', () => {
  const body = {
    category: 'MISSING_SCOPES',
    errors: [{ context: { requiredGranularScopes: ['transactional-email'] } }],
  };
  expect(send([answer(403, body)]).outcome).toMatchObject({
    status: 'rejected',
    error: { code: 'MISSING_SCOPES', scopes: ['transactional-email'] },
  });
});

it('once HubSpot cannot answer, those that are left are not tried', () => {
  const second = { ...email, id: 'email m2', sendId: 'm2' };
  const { requests, result } = transcript(sendEmails([email, second], makeContext()), [answer(503)]);
  expect(requests).toHaveLength(1);
  expect([...result.values()].map(({ status }) => status)).toEqual(['retryable', 'retryable']);
});
