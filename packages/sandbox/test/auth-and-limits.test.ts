import { expect, test } from 'vitest';
import { defaultToken } from '../src/index.ts';
import { contacts, createTestHub, start } from './hubspot.ts';

const details = '/account-info/v3/details';
const emptySearch = `${contacts}/search`;

test('an unknown token is 401', async () => {
  const { call } = createTestHub();
  const answer = await call('GET', details, undefined, 'pat-na1-wrong');
  expect(answer.status).toBe(401);
  expect(answer.body).toMatchObject({ status: 'error', category: 'INVALID_AUTHENTICATION' });
  expect(answer.body.message).toMatch(/^Authentication credentials not found\./);
  expect(answer.body.correlationId).toBe(answer.headers.get('x-hubspot-correlation-id'));
});

test('a token may do what its scopes allow, and is told which it lacks', async () => {
  const { call } = createTestHub({ tokens: { reader: ['crm.objects.contacts.read'] } });
  expect((await call('GET', contacts, undefined, 'reader')).status).toBe(200);
  expect((await call('GET', details, undefined, 'reader')).status).toBe(200);
  expect((await call('GET', '/crm/v3/properties/contacts', undefined, 'reader')).status).toBe(200);
  const refused = await call('POST', contacts, { properties: { email: 'a@acme.example' } }, 'reader');
  expect(refused.status).toBe(403);
  expect(refused.body).toMatchObject({
    category: 'MISSING_SCOPES',
    errors: [{ context: { requiredGranularScopes: ['crm.objects.contacts.write'] } }],
  });
  const definition = await call('POST', '/crm/v3/properties/contacts', {}, 'reader');
  expect(definition.body.errors[0].context.requiredGranularScopes).toEqual(['crm.schemas.contacts.write']);
});

test('an unknown path is 404 without a category', async () => {
  const { get } = createTestHub();
  const answer = await get('/contacts/v1/lists');
  expect(answer.status).toBe(404);
  expect(answer.body).not.toHaveProperty('category');
});

test('rate headers count down, and the window rolls', async () => {
  const { get, clock } = createTestHub({ limits: { burst: 2 } });
  const first = await get(details);
  expect(first.headers.get('X-HubSpot-RateLimit-Max')).toBe('2');
  expect(first.headers.get('X-HubSpot-RateLimit-Remaining')).toBe('1');
  expect(first.headers.get('X-HubSpot-RateLimit-Interval-Milliseconds')).toBe('10000');
  expect(first.headers.get('X-HubSpot-RateLimit-Daily-Remaining')).toBe('999999');
  clock.now += 5_000;
  expect((await get(details)).headers.get('X-HubSpot-RateLimit-Remaining')).toBe('0');
  const refused = await get(details);
  expect(refused.status).toBe(429);
  expect(refused.headers.has('retry-after')).toBe(false);
  expect(refused.body).toMatchObject({
    status: 'error',
    message: 'You have reached your ten_secondly_rolling limit.',
    errorType: 'RATE_LIMIT',
    policyName: 'TEN_SECONDLY_ROLLING',
  });
  expect(refused.body).not.toHaveProperty('category');
  clock.now = start + 10_000;
  expect((await get(details)).status).toBe(200);
  expect((await get(details)).status).toBe(429);
});

test('the plan sets the burst limit', async () => {
  for (const [plan, max] of [
    ['starter', '100'],
    ['professional', '190'],
    ['enterprise', '190'],
  ] as const) {
    const { get } = createTestHub({ plan });
    expect((await get(details)).headers.get('X-HubSpot-RateLimit-Max')).toBe(max);
  }
});

test('every token has its own burst, the account has one search limit', async () => {
  const { call } = createTestHub({ tokens: { one: 'all', two: 'all' }, limits: { burst: 1, search: 1 } });
  expect((await call('GET', details, undefined, 'one')).status).toBe(200);
  expect((await call('GET', details, undefined, 'two')).status).toBe(200);
  expect((await call('GET', details, undefined, 'one')).status).toBe(429);
  expect((await call('POST', emptySearch, {}, 'one')).status).toBe(200);
  expect((await call('POST', emptySearch, {}, 'two')).status).toBe(429);
});

test('the sixth search in a second is refused, with only the daily headers', async () => {
  const { post, clock } = createTestHub();
  for (let count = 0; count < 5; count += 1) expect((await post(emptySearch, {})).status).toBe(200);
  const refused = await post(emptySearch, {});
  expect(refused.status).toBe(429);
  expect(refused.body).toEqual({
    status: 'error',
    message: 'You have reached your secondly limit.',
    category: 'RATE_LIMITS',
  });
  const shown = [...refused.headers.keys()].filter((name) => name.includes('ratelimit'));
  expect(shown.sort()).toEqual(['x-hubspot-ratelimit-daily', 'x-hubspot-ratelimit-daily-remaining']);
  clock.now += 1_000;
  expect((await post(emptySearch, {})).status).toBe(200);
});

