import { createSandbox, defaultToken } from '@hubtrail/sandbox';
import { describe, expect, it } from 'vitest';
import { oauth } from '../src/index.ts';
import { openBench } from './support/hubspot.ts';

const credentials = oauth({ clientId: 'app', clientSecret: 'shh', refreshToken: 'refresh-1' });
const token = (name: string) => ({
  path: '/oauth/v3/token',
  status: 200,
  body: { access_token: name, expires_in: 1_800 },
});
const ada = { traits: { email: 'a@example.com', firstname: 'A' } };

describe('OAuth', () => {
  it('G-05 fetches one access token for all who ask at once', async () => {
    const { analytics, answerNext, requests } = openBench({ accessToken: credentials });
    answerNext(token(defaultToken), token(defaultToken));
    analytics.identify(ada);
    analytics.group({ groupId: 'g', traits: { website: 'example.com' } });
    expect(await analytics.flush()).toMatchObject({ delivered: 2 });
    expect(requests.filter((request) => request === 'POST /oauth/v3/token')).toHaveLength(1);
  });

  it.each(['1800', undefined])(
    'G-05 a token that lives for %o seconds is not fetched again for each request',
    async (life) => {
      const { analytics, answerNext, requests } = openBench({ accessToken: credentials });
      const body = { access_token: defaultToken, ...(life !== undefined && { expires_in: life }) };
      answerNext(...Array.from({ length: 5 }, () => ({ path: '/oauth/v3/token', status: 200, body })));
      analytics.identify(ada);
      expect(await analytics.flush()).toMatchObject({ delivered: 1 });
      expect(requests.filter((request) => request === 'POST /oauth/v3/token')).toHaveLength(1);
    },
  );

  it('a token that expired early is replaced once, and the same request is sent again', async () => {
    const { analytics, answerNext, requests } = openBench({ accessToken: credentials });
    answerNext(token(defaultToken), token(defaultToken), {
      path: 'contacts/batch/upsert',
      status: 401,
      body: { category: 'EXPIRED_AUTHENTICATION' },
    });
    expect(await analytics.identify(ada).result).toMatchObject({ status: 'delivered' });
    expect(requests.filter((request) => request === 'POST /oauth/v3/token')).toHaveLength(2);
  });

  it('a refresh token that HubSpot refuses stops delivery and keeps the events', async () => {
    const { analytics, answerNext, log } = openBench({ accessToken: credentials });
    answerNext({ path: '/oauth/v3/token', status: 400, body: { status: 'BAD_REFRESH_TOKEN' } });
    analytics.identify(ada);
    expect(await analytics.flush({ timeoutMs: 300 })).toMatchObject({ delivered: 0, pending: 1 });
    expect(log.join()).toContain('unauthorized');
    expect(log.join()).not.toContain('refresh-1');
  });
});

