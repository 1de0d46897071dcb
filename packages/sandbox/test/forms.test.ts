import { expect, test } from 'vitest';
import type { FormSeed, SandboxSettings } from '../src/index.ts';
import { createTestHub } from './hubspot.ts';

const hutk = '0123456789abcdef0123456789abcdef';
const day = 24 * 60 * 60 * 1_000;

function createFormHub(seed: FormSeed = {}, settings: SandboxSettings = {}) {
  const hub = createTestHub(settings);
  const fields = seed.fields ?? [{ name: 'email', required: true }, 'firstname', 'numemployees'];
  const { id } = hub.sandbox.portal.addForm({ ...seed, fields });
  const path = `/submissions/v3/integration/submit/1234567/${id}`;
  async function submit(values: Record<string, string>, more: object = {}) {
    const fields = Object.entries(values).map(([name, value]) => ({ objectTypeId: '0-1', name, value }));
    const response = await hub.sandbox.fetch(`https://api.hsforms.com${path}`, {
      method: 'POST',
      body: JSON.stringify({ fields, ...more }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  }
  return { ...hub, formId: id, submit, portal: hub.sandbox.portal };
}

test('a submission needs no token, and makes its contact later', async () => {
  const { submit, portal, clock, formId } = createFormHub();
  portal.addVisit({
    hutk,
    source: 'ORGANIC_SEARCH',
    sourceData1: 'Google',
    firstUrl: 'https://acme.example/',
    pageViews: 4,
  });
  const answer = await submit({ email: 'Ada@acme.example', firstname: 'Ada' }, { context: { hutk } });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ inlineMessage: expect.any(String) });
  expect(portal.contact('ada@acme.example')).toBeUndefined();
  expect(portal.submissions(formId)).toMatchObject([{ email: 'ada@acme.example', contactId: undefined }]);

  clock.now += 2_999;
  expect(portal.contacts()).toEqual([]);
  clock.now += 1;
  const contact = portal.contact('ada@acme.example');
  expect(contact?.properties).toMatchObject({
    firstname: 'Ada',
    lifecyclestage: 'lead',
    hs_object_source: 'FORM',
    num_conversion_events: '1',
    hs_analytics_num_page_views: '4',
  });
  expect(contact?.history['email']).toMatchObject([{ source: 'FORM', at: clock.now }]);
  expect(portal.originalSource('ada@acme.example')).toEqual({
    source: 'ORGANIC_SEARCH',
    data1: 'Google',
    data2: undefined,
    firstUrl: 'https://acme.example/',
  });
  expect(portal.submissions()).toMatchObject([{ contactId: contact?.id, processedAt: clock.now }]);
});

test('without a cookie the contact is offline, with one that nobody has seen it came directly', async () => {
  const { submit, portal, clock } = createFormHub();
  await submit({ email: 'a@acme.example' });
  await submit({ email: 'b@acme.example' }, { context: { hutk, pageUri: 'https://acme.example/signup' } });
  clock.now += 3_000;
  expect(portal.originalSource('a@acme.example')).toMatchObject({ source: 'OFFLINE', data1: 'FORM' });
  expect(portal.originalSource('b@acme.example')).toMatchObject({
    source: 'DIRECT_TRAFFIC',
    firstUrl: 'https://acme.example/signup',
  });
});

test('every call is a submission; the contact is one', async () => {
  const { submit, portal, clock } = createFormHub();
  for (const firstname of ['Ada', 'Augusta']) await submit({ email: 'ada@acme.example', firstname });
  clock.now += 3_000;
  expect(portal.submissions()).toHaveLength(2);
  expect(portal.contacts()).toHaveLength(1);
  expect(portal.contact('ada@acme.example')?.properties).toMatchObject({
    firstname: 'Augusta',
    num_conversion_events: '2',
  });
});

test('a contact that exists keeps its original source, unless assumed otherwise', async () => {
  for (const [replaces, source] of [
    [false, 'OFFLINE'],
    [true, 'DIRECT_TRAFFIC'],
  ] as const) {
    const assumptions = { formReplacesOfflineSource: replaces };
    const { submit, portal, clock } = createFormHub({}, { assumptions });
    portal.addContact({ email: 'ada@acme.example' });
    await submit({ email: 'ada@acme.example' }, { context: { hutk } });
    clock.now += 3_000;
    expect(portal.originalSource('ada@acme.example')?.source).toBe(source);
  }
});

test('the order of submissions is kept when they become due together', async () => {
  const { submit, portal, clock } = createFormHub();
  await submit({ email: 'ada@acme.example', firstname: 'first' });
  clock.now += 10;
  await submit({ email: 'ada@acme.example', firstname: 'second' });
  clock.now += 60_000;
  const changes = portal.contact('ada@acme.example')?.history['firstname'];
  expect(changes?.map(({ value }) => value)).toEqual(['second', 'first']);
  expect((changes?.[0]?.at ?? 0) - (changes?.[1]?.at ?? 0)).toBe(10);
});

test('once a form has told whose cookie it is, events find the contact by it', async () => {
  const { submit, post, portal, clock } = createFormHub();
  const { fullyQualifiedName: eventName } = portal.addEventDefinition({ name: 'clicked' });
  await submit({ email: 'ada@acme.example' }, { context: { hutk } });
  await post('/events/v3/send', { eventName, utk: hutk, properties: {} });
  clock.now += 3_000;
  await post('/events/v3/send', { eventName, utk: hutk, properties: {} });
  const id = portal.contact('ada@acme.example')?.id;
  expect(portal.events().map(({ objectId }) => objectId)).toEqual([undefined, id]);
});

const email = { email: 'ada@acme.example' };
const consent = (more: object) => ({ legalConsentOptions: { consent: more } });
const explicit: FormSeed = { legalConsent: 'explicit_consent_to_process' };
const refusals: readonly (readonly [string, Record<string, string>, object?, FormSeed?])[] = [
  ['INVALID_EMAIL', { email: 'nobody' }],
  ['BLOCKED_EMAIL', { email: 'ada@FREE.example' }, {}, { blockedDomains: ['free.example'] }],
  ['REQUIRED_FIELD', { firstname: 'Ada' }],
  ['FIELD_NOT_IN_FORM_DEFINITION', { ...email, shoe: '44' }],
  ['INPUT_TOO_LARGE', { ...email, firstname: 'x'.repeat(65_537) }],
  [
    'VALUE_NOT_IN_FIELD_DEFINITION',
    { ...email, firstname: 'Eve' },
    {},
    { fields: ['email', { name: 'firstname', options: ['Ada'] }] },
  ],
  ['INVALID_NUMBER', { ...email, annualrevenue: 'much' }, {}, { fields: ['email', 'annualrevenue'] }],
  ['INVALID_HUTK', email, { context: { hutk: 'bad' } }],
  ['INVALID_HUTK', email, { context: { hutk: '' } }],
  ['INVALID_PAGE_URI', email, { context: { pageUri: 'nowhere' } }],
  ['INVALID_IP_ADDRESS', email, { context: { ipAddress: 'here' } }],
  ['INVALID_METADATA', email, { submittedAt: Date.UTC(2026, 10, 20, 10) - 32 * day }],
  ['FORM_HAS_RECAPTCHA_ENABLED', email, {}, { hasCaptcha: true }],
  ['MISSING_PROCESSING_CONSENT', email, {}, explicit],
  ['MISSING_PROCESSING_CONSENT', email, consent({ consentToProcess: false }), explicit],
  ['MISSING_PROCESSING_CONSENT_TEXT', email, consent({ consentToProcess: true })],
  ['MISSING_COMMUNICATION_CONSENT_TEXT', email, consent({ communications: [{ subscriptionTypeId: 1 }] })],
  [
    'DUPLICATE_SUBSCRIPTION_TYPE_ID',
    email,
    consent({
      communications: [
        { subscriptionTypeId: 1, text: 'a' },
        { subscriptionTypeId: 1, text: 'b' },
      ],
    }),
  ],
  ['MISSING_LEGITIMATE_INTEREST_TEXT', email, { legalConsentOptions: { legitimateInterest: {} } }],
  ['INVALID_LEGAL_OPTION_FORMAT', email, { legalConsentOptions: 'yes' }],
  ['INVALID_LEGAL_OPTION_FORMAT', email, { legalConsentOptions: {} }],
];

for (const [errorType, values, more, seed] of refusals) {
  test(`${errorType} refuses the whole submission: ${JSON.stringify(more ?? {})}`, async () => {
    const { submit, portal } = createFormHub(seed);
    const answer = await submit(values, more);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ status: 'error', message: 'The request is not valid' });
    expect(answer.body).not.toHaveProperty('category');
    expect(answer.body['errors']).toMatchObject([{ errorType }]);
    expect(portal.submissions()).toEqual([]);
  });
}

