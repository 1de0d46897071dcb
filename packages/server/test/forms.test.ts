import type { AnalyticsCall } from '@hubtrail/core';
import { describe, expect, it } from 'vitest';
import { type FormBench, formBench, formId, hutk, type Mishap } from './support/form-bench.ts';

const email = 'ada@example.com';
const form = {
  type: 'submitForm',
  formId,
  fields: { email, firstname: 'Ada' },
  context: { hutk, pageUri: 'https://acme.example/signup', pageName: 'Sign up', ipAddress: '203.0.113.7' },
} as const satisfies AnalyticsCall;
const letter = { type: 'sendEmail', emailId: '5125461403', to: email } as const satisfies AnalyticsCall;
const never = Number.POSITIVE_INFINITY;
const submission = '/secure/submit/';

/** What the requests were, but for those that everything begins with. */
function trace({ requests }: FormBench): readonly string[] {
  return requests
    .map(({ what }) => what)
    .filter((what) => !what.includes('account-info') && !what.startsWith('GET /crm'));
}

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
    const read = 'POST /crm/v3/objects/contacts/batch/read';
    const submit = `POST /submissions/v3/integration/secure/submit/1234567/${formId}`;
    expect(trace(bench)).toEqual([read, submit, read, read, read]);
    expect(bench.sandbox.portal.originalSource(email)).toMatchObject({ source: 'ORGANIC_SEARCH' });
  });

  it('F-02 its context and consent travel as they are given', async () => {
    const bench = formBench();
    const legalConsentOptions = { consent: { consentToProcess: true, text: 'I agree', communications: [] } };
    await bench.until(bench.call({ ...form, legalConsentOptions }).result);
    const body = bench.sandbox.journal.entries().find(({ path }) => path.includes(submission))?.requestBody;
    expect(body).toMatchObject({
      fields: [
        { objectTypeId: '0-1', name: 'email', value: email },
        { objectTypeId: '0-1', name: 'firstname', value: 'Ada' },
      ],
      context: form.context,
      legalConsentOptions,
    });
  });

  it('F-04 an ill-formed hutk is not sent, and reported', async () => {
    const bench = formBench();
    const { result } = bench.call({ ...form, context: { hutk: 'undefined' } });
    expect(await bench.until(result)).toMatchObject({
      status: 'delivered',
      issues: [{ code: 'INVALID_HUTK', path: 'context.hutk' }],
    });
    expect(bench.sandbox.portal.submissions()).toMatchObject([{ hutk: undefined }]);
    expect(bench.count(submission)).toBe(1);
  });

  it('F-06 F-07 what HubSpot refuses is told at once, field by field', async () => {
    const bench = formBench();
    const { result } = bench.call({ ...form, fields: { firstname: 'Ada', nope: 'x' } });
    expect(await bench.until(result)).toMatchObject({
      status: 'failed',
      error: {
        code: 'FIELDS_REFUSED',
        properties: [
          { name: 'nope', code: 'FIELD_NOT_IN_FORM_DEFINITION' },
          { name: 'email', code: 'REQUIRED_FIELD' },
        ],
      },
      issues: [
        { code: 'FIELD_REFUSED', path: 'fields.nope' },
        { code: 'FIELD_REFUSED', path: 'fields.email' },
      ],
    });
    expect(bench.count(submission)).toBe(1);
  });

  it('F46 a captcha, a blocked address, a consent and an unknown form have codes of their own', async () => {
    const bench = formBench();
    const { portal } = bench.sandbox;
    const captcha = portal.addForm({ hasCaptcha: true }).id;
    const picky = portal.addForm({ blockedDomains: ['example.com'] }).id;
    const consent = portal.addForm({ legalConsent: 'explicit_consent_to_process' }).id;
    const fields = { email };
    const ids = [captcha, picky, consent, 'ffffffff-0000-4000-8000-000000000000'];
    const results = ids.map((id) => bench.call({ type: 'submitForm', formId: id, fields }).result);
    const codes = (await bench.until(Promise.all(results))).map(({ error }) => error?.code);
    expect(codes).toEqual(['FORM_CLOSED', 'BLOCKED_EMAIL', 'MISSING_CONSENT', 'FORM_NOT_FOUND']);
  });

  it('without an address there is nothing to look for: it is submitted, and that is all', async () => {
    const bench = formBench();
    const { id } = bench.sandbox.portal.addForm({ fields: ['firstname'] });
    const { result } = bench.call({ ...form, formId: id, fields: { firstname: 'Ada' } });
    expect(await bench.until(result)).toMatchObject({
      status: 'delivered',
      operations: [{ operation: 'submit-form' }],
    });
    expect(trace(bench)).toHaveLength(1);
  });

  it('S-06 a token without the scope submits it as any visitor does', async () => {
    const scopes = ['crm.objects.contacts.read', 'crm.objects.contacts.write', 'oauth'];
    const bench = formBench({
      settings: { accessToken: 'pat-narrow' },
      sandbox: { tokens: { 'pat-narrow': scopes } },
    });
    expect(await bench.until(bench.call(form).result)).toMatchObject({ status: 'delivered' });
    const [refused, taken] = bench.sandbox.journal.entries().filter(({ path }) => path.includes('/submit/'));
    expect([refused?.status, taken?.status]).toEqual([403, 200]);
    expect(taken?.path).toContain('/integration/submit/');
    expect(bench.sandbox.portal.submissions()).toHaveLength(1);
  });

  it('F-14 its contact is looked for less and less, and no more than thirty times', async () => {
    const bench = formBench({ sandbox: { delays: { formProcessingMs: never } } });
    const { result } = bench.call(form);
    expect(await bench.until(result)).toMatchObject({
      status: 'partial',
      error: { code: 'CONTACT_NOT_CONFIRMED' },
    });
    const looks = bench.requests.filter(({ what }) => what.endsWith('/batch/read')).map(({ at }) => at);
    const waits = looks.slice(1).map((at, index) => Math.round((at - (looks[index] ?? 0)) / 1_000));
    expect(waits.slice(0, 7)).toEqual([1, 1, 2, 4, 8, 16, 30]);
    expect(looks.length).toBeLessThan(30);
    expect((looks.at(-1) ?? 0) - (looks[0] ?? 0)).toBe(600_000);
  });

  it('F-14 a hundred forms are looked for in one request', async () => {
    const bench = formBench({ sandbox: { delays: { formProcessingMs: 20_000 } } });
    const results = Array.from({ length: 100 }, (_, index) => {
      const fields = { email: `p-${index}@example.com` };
      return bench.call({ ...form, fields }).result;
    });
    for (const { status } of await bench.until(Promise.all(results))) expect(status).toBe('delivered');
    expect(bench.count('/batch/read')).toBeLessThan(10);
  });

  it('F-15 of a contact that was there before, the values of the form are waited for', async () => {
    const bench = formBench({ sandbox: { delays: { formProcessingMs: 12_000 } } });
    bench.sandbox.portal.addContact({ email, firstname: 'Augusta' });
    const mail = bench.call({ ...letter, after: bench.call(form) });
    await bench.until(mail.result);
    const [{ requestedAt } = { requestedAt: 0 }] = bench.sandbox.portal.emails();
    expect(requestedAt).toBeGreaterThanOrEqual(bench.sandbox.portal.submissions()[0]?.processedAt ?? never);
    expect(bench.sandbox.portal.contact(email)?.properties['firstname']).toBe('Ada');
  });

  it('F-15 where the form says nothing new, there is nothing to wait for', async () => {
    const bench = formBench({ sandbox: { delays: { formProcessingMs: 12_000 } } });
    bench.sandbox.portal.addContact({ email, firstname: 'Ada' });
    const before = bench.clock.now();
    await bench.until(bench.call(form).result);
    expect(bench.clock.now() - before).toBeLessThan(5_000);
  });

  it('an outage of the forms alone holds up nothing else, and nothing is submitted twice', async () => {
    const bench = formBench();
    bench.sandbox.faults.add({ path: /submissions/, times: 3, fault: { kind: 'status', status: 503 } });
    const { result } = bench.call(form);
    const other = bench.call({ type: 'identify', traits: { email: 'bob@example.com' } });
    const before = bench.clock.now();
    await bench.until(other.result);
    expect(bench.clock.now() - before).toBeLessThan(3_000);
    expect(await bench.until(result)).toMatchObject({ status: 'delivered' });
    expect(bench.sandbox.portal.submissions()).toHaveLength(1);
  });

  it('R-46 of many forms few meet an outage', async () => {
    const bench = formBench();
    bench.sandbox.faults.add({ path: /submissions/, fault: { kind: 'status', status: 503 } });
    for (let index = 0; index < 200; index += 1)
      bench.call({ ...form, fields: { email: `p-${index}@example.com` } });
    await bench.pass(60_000);
    expect(bench.count('/submissions/')).toBeLessThanOrEqual(20);
  });
});

