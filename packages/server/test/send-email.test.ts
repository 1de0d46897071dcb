import type { AnalyticsCall } from '@hubtrail/core';
import { describe, expect, it } from 'vitest';
import { formBench, formId, hutk } from './support/form-bench.ts';

const email = 'ada@example.com';
const form = {
  type: 'submitForm',
  formId,
  fields: { email, firstname: 'Ada' },
  context: { hutk },
} as const satisfies AnalyticsCall;
const letter = { type: 'sendEmail', emailId: '5125461403', to: email } as const satisfies AnalyticsCall;
const never = Number.POSITIVE_INFINITY;
const sending = '/single-email/send';

describe('an e-mail', () => {
  it('F-23 F-24 F-26 carries its own values, and no contact properties unless asked to', async () => {
    const bench = formBench();
    await bench.until(
      bench.call({ ...letter, customProperties: { code: '123', items: [{ name: 'tea' }] } }).result,
    );
    const body = bench.sandbox.journal.entries().find(({ path }) => path.endsWith(sending))?.requestBody;
    expect(body).toEqual({
      emailId: 5_125_461_403,
      message: { to: email, sendId: 'm-1' },
      customProperties: { code: '123', items: [{ name: 'tea' }] },
    });
  });

  it('F-24 contact properties are fitted to the portal, and what does not fit costs no e-mail', async () => {
    const bench = formBench();
    const { result } = bench.call({ ...letter, contactProperties: { firstName: 'Ada', nope: 1 } });
    expect(await bench.until(result)).toMatchObject({
      status: 'delivered',
      issues: [{ code: 'UNKNOWN_PROPERTY', path: 'contactProperties.nope' }],
    });
    expect(bench.sandbox.portal.contact(email)?.properties).toMatchObject({ firstname: 'Ada' });
  });

  it('F-27 without an answer it is sent again under the same sendId, and HubSpot sends one', async () => {
    let isFirst = true;
    const bench = formBench({
      mishap: (path) => {
        if (!path.endsWith(sending) || !isFirst) return undefined;
        isFirst = false;
        return 'lost-after';
      },
    });
    const { result } = bench.call(letter);
    expect(await bench.until(result)).toMatchObject({ status: 'delivered' });
    const sent = bench.sandbox.journal.entries().filter(({ path }) => path.endsWith(sending));
    expect(sent).toHaveLength(2);
    expect(new Set(sent.map(({ requestBody }) => JSON.stringify(requestBody))).size).toBe(1);
    expect(bench.sandbox.portal.emails()).toHaveLength(1);
    expect(bench.count('/send-statuses/')).toBe(1);
  });

  it('who was forgotten gets none', async () => {
    const bench = formBench();
    await bench.until(bench.call({ type: 'forget', email, mode: 'gdpr' }).result);
    const { result } = bench.call(letter);
    expect(await bench.until(result)).toMatchObject({ status: 'dropped', reason: 'forgotten' });
    expect(bench.count(sending)).toBe(0);
  });

  it('an address that is none fails, and nothing is sent', async () => {
    const bench = formBench();
    const { result } = bench.call({ ...letter, to: 'ada at example' });
    expect(await bench.until(result)).toMatchObject({ status: 'failed', error: { code: 'INVALID_EMAIL' } });
    expect(bench.count(sending)).toBe(0);
  });

  it.each([
    [{ emailId: 'x', to: email }, /emailId/],
    [{ emailId: 1 }, /address/],
    [{ emailId: 1, to: email, after: {} }, /after/],
    [{ emailId: 1, to: email, messageId: 'm', after: 'm' }, /follow itself/],
  ])('%j can never work', (call, message) => {
    expect(() => formBench().call({ type: 'sendEmail', ...call } as AnalyticsCall)).toThrow(message);
  });
});