describe('testConnection', () => {
  it('G-01 G-02 G-04 S-05 tells the account and writes nothing', async () => {
    const { analytics, requests } = openBench(
      { region: 'eu1' },
      { account: { region: 'eu1', timeZone: 'Europe/Berlin', currency: 'EUR' } },
    );
    const { features, ...report } = await analytics.testConnection();
    const passed = ['network', 'token', 'account', 'region', 'contacts', 'companies', 'events'];
    expect(report).toEqual({
      ok: true,
      account: {
        portalId: '1234567',
        region: 'eu1',
        timeZone: 'Europe/Berlin',
        currency: 'EUR',
        uiDomain: 'app-eu1.hubspot.com',
      },
      scopes: { missing: [] },
      steps: passed.map((step) => ({ step, ok: true })),
    });
    expect(Object.values(features ?? {}).flatMap(({ missing }) => missing)).toEqual([]);
    expect(requests.every((request) => request.startsWith('GET '))).toBe(true);
  });

  it('G-03 names the network when nobody answers', async () => {
    const { analytics } = openBench({
      baseUrl: 'http://hubspot.invalid',
      fetch: () => Promise.reject(new TypeError('fetch failed')),
    });
    const report = await analytics.testConnection();
    expect(report).toMatchObject({
      ok: false,
      steps: [{ step: 'network', ok: false, error: { code: 'NO_ANSWER' } }],
    });
  });

  it('G-03 names the token when it is refused', async () => {
    const { analytics } = openBench({ accessToken: 'pat-na1-revoked' });
    const { ok, steps } = await analytics.testConnection();
    expect(ok).toBe(false);
    expect(steps.at(-1)).toMatchObject({ step: 'token', ok: false, error: { code: 'UNAUTHORIZED' } });
  });

  it('G-03 S-05 names the scopes that are missing', async () => {
    const scopes = ['oauth', 'crm.objects.contacts.read', 'crm.schemas.contacts.read'];
    const { analytics } = openBench({ accessToken: 'pat-narrow' }, { tokens: { 'pat-narrow': scopes } });
    const { ok, scopes: report, steps } = await analytics.testConnection();
    expect(ok).toBe(false);
    expect(steps.filter((step) => !step.ok).map(({ step }) => step)).toEqual(['companies', 'events']);
    expect(report.missing.length).toBeGreaterThan(0);
  });

  it('S-09 G-03 names the portal when the token belongs to another', async () => {
    const { analytics } = openBench({ portalId: 997_086 });
    const { ok, steps } = await analytics.testConnection();
    expect(ok).toBe(false);
    expect(steps.find(({ step }) => step === 'portal')).toMatchObject({
      ok: false,
      error: { code: 'WRONG_PORTAL' },
    });
  });

  it('S-105 names the region when the settings say another, and delivers all the same', async () => {
    const { analytics } = openBench({ region: 'na1' }, { account: { region: 'eu1' } });
    const { ok, steps } = await analytics.testConnection();
    expect(ok).toBe(false);
    expect(steps.filter((step) => !step.ok)).toMatchObject([
      { step: 'region', error: { code: 'WRONG_REGION', message: expect.stringContaining("'eu1'") } },
    ]);
    expect(await analytics.identify(ada).result).toMatchObject({ status: 'delivered' });
  });

  it('S-105 a region that nobody has set is a hint', async () => {
    const { analytics } = openBench({}, { account: { region: 'eu1' } });
    const { ok, steps } = await analytics.testConnection();
    expect(ok).toBe(true);
    expect(steps.find(({ step }) => step === 'region')?.hint).toContain("region: 'eu1'");
  });

  it.each([
    ['contacts', ['crm.objects.companies.read'], ['crm.objects.contacts.read', 'crm.schemas.contacts.read']],
    [
      'companies',
      ['crm.objects.contacts.read'],
      ['crm.objects.companies.read', 'crm.schemas.companies.read'],
    ],
    ['events', ['crm.objects.contacts.read'], ['behavioral_events.event_definitions.read_write']],
    ['lists', ['crm.objects.contacts.read'], ['crm.lists.read']],
    ['forms', ['crm.objects.contacts.read'], ['forms']],
    ['notes', ['crm.schemas.contacts.read'], ['crm.objects.contacts.read']],
  ] as const)(
    'S-05 S-06 says what %s lacks, as far as reading shows it',
    async (feature, scopes, missing) => {
      const { analytics, requests } = openBench(
        { accessToken: 'pat-narrow' },
        { tokens: { 'pat-narrow': scopes } },
      );
      const { features } = await analytics.testConnection();
      expect([...(features?.[feature].missing ?? [])].sort()).toEqual(missing);
      expect(requests.every((request) => request.startsWith('GET '))).toBe(true);
    },
  );

  it('S-06 leaves open what only writing would show', async () => {
    const { features } = await openBench().analytics.testConnection();
    expect(features).toMatchObject({
      contacts: { missing: [], unproven: ['crm.objects.contacts.write'] },
      events: { missing: [], unproven: ['analytics.behavioral_events.send'] },
      email: { missing: [], unproven: ['transactional-email'] },
      schema: { missing: [], unproven: ['crm.schemas.contacts.write', 'crm.schemas.companies.write'] },
    });
  });

  it('S-05 S-06 knows of writing as well where OAuth names the scopes', async () => {
    const scopes = ['crm.objects.contacts.read', 'crm.objects.companies.read', 'crm.objects.companies.write'];
    const { analytics, answerNext } = openBench({ accessToken: credentials });
    answerNext({
      path: '/oauth/v3/token',
      status: 200,
      body: { access_token: defaultToken, expires_in: 1_800, scopes },
    });
    const report = await analytics.testConnection();
    expect(report.scopes).toEqual({
      granted: scopes,
      missing: ['crm.objects.contacts.write', 'analytics.behavioral_events.send'],
    });
    expect(report.steps.filter(({ ok }) => !ok).map(({ step }) => step)).toEqual(['contacts', 'events']);
    expect(report.features).toMatchObject({
      companies: { missing: [] },
      email: { missing: ['transactional-email'], unproven: [] },
    });
  });

  it('a subscription that lacks custom events is told apart from a missing scope', async () => {
    const { analytics } = openBench({}, { plan: 'professional' });
    const { features, scopes } = await analytics.testConnection();
    expect(features?.events).toMatchObject({ missing: [], error: { code: 'NOT_IN_PLAN' } });
    expect(scopes.missing).toEqual([]);
  });

  it('F57 once it succeeds, a token that was refused is asked again at once', async () => {
    const { analytics, sandbox } = openBench();
    sandbox.faults.add({ times: 1, fault: { kind: 'status', status: 401 } });
    const { result } = analytics.identify(ada);
    await analytics.flush({ timeoutMs: 200 });
    expect(analytics.health()).toMatchObject({ status: 'unauthorized', pending: 1 });
    expect(await analytics.testConnection()).toMatchObject({ ok: true });
    expect(await result).toMatchObject({ status: 'delivered' });
    expect(analytics.health()).toMatchObject({ status: 'ok' });
  });

  it('F57 one that fails ends no pause', async () => {
    const { analytics, sandbox, requests } = openBench();
    sandbox.faults.add({ fault: { kind: 'status', status: 401 } });
    analytics.identify(ada);
    await analytics.flush({ timeoutMs: 200 });
    expect(await analytics.testConnection()).toMatchObject({ ok: false });
    await analytics.flush({ timeoutMs: 200 });
    expect(requests).toHaveLength(2);
  });
});