/** The first request with this in its path meets the mishap. */
function once(part: string, mishap: Mishap): (path: string) => Mishap {
  let isOver = false;
  return (path) => {
    if (isOver || !path.includes(part)) return undefined;
    isOver = true;
    return mishap;
  };
}

describe('a form without an answer', () => {
  it('F-18 is not submitted again when its contact shows that it arrived', async () => {
    const bench = formBench({
      mishap: once(submission, 'lost-after'),
      sandbox: { delays: { formProcessingMs: 40_000 } },
    });
    const sent = bench.call(form);
    const mail = bench.call({ ...letter, after: sent });
    expect(await bench.until(sent.result)).toMatchObject({ status: 'delivered', issues: [] });
    expect(await bench.until(mail.result)).toMatchObject({ status: 'delivered' });
    expect(bench.count(submission)).toBe(1);
    expect(bench.sandbox.portal.emails()).toHaveLength(1);
  });

  it.each(['killed-after', 'killed-before', 'lost-before'] as const)(
    'F-18 is found out about when the request was %s, and the lead is not lost',
    async (mishap) => {
      const bench = formBench({ mishap: once(submission, mishap) });
      const { messageId } = bench.call(form);
      await bench.pass(30_000);
      if (mishap.startsWith('killed')) bench.crash();
      expect(bench.count(submission)).toBe(1);
      await bench.pass(1_200_000);
      const { portal } = bench.sandbox;
      expect(portal.submissions()).toHaveLength(1);
      expect(portal.originalSource(email)).toMatchObject({ source: 'ORGANIC_SEARCH' });
      expect(bench.count(submission)).toBe(mishap === 'killed-after' ? 1 : 2);
      expect(await bench.store.find(bench.parts().lane, messageId)).toEqual({ status: 'delivered' });
    },
  );

  it('F-06 F-18 is submitted again after each deadline, three times at the most, and then nobody knows', async () => {
    const bench = formBench({ mishap: (path) => (path.includes(submission) ? 'lost-before' : undefined) });
    const { result } = bench.call(form);
    expect(await bench.until(result)).toMatchObject({
      status: 'failed',
      error: { code: 'FORM_UNCERTAIN' },
      operations: [{ operation: 'read-contact' }, { operation: 'submit-form', status: 'uncertain' }],
    });
    expect(bench.count(submission)).toBe(4);
  });

  it('F-18 F-31 is not lost when the process is killed at every submission but the last', async () => {
    let submissions = 0;
    const bench = formBench({
      mishap: (path) => {
        if (!path.includes(submission)) return undefined;
        submissions += 1;
        return submissions < 4 ? 'killed-before' : undefined;
      },
    });
    bench.call(form);
    const behind = bench.call({ type: 'identify', traits: { email, city: 'London' } });
    for (let kills = 0; kills < 3; kills += 1) {
      await bench.pass(700_000);
      bench.crash();
    }
    await bench.pass(700_000);
    expect(submissions).toBe(4);
    expect(bench.sandbox.portal.originalSource(email)).toMatchObject({ source: 'ORGANIC_SEARCH' });
    expect(await bench.store.find(bench.parts().lane, behind.messageId)).toEqual({ status: 'delivered' });
  });
});