describe('an e-mail after a form', () => {
  it.each([0, 12_000, 60_000])(
    'F-10 F-11 F-12 F-13 is sent once HubSpot has the contact, when that takes %i ms',
    async (formProcessingMs) => {
      const bench = formBench({ sandbox: { delays: { formProcessingMs } } });
      const mail = bench.call({ ...letter, after: bench.call(form) });
      const before = bench.clock.now();
      expect(await bench.until(mail.result)).toMatchObject({ status: 'delivered' });
      const { portal } = bench.sandbox;
      const [sent] = portal.emails();
      expect(sent).toMatchObject({ to: email, emailId: 5_125_461_403, sendId: mail.messageId });
      expect(sent?.requestedAt).toBeGreaterThanOrEqual(portal.submissions()[0]?.processedAt ?? never);
      expect(bench.clock.now() - before).toBeLessThan(2 * formProcessingMs + 5_000);
      expect(portal.originalSource(email)).toMatchObject({ source: 'ORGANIC_SEARCH' });
      expect(bench.count('/search')).toBe(0);
      expect(bench.count('/batch/read')).toBeLessThan(12);
    },
  );

  it('F-17 fails with the reason of a form that was refused, and is not sent', async () => {
    const bench = formBench();
    const mail = bench.call({ ...letter, after: bench.call({ ...form, fields: {} }) });
    expect(await bench.until(mail.result)).toMatchObject({
      status: 'failed',
      error: { code: 'DEPENDENCY_FAILED', cause: { code: 'FIELDS_REFUSED' } },
    });
    expect(bench.count(sending)).toBe(0);
  });

  it('F-11 follows an event of another key, also after a restart', async () => {
    const bench = formBench({ sandbox: { delays: { formProcessingMs: 20_000 } } });
    const other = bench.call({ ...form, fields: { email: 'bob@example.com' } });
    const mail = bench.call({ ...letter, after: other });
    await bench.pass(5_000);
    bench.crash();
    expect(bench.count(sending)).toBe(0);
    await bench.pass(60_000);
    const [sent] = bench.sandbox.portal.emails();
    expect(sent).toMatchObject({ to: email, sendId: mail.messageId });
    expect(sent?.requestedAt).toBeGreaterThanOrEqual(
      bench.sandbox.portal.submissions()[0]?.processedAt ?? never,
    );
  });

  it('F-11 an event that the store does not know is followed by no e-mail', async () => {
    const bench = formBench();
    const { result } = bench.call({ ...letter, after: 'nobody' });
    expect(await bench.until(result)).toMatchObject({
      status: 'failed',
      error: { code: 'DEPENDENCY_FAILED' },
    });
  });

  it('F-25 writes contact properties with a warning', async () => {
    const bench = formBench();
    const mail = bench.call({ ...letter, contactProperties: { city: 'London' }, after: bench.call(form) });
    expect(await bench.until(mail.result)).toMatchObject({
      status: 'delivered',
      issues: [{ code: 'CONTACT_PROPERTIES_RACE', path: 'contactProperties' }],
    });
    await bench.pass(3_600_000);
    const later = bench.call({ ...letter, contactProperties: { city: 'Rome' } });
    expect(await bench.until(later.result)).toMatchObject({ status: 'delivered', issues: [] });
  });
});

describe('an e-mail after a form that does not show its contact in time', () => {
  it('F-16 is held by default, told of, and sent once HubSpot has the contact', async () => {
    const bench = formBench({ sandbox: { delays: { formProcessingMs: 1_500_000 } } });
    const sent = bench.call(form);
    const mail = bench.call({ ...letter, after: sent });
    expect(await bench.until(sent.result)).toMatchObject({
      status: 'partial',
      error: { code: 'CONTACT_NOT_CONFIRMED' },
    });
    await bench.pass(60_000);
    expect(bench.count(sending)).toBe(0);
    expect(bench.postponed.at(-1)).toBe('CONTACT_NOT_CONFIRMED');
    expect(await bench.until(mail.result)).toMatchObject({ status: 'delivered' });
    expect(bench.sandbox.portal.originalSource(email)).toMatchObject({ source: 'ORGANIC_SEARCH' });
  });

  it('F-16 is held until it is too old, and then kept as a dead letter', async () => {
    const settings = { retry: { maxAgeMs: 3_600_000 } };
    const bench = formBench({ settings, sandbox: { delays: { formProcessingMs: never } } });
    const mail = bench.call({ ...letter, after: bench.call(form) });
    expect(await bench.until(mail.result)).toMatchObject({
      status: 'failed',
      error: { code: 'EXPIRED', cause: { code: 'CONTACT_NOT_CONFIRMED' } },
    });
    expect(bench.count(sending)).toBe(0);
    expect(bench.count('/batch/read')).toBeLessThan(45);
  });

  it("F-16 is sent all the same with onUnconfirmed: 'send', with an issue", async () => {
    const forms = { onUnconfirmed: 'send', confirmWithinMs: 60_000 } as const;
    const bench = formBench({ settings: { forms }, sandbox: { delays: { formProcessingMs: never } } });
    const mail = bench.call({ ...letter, after: bench.call(form) });
    expect(await bench.until(mail.result)).toMatchObject({
      status: 'delivered',
      issues: [{ code: 'CONTACT_NOT_CONFIRMED' }],
    });
  });

  it("F-16 fails with onUnconfirmed: 'fail'", async () => {
    const forms = { onUnconfirmed: 'fail', confirmWithinMs: 60_000 } as const;
    const bench = formBench({ settings: { forms }, sandbox: { delays: { formProcessingMs: never } } });
    const mail = bench.call({ ...letter, after: bench.call(form) });
    expect(await bench.until(mail.result)).toMatchObject({
      status: 'failed',
      error: { code: 'DEPENDENCY_FAILED', cause: { code: 'CONTACT_NOT_CONFIRMED' } },
    });
    expect(bench.count(sending)).toBe(0);
  });
});