test('at most a thousand values are taken', async () => {
  const { submit } = createFormHub();
  const values = Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`f${index}`, 'x']));
  const answer = await submit(values);
  expect(answer.body['errors']).toMatchObject([{ errorType: 'MAX_NUMBER_OF_SUBMITTED_VALUES_EXCEEDED' }]);
});

test('what the form asks for can be skipped, a bad address cannot', async () => {
  const { submit } = createFormHub();
  expect((await submit({ shoe: '44' }, { skipValidation: true })).status).toBe(200);
  expect((await submit({ email: 'nobody' }, { skipValidation: true })).status).toBe(400);
});

test('a consent that is complete is taken', async () => {
  const { submit } = createFormHub(explicit);
  const communications = [{ value: true, subscriptionTypeId: 1, text: 'News' }];
  const more = consent({ consentToProcess: true, text: 'I agree', communications });
  expect((await submit(email, more)).status).toBe(200);
});

test('unknown forms and other accounts are 404', async () => {
  const { post, formId } = createFormHub();
  const path = '/submissions/v3/integration/submit';
  for (const ids of [`1234567/${formId.replace('f0', 'f1')}`, `1/${formId}`]) {
    expect((await post(`${path}/${ids}`, { fields: [] })).status).toBe(404);
  }
});

test('the public endpoint takes fifty submissions in ten seconds, the secure one more, with a token', async () => {
  const { submit, call, clock, formId } = createFormHub();
  const secure = `/submissions/v3/integration/secure/submit/1234567/${formId}`;
  const fields = [{ objectTypeId: '0-1', name: 'email', value: 'ada@acme.example' }];
  for (let count = 0; count < 50; count += 1) expect((await submit(email)).status).toBe(200);
  const refused = await submit(email);
  expect(refused.status).toBe(429);
  expect(refused.body).toMatchObject({ policyName: 'TEN_SECONDLY_ROLLING' });
  expect((await call('POST', secure, { fields })).status).toBe(200);
  expect((await call('POST', secure, { fields }, 'wrong')).status).toBe(401);
  clock.now += 10_000;
  expect((await submit(email)).status).toBe(200);
});

