import { describe, expect, it } from 'vitest';
import { formBench, formId, hutk } from './support/form-bench.ts';

const email = 'ada@example.com';
const form = {
  type: 'submitForm',
  formId,
  fields: { email, firstname: 'Ada' },
  context: { hutk, pageUri: 'https://acme.example/signup', pageName: 'Sign up', ipAddress: '203.0.113.7' },
} as const;
const letter = { type: 'sendEmail', emailId: '5125461403', to: email } as const;

describe('a form', () => {
  it('F-01 F-02 F-08 F-09 is submitted whole, in one request, before anything is written of its contact', async () => {
    const bench = formBench();
    const { result } = bench.call(form);
    expect(await bench.until(result)).toMatchObject({
      status: 'delivered',
      issues: [],
      operations: [
        { operation: 'read-contact' },
        { operation: 'submit-form', effect: 'accepted' },
        { operation: 'confirm-contact', effect: 'created' },
      ],
    });
    expect(bench.sandbox.portal.submissions()).toMatchObject([
      { email, hutk, pageUri: 'https://acme.example/signup', fields: { email, firstname: 'Ada' } },
    ]);
    expect(bench.requests.map(({ what }) => what)).toEqual([
      'GET /account-info/v3/details',
      'POST /crm/v3/objects/contacts/batch/read',
      `POST /submissions/v3/integration/secure/submit/1234567/${formId}`,
      'POST /crm/v3/objects/contacts/batch/read',
      'POST /crm/v3/objects/contacts/batch/read',
      'POST /crm/v3/objects/contacts/batch/read',
    ]);
    expect(bench.sandbox.portal.originalSource(email)).toMatchObject({ source: 'ORGANIC_SEARCH' });
  });
});

describe('an e-mail after a form', () => {
  it.each([0, 12_000, 60_000])(
    'F-10 F-11 F-12 F-13 F-23 F-24 is sent once HubSpot has the contact, when that takes %i ms',
    async (formProcessingMs) => {
      const bench = formBench({ sandbox: { delays: { formProcessingMs } } });
      const mail = bench.call({ ...letter, customProperties: { code: '123' }, after: bench.call(form) });
      const before = bench.clock.now();
      expect(await bench.until(mail.result)).toMatchObject({ status: 'delivered' });
      const { portal } = bench.sandbox;
      const [sent] = portal.emails();
      const [submission] = portal.submissions();
      expect(sent).toMatchObject({ to: email, emailId: 5_125_461_403, sendId: mail.messageId });
      expect(sent?.requestedAt).toBeGreaterThanOrEqual(submission?.processedAt ?? Number.NaN);
      expect(bench.clock.now() - before).toBeLessThan(2 * formProcessingMs + 5_000);
      expect(portal.originalSource(email)).toMatchObject({ source: 'ORGANIC_SEARCH' });
      expect(bench.count('/search')).toBe(0);
      expect(bench.count('/batch/read')).toBeLessThan(12);
    },
  );
});