describe('what comes behind a form', () => {
  const others = [
    { type: 'identify', traits: { email: ' ADA@example.com', city: 'London' } },
    { type: 'identify', userId: 'u-1', traits: { email, city: 'London' } },
    { type: 'identify', anonymousId: 'a-1', traits: { email, city: 'London' } },
    { type: 'track', userId: 'u-2', event: 'Seen', email },
    { type: 'track', anonymousId: 'a-2', event: 'Seen', context: { traits: { email, city: 'Rome' } } },
    { type: 'group', userId: 'u-3', groupId: 'g', email, traits: { website: 'https://acme.example' } },
    { ...letter, to: 'Ada@Example.com' },
  ] as const satisfies readonly AnalyticsCall[];

  it.each(others)('F-19 F-22 F-31 waits for it, by whatever key it is known: %j', async (call) => {
    const bench = formBench({ sandbox: { delays: { formProcessingMs: 12_000 } } });
    bench.sandbox.portal.addEventDefinition({ name: 'seen' });
    bench.call(form);
    await bench.pass(700);
    const { result } = bench.call(call);
    expect(await bench.until(result)).toMatchObject({ status: 'delivered' });
    const { portal } = bench.sandbox;
    expect(portal.originalSource(email)).toMatchObject({ source: 'ORGANIC_SEARCH' });
    expect(portal.contacts()).toHaveLength(1);
    expect(bench.count('/batch/upsert')).toBeLessThanOrEqual(2);
  });

  it('F-22 waits as well when both are claimed together, and when the user id alone tells whose it is', async () => {
    const bench = formBench({ sandbox: { delays: { formProcessingMs: 12_000 } } });
    bench.sandbox.portal.addEventDefinition({ name: 'seen' });
    bench.call(form);
    const calls = [...others, { type: 'track', userId: 'u-1', event: 'Seen' } as const];
    const results = calls.map((call) => bench.call(call).result);
    for (const { status } of await bench.until(Promise.all(results))) expect(status).toBe('delivered');
    expect(bench.sandbox.portal.originalSource(email)).toMatchObject({ source: 'ORGANIC_SEARCH' });
    expect(bench.sandbox.portal.contact(email)?.history['lifecyclestage']?.at(-1)).toMatchObject({
      source: 'FORM',
    });
  });

  it('F-31 a contact that is found by a user id waits for the form of its address', async () => {
    const settings = { contacts: { keyProperty: 'user_id' } };
    const bench = formBench({ settings, sandbox: { delays: { formProcessingMs: 12_000 } } });
    bench.sandbox.portal.addProperty('contacts', { name: 'user_id', hasUniqueValue: true });
    bench.call(form);
    const { result } = bench.call({ type: 'identify', userId: 'u-1', traits: { email, city: 'London' } });
    expect(await bench.until(result)).toMatchObject({ status: 'delivered' });
    expect(bench.sandbox.portal.contacts()).toMatchObject([
      { properties: { user_id: 'u-1', firstname: 'Ada' } },
    ]);
    expect(bench.sandbox.portal.originalSource(email)).toMatchObject({ source: 'ORGANIC_SEARCH' });
  });

  it('F-20 other addresses wait for nothing', async () => {
    const bench = formBench({ sandbox: { delays: { formProcessingMs: 12_000 } } });
    bench.call(form);
    await bench.pass(3_000);
    const before = bench.clock.now();
    const other = bench.call({ type: 'identify', traits: { email: 'bob@example.com' } });
    await bench.until(other.result);
    expect(bench.clock.now() - before).toBeLessThanOrEqual(1_000);
  });

  it('what came before it does not wait for it', async () => {
    const bench = formBench({ sandbox: { delays: { formProcessingMs: never } } });
    const before = bench.call({ type: 'identify', traits: { email, city: 'London' } });
    bench.call(form);
    expect(await bench.until(before.result)).toMatchObject({ status: 'delivered' });
  });

  it('a second form of the same address is submitted after the first, and an e-mail waits for its own', async () => {
    const bench = formBench({ sandbox: { delays: { formProcessingMs: 5_000 } } });
    const first = bench.call(form);
    const second = bench.call({ ...form, fields: { email, firstname: 'Augusta' } });
    const mail = bench.call({ ...letter, after: second });
    await bench.until(Promise.all([first.result, second.result, mail.result]));
    const { portal } = bench.sandbox;
    expect(portal.submissions().map(({ fields }) => fields['firstname'])).toEqual(['Ada', 'Augusta']);
    expect(portal.emails()[0]?.requestedAt).toBeGreaterThanOrEqual(
      portal.submissions()[1]?.processedAt ?? never,
    );
  });

  it('goes on when the form is refused', async () => {
    const bench = formBench();
    bench.call({ ...form, fields: { email, nope: 'x' } });
    const other = bench.call({ type: 'identify', traits: { email, city: 'London' } });
    expect(await bench.until(other.result)).toMatchObject({ status: 'delivered' });
  });

  it('F-21 is returned as undelivered by a close that cannot wait for it, and the next process goes on', async () => {
    const bench = formBench({ sandbox: { delays: { formProcessingMs: 30_000 } } });
    const mail = bench.call({ ...letter, after: bench.call(form) });
    expect(await bench.flush(10_000)).toMatchObject({ pending: 2 });
    await bench.until(bench.parts().deliveries.close());
    expect(await mail.result).toMatchObject({ status: 'failed', error: { code: 'STILL_QUEUED' } });
    bench.crash();
    await bench.pass(60_000);
    expect(bench.sandbox.portal.emails()).toMatchObject([{ to: email, sendId: mail.messageId }]);
  });

  it('F-21 is waited for by a close that can', async () => {
    const bench = formBench({ sandbox: { delays: { formProcessingMs: 5_000 } } });
    bench.call({ ...letter, after: bench.call(form) });
    expect(await bench.flush(60_000)).toMatchObject({ pending: 0, delivered: 2 });
  });
});