test('associations and events have buckets of their own', async () => {
  const { post, get, sandbox } = createTestHub({ limits: { burst: 1, associations: 1, events: 1 } });
  sandbox.portal.addEventDefinition({ name: 'signed_up' });
  const event = { eventName: 'pe1234567_signed_up', email: 'a@acme.example' };
  const associate = '/crm/v4/associations/contacts/companies/batch/associate/default';
  expect((await get(details)).status).toBe(200);
  expect((await post(associate, { inputs: [] })).status).toBe(200);
  expect((await post('/events/v3/send', event)).status).toBe(204);
  for (const again of [await get(details), await post(associate, {}), await post('/events/v3/send', event)]) {
    expect(again.status).toBe(429);
  }
});

test('the daily limit is shared by all tokens and ends at midnight in the time zone of the account', async () => {
  const { call, clock } = createTestHub({ tokens: { one: 'all', two: 'all' }, limits: { daily: 2 } });
  const usage = '/account-info/v3/api-usage/daily/private-apps';
  const first = await call('GET', usage, undefined, 'one');
  expect(first.body.results[0]).toMatchObject({
    usageLimit: 2,
    currentUsage: 1,
    resetsAt: '2026-11-21T05:00:00.000Z',
  });
  await call('GET', details, undefined, 'two');
  const refused = await call('GET', details, undefined, 'one');
  expect(refused.status).toBe(429);
  expect(refused.body).toMatchObject({ message: 'You have reached your daily limit.', policyName: 'DAILY' });
  clock.now = Date.UTC(2026, 10, 21, 5);
  expect((await call('GET', details, undefined, 'one')).status).toBe(200);
});

test('limits can be turned off', async () => {
  const { get } = createTestHub({ limits: 'off' });
  for (let count = 0; count < 300; count += 1) expect((await get(details)).status).toBe(200);
  expect((await get(details)).headers.has('X-HubSpot-RateLimit-Max')).toBe(false);
});

test('latency is waited for through the given sleep', async () => {
  const waits: number[] = [];
  const { get } = createTestHub({
    delays: { latencyMs: 80 },
    sleep: async (ms) => {
      waits.push(ms);
    },
  });
  await get(details);
  expect(waits).toEqual([80]);
});

test('the account shows its time zone, currency and data centre', async () => {
  const { get } = createTestHub({
    portalId: 42,
    account: { region: 'eu1', timeZone: 'Europe/Berlin', currency: 'EUR' },
  });
  expect((await get(details)).body).toMatchObject({
    portalId: 42,
    timeZone: 'Europe/Berlin',
    utcOffset: '+01:00',
    utcOffsetMilliseconds: 3_600_000,
    companyCurrency: 'EUR',
    dataHostingLocation: 'eu1',
    uiDomain: 'app-eu1.hubspot.com',
  });
});

test('the same seed, clock and requests give the same answers', async () => {
  const run = async (seed: number) => {
    const { post, sandbox } = createTestHub({ seed });
    const inputs = Array.from({ length: 20 }, (_, index) => ({
      properties: { email: `p${index}@acme.example` },
    }));
    await post(`${contacts}/batch/create`, { inputs });
    await post(contacts, { properties: {} });
    return JSON.stringify(sandbox.journal.entries());
  };
  expect(await run(7)).toBe(await run(7));
  expect(await run(7)).not.toBe(await run(8));
});

test('all three families of paths lead to one account', async () => {
  const { post, get } = createTestHub();
  const created = await post('/crm/objects/2026-03/contacts', { properties: { email: 'ada@acme.example' } });
  expect(created.status).toBe(201);
  for (const path of [
    `/crm/v3/objects/contacts`,
    '/crm/objects/2026-03/contacts',
    '/crm/objects/2026-09/0-1',
  ]) {
    expect((await get(`${path}/${created.body.id}`)).status).toBe(200);
  }
  for (const path of [
    '/account-info/2026-03/details',
    '/account-info/2026-09/details',
    '/crm/properties/2026-03/contacts/email',
    '/crm/properties/2026-09/companies/domain',
    '/events/2026-03/event-definitions',
    '/events/custom/2026-09/event-definitions',
    '/events/event-occurrences/2026-09',
  ]) {
    expect((await get(path)).status, path).toBe(200);
  }
  expect((await get('/events/2026-03/events')).status).toBe(404);
  expect((await post('/events/2026-09/send', {})).status).toBe(404);
});

test('the default token has every scope', async () => {
  const { call } = createTestHub();
  expect((await call('GET', '/events/v3/event-definitions', undefined, defaultToken)).status).toBe(200);
});