test('definitions tell fields, what is required, captcha and consent', async () => {
  const { get, formId } = createFormHub({
    ...explicit,
    hasCaptcha: true,
    redirectUri: 'https://acme.example/',
  });
  const form = await get(`/marketing/v3/forms/${formId}`);
  expect(form.body).toMatchObject({
    id: formId,
    configuration: { recaptchaEnabled: true, postSubmitAction: { type: 'redirect_url' } },
    legalConsentOptions: { type: 'explicit_consent_to_process' },
  });
  const fields = form.body.fieldGroups.flatMap((group: never) => group['fields']);
  expect(fields[0]).toMatchObject({ name: 'email', fieldType: 'email', required: true, objectTypeId: '0-1' });
  expect(fields[2]).toMatchObject({ name: 'numemployees', fieldType: 'dropdown' });
  expect((await get('/marketing/v3/forms?limit=1')).body.results).toHaveLength(1);
  expect((await get(`/marketing/forms/2026-09-beta/${formId}`)).status).toBe(200);
  expect((await get('/marketing/v3/forms/nothing')).status).toBe(404);
});

test('a form that leads somewhere says where', async () => {
  const { submit } = createFormHub({ redirectUri: 'https://acme.example/thanks' });
  expect((await submit(email)).body).toEqual({ redirectUri: 'https://acme.example/thanks' });
});

test('a visit needs a cookie as HubSpot makes it', () => {
  const { portal } = createTestHub().sandbox;
  expect(() => portal.addVisit({ hutk: 'bad' })).toThrow(TypeError);
});
