import { defaultToken } from '@hubtrail/sandbox';
import { afterEach, describe, expect, it } from 'vitest';
import { type Analytics, oauth } from '../src/index.ts';
import { testBench } from './support/hubspot.ts';

const open: Analytics[] = [];
function bench(...given: Parameters<typeof testBench>): ReturnType<typeof testBench> {
  const made = testBench(...given);
  open.push(made.analytics);
  return made;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((analytics) => analytics.close({ timeoutMs: 100 })));
});

const credentials = oauth({ clientId: 'app', clientSecret: 'shh', refreshToken: 'refresh-1' });
const token = (name: string) => ({
  path: '/oauth/v3/token',
  status: 200,
  body: { access_token: name, expires_in: 1_800 },
});
const ada = { traits: { email: 'a@example.com', firstname: 'A' } };

describe('OAuth', () => {
  it('G-05 fetches one access token for all who ask at once', async () => {
    const { analytics, answerNext, requests } = bench({ accessToken: credentials });
    answerNext(token(defaultToken), token(defaultToken));
    analytics.identify(ada);
    analytics.group({ groupId: 'g', traits: { website: 'example.com' } });
    expect(await analytics.flush()).toMatchObject({ delivered: 2 });
    expect(requests.filter((request) => request === 'POST /oauth/v3/token')).toHaveLength(1);
  });

  it('a token that expired early is replaced once, and the same request is sent again', async () => {
    const { analytics, answerNext, requests } = bench({ accessToken: credentials });
    answerNext(token(defaultToken), token(defaultToken), {
      path: 'contacts/batch/upsert',
      status: 401,
      body: { category: 'EXPIRED_AUTHENTICATION' },
    });
    expect(await analytics.identify(ada).result).toMatchObject({ status: 'delivered' });
    expect(requests.filter((request) => request === 'POST /oauth/v3/token')).toHaveLength(2);
  });

  it('a refresh token that HubSpot refuses stops delivery and keeps the events', async () => {
    const { analytics, answerNext, log } = bench({ accessToken: credentials });
    answerNext({ path: '/oauth/v3/token', status: 400, body: { status: 'BAD_REFRESH_TOKEN' } });
    analytics.identify(ada);
    expect(await analytics.flush({ timeoutMs: 300 })).toMatchObject({ delivered: 0, pending: 1 });
    expect(log.join()).toContain('unauthorized');
    expect(log.join()).not.toContain('refresh-1');
  });
});

describe('testConnection', () => {
  it('G-01 G-02 G-04 S-05 tells the account and writes nothing', async () => {
    const { analytics, requests } = bench(
      {},
      { account: { region: 'eu1', timeZone: 'Europe/Berlin', currency: 'EUR' } },
    );
    expect(await analytics.testConnection()).toEqual({
      ok: true,
      account: { portalId: '1234567', region: 'eu1', timeZone: 'Europe/Berlin', currency: 'EUR' },
      scopes: { missing: [] },
      steps: ['network', 'token', 'account', 'contacts', 'companies', 'events'].map((step) => ({
        step,
        ok: true,
      })),
    });
    expect(requests.every((request) => request.startsWith('GET '))).toBe(true);
  });

  it('G-03 names the network when nobody answers', async () => {
    const { analytics } = bench({
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
    const { analytics } = bench({ accessToken: 'pat-na1-revoked' });
    const { ok, steps } = await analytics.testConnection();
    expect(ok).toBe(false);
    expect(steps.at(-1)).toMatchObject({ step: 'token', ok: false, error: { code: 'UNAUTHORIZED' } });
  });

  it('G-03 S-05 names the scopes that are missing', async () => {
    const scopes = ['oauth', 'crm.objects.contacts.read', 'crm.schemas.contacts.read'];
    const { analytics } = bench({ accessToken: 'pat-narrow' }, { tokens: { 'pat-narrow': scopes } });
    const { ok, scopes: report, steps } = await analytics.testConnection();
    expect(ok).toBe(false);
    expect(steps.filter((step) => !step.ok).map(({ step }) => step)).toEqual(['companies', 'events']);
    expect(report.missing.length).toBeGreaterThan(0);
  });

  it('S-09 G-03 names the portal when the token belongs to another', async () => {
    const { analytics } = bench({ portalId: 997_086 });
    const { ok, steps } = await analytics.testConnection();
    expect(ok).toBe(false);
    expect(steps.find(({ step }) => step === 'portal')).toMatchObject({
      ok: false,
      error: { code: 'WRONG_PORTAL' },
    });
  });
});