describe('"I do not see my data"', () => {
  it('S-106 the region and the Hub ID are named by the test of the connection', async () => {
    const { analytics } = openBench({ region: 'na1', portalId: 997_086 }, { account: { region: 'eu1' } });
    const { steps } = await analytics.testConnection();
    expect(steps.filter(({ ok }) => !ok).map(({ step }) => step)).toEqual(['portal', 'region']);
  });

  it('S-106 a scope for writing is named by the event that needs it', async () => {
    const scopes = ['oauth', 'crm.objects.contacts.read', 'crm.schemas.contacts.read'];
    const { analytics } = openBench({ accessToken: 'pat-narrow' }, { tokens: { 'pat-narrow': scopes } });
    expect(await analytics.identify(ada).result).toMatchObject({
      error: { code: 'MISSING_SCOPES', scopes: ['crm.objects.contacts.write'] },
    });
  });

  it('S-106 an e-mail that is missing is named by the result, and before that by a dry run', async () => {
    const { analytics } = openBench();
    const call = { userId: 'u-1', traits: { firstname: 'A' } };
    const error = { code: 'MISSING_IDENTIFIER' };
    expect((await analytics.plan([{ type: 'identify', ...call }])).results).toMatchObject([{ error }]);
    expect(await analytics.identify(call).result).toMatchObject({ status: 'failed', error });
  });

  it('S-106 a property that is unknown is named by the result, and before that by a dry run', async () => {
    const { analytics } = openBench();
    const call = { traits: { ...ada.traits, nope: 1 } };
    const issues = [{ code: 'UNKNOWN_PROPERTY', path: 'traits.nope' }];
    expect((await analytics.plan([{ type: 'identify', ...call }])).results).toMatchObject([{ issues }]);
    expect(await analytics.identify(call).result).toMatchObject({ status: 'delivered', issues });
  });
});

describe('the end of an API', () => {
  it('R-53 is logged once, whatever number of answers announces it', async () => {
    const headers = { sunset: 'Thu, 30 Sep 2027 23:59:59 GMT', deprecation: '@1790726400' };
    const { analytics, log, fetch } = announced(headers);
    for (const email of ['a@example.com', 'b@example.com'])
      expect(await analytics.identify({ traits: { email, firstname: 'A' } }).result).toMatchObject({
        status: 'delivered',
      });
    await analytics.configure({ fetch });
    await analytics.testConnection();
    expect(log).toEqual([
      expect.stringMatching(/\/crm\/v3\/\w+ ends on 2027-09-30\. Set a later apiVersion/),
    ]);
  });

  it('R-53 a deprecation without a date is one as well', async () => {
    const { analytics, log } = announced({ warning: '299 - "deprecated"' });
    await analytics.testConnection();
    expect(log).toEqual([expect.stringMatching(/\/account-info\/v3\/details is deprecated\. /)]);
  });
});

/** Every answer of HubSpot's has these headers. */
function announced(headers: Readonly<Record<string, string>>) {
  const sandbox = createSandbox({ limits: 'off' });
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await sandbox.fetch(input, init);
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
  return { ...openBench({ fetch }), fetch };
}
