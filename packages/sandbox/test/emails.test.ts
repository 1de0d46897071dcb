import { expect, test } from 'vitest';
import { contacts, createTestHub } from './hubspot.ts';

const transactional = '/marketing/v3/transactional/single-email/send';
const singleSend = '/marketing/v4/email/single-send';
const message = { to: 'Ada@acme.example', sendId: 'signup-42' };

test('an e-mail is taken, sent, and its state can be asked for', async () => {
  const { post, get, sandbox } = createTestHub();
  const customProperties = { link: 'https://acme.example/verify' };
  const answer = await post(transactional, { emailId: 512, message, customProperties });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    requestedAt: '2026-11-20T10:00:00.000Z',
    statusId: expect.any(String),
    status: 'PENDING',
  });
  const { statusId } = answer.body;
  const status = await get(`/marketing/v3/email/send-statuses/${statusId}`);
  expect(status.body).toMatchObject({ status: 'COMPLETE', sendResult: 'SENT' });
  expect(sandbox.portal.emails()).toMatchObject([
    { kind: 'transactional', emailId: 512, to: 'ada@acme.example', sendId: 'signup-42', customProperties },
  ]);
  expect((await get('/marketing/v3/email/send-statuses/nothing')).status).toBe(404);
});

test('at most one e-mail leaves per send id, on both endpoints together', async () => {
  const { post, sandbox } = createTestHub();
  const first = await post(transactional, { emailId: 512, message });
  for (const path of [transactional, singleSend]) {
    const again = await post(path, { emailId: 512, message });
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({
      statusId: first.body.statusId,
      status: 'COMPLETE',
      sendResult: 'IDEMPOTENT_IGNORE',
    });
  }
  expect(sandbox.portal.emails()).toHaveLength(1);
  await post(transactional, { emailId: 512, message: { to: message.to } });
  await post(transactional, { emailId: 512, message: { to: message.to } });
  expect(sandbox.portal.emails()).toHaveLength(3);
});

test('an e-mail to an unknown address makes the contact at once, offline; the form that waited changes what is left', async () => {
  const { post, sandbox, clock } = createTestHub();
  const { portal } = sandbox;
  const hutk = 'a'.repeat(32);
  portal.addVisit({ hutk, source: 'ORGANIC_SEARCH' });
  const { id: formId } = portal.addForm({ fields: ['email', 'firstname', 'lastname'] });
  const fields = [
    ['email', 'ada@acme.example'],
    ['firstname', 'Ada'],
    ['lastname', 'Lovelace'],
  ].map(([name, value]) => ({ objectTypeId: '0-1', name, value }));
  await post(`/submissions/v3/integration/submit/1234567/${formId}`, { fields, context: { hutk } });
  clock.now += 1_000;
  await post(singleSend, { emailId: 512, message, contactProperties: { firstname: 'Ada' } });

  const early = portal.contact('ada@acme.example');
  expect(early?.properties).toMatchObject({
    hs_analytics_source: 'OFFLINE',
    hs_analytics_source_data_1: 'INTEGRATION',
    lifecyclestage: 'subscriber',
    hs_marketable_status: 'true',
  });
  clock.now += 2_000;
  const late = portal.contact('ada@acme.example');
  expect(late?.id).toBe(early?.id);
  expect(portal.originalSource('ada@acme.example')).toMatchObject({ source: 'OFFLINE' });
  expect(late?.properties['lifecyclestage']).toBe('lead');
  expect(late?.history['firstname']).toHaveLength(1);
  expect(late?.history['lastname']).toMatchObject([{ value: 'Lovelace', source: 'FORM' }]);
});

test('an e-mail after the form leaves the original source of the visitor', async () => {
  const { post, sandbox, clock } = createTestHub();
  const { id: formId } = sandbox.portal.addForm();
  const fields = [{ objectTypeId: '0-1', name: 'email', value: 'ada@acme.example' }];
  const context = { hutk: 'b'.repeat(32) };
  await post(`/submissions/v3/integration/submit/1234567/${formId}`, { fields, context });
  clock.now += 3_000;
  await post(transactional, { emailId: 512, message });
  expect(sandbox.portal.originalSource('ada@acme.example')).toMatchObject({ source: 'DIRECT_TRAFFIC' });
  expect(sandbox.portal.contacts()).toHaveLength(1);
});

test('properties of the contact may come as a list of pairs, and bad ones refuse the e-mail', async () => {
  const { post, sandbox } = createTestHub();
  const pairs = [{ name: 'firstname', value: 'Ada' }];
  expect((await post(transactional, { emailId: 1, message, contactProperties: pairs })).status).toBe(200);
  expect(sandbox.portal.contact('ada@acme.example')?.properties['firstname']).toBe('Ada');
  const contactProperties = { nope: 'x' };
  const message2 = { to: 'bob@acme.example' };
  expect((await post(transactional, { emailId: 1, message: message2, contactProperties })).status).toBe(400);
  expect(sandbox.portal.contact('bob@acme.example')).toBeUndefined();
});

test('an e-mail needs its id and a good address', async () => {
  const { post } = createTestHub();
  expect((await post(transactional, { message })).status).toBe(400);
  expect((await post(transactional, { emailId: 1, message: {} })).status).toBe(400);
  expect((await post(transactional, { emailId: 1, message: { to: 'nobody' } })).status).toBe(400);
});

test('a blocked address gets nothing and makes nobody', async () => {
  const { post, sandbox } = createTestHub();
  await post(`${contacts}/gdpr-delete`, { objectId: 'Ada@acme.example', idProperty: 'email' });
  const answer = await post(transactional, { emailId: 1, message });
  expect(answer.body).toMatchObject({ status: 'COMPLETE', sendResult: 'BLOCKED_ADDRESS' });
  expect(sandbox.portal.contacts()).toEqual([]);
});

test('transactional e-mail wants Professional, single sends Enterprise', async () => {
  for (const [plan, statuses] of [
    ['starter', [403, 403]],
    ['professional', [200, 403]],
    ['enterprise', [200, 200]],
  ] as const) {
    const { post } = createTestHub({ plan });
    const answers = [
      await post(transactional, { emailId: 1, message }),
      await post(singleSend, { emailId: 1, message }),
    ];
    expect(
      answers.map(({ status }) => status),
      plan,
    ).toEqual(statuses);
  }
});

test('the dated paths lead to the same', async () => {
  const { post, sandbox } = createTestHub();
  for (const path of [
    '/marketing/transactional/2026-03/single-email/send',
    '/marketing/transactional/2026-09/single-email/send',
    '/marketing/email-campaigns/2026-03/single-send',
  ]) {
    expect((await post(path, { emailId: 1, message: { to: message.to } })).status, path).toBe(200);
  }
  expect(sandbox.journal.counts()).toEqual({ 'emails.transactional': 2, 'emails.single-send': 1 });
});
