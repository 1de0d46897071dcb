import { expect, it } from 'vitest';
import { sqlite } from '../src/stores/sqlite/index.ts';
import { temporaryFolder } from './store-folder.ts';
import { testBench } from './support/hubspot.ts';

const email = 'ada@example.com';

it('a dry run shows the form and the e-mail, and sends neither', async () => {
  const { analytics, sandbox } = testBench();
  const { id: formId } = sandbox.portal.addForm({});
  const { requests, results } = await analytics.plan([
    { type: 'submitForm', formId, fields: { email } },
    { type: 'sendEmail', emailId: 7, to: 'bob@example.com', customProperties: { code: 1 } },
  ]);
  expect(requests.map(({ path }) => path).sort()).toEqual([
    '/marketing/v3/transactional/single-email/send',
    `/submissions/v3/integration/secure/submit/1234567/${formId}`,
  ]);
  expect(results.map(({ status }) => status)).toEqual(['delivered', 'delivered']);
  expect(sandbox.portal.submissions()).toEqual([]);
  expect(sandbox.portal.emails()).toEqual([]);
  await analytics.close();
});

it('past the store a form is submitted and not looked after; without an answer nobody knows', async () => {
  const { analytics, sandbox, answerNext } = testBench();
  const { id: formId } = sandbox.portal.addForm({});
  const call = { type: 'submitForm', formId, fields: { email } } as const;
  const [taken] = await analytics.deliver([call]);
  expect(taken).toMatchObject({ status: 'delivered', operations: [{ operation: 'submit-form' }] });
  answerNext({ path: '/submit/', status: 0, reset: 'after' });
  const [unknown] = await analytics.deliver([{ ...call, fields: { email: 'bob@example.com' } }]);
  expect(unknown).toMatchObject({ status: 'failed', error: { code: 'FORM_UNCERTAIN', retryable: false } });
  await analytics.close();
});

it('F-22 what is delivered past the store waits for a form in it as well', async () => {
  const { analytics, sandbox } = testBench(
    { forms: { firstLookMs: 20 } },
    { delays: { formProcessingMs: 100 } },
  );
  const { id: formId } = sandbox.portal.addForm({});
  const form = analytics.submitForm({ formId, fields: { email } });
  await form.accepted;
  const [early] = await analytics.deliver([{ type: 'identify', traits: { email, city: 'London' } }]);
  expect(early).toMatchObject({ status: 'failed', error: { code: 'FORM_PENDING', retryable: true } });
  await form.result;
  const [late] = await analytics.deliver([{ type: 'identify', traits: { email, city: 'London' } }]);
  expect(late).toMatchObject({ status: 'delivered' });
  await analytics.close();
});

it('F-22 F-31 another process on the same file waits for the form as well', async () => {
  const { path, remove } = temporaryFolder();
  const settings = { store: sqlite({ path: `${path}/outbox.db` }), forms: { firstLookMs: 20 } };
  const { analytics: one, sandbox } = testBench(settings, { delays: { formProcessingMs: 150 } });
  const { id: formId } = sandbox.portal.addForm({});
  const { analytics: other } = testBench({ ...settings, fetch: sandbox.fetch });
  one.submitForm({ formId, fields: { email } });
  const { result } = other.identify({ userId: 'u-1', traits: { email, city: 'London' } });
  expect(await result).toMatchObject({ status: 'delivered' });
  expect(sandbox.portal.contact(email)?.properties).toMatchObject({
    hs_object_source: 'FORM',
    city: 'London',
  });
  await Promise.all([one.close(), other.close()]);
  remove();
});
