import { createSandbox } from '@hubtrail/sandbox';
import { describe, expect, it } from 'vitest';
import type { Health } from '../src/index.ts';
import { openBench, type ScriptedAnswer } from './support/hubspot.ts';

const ada = { messageId: 'm1', traits: { email: 'a@example.com', firstname: 'A' } };
const upsert = 'contacts/batch/upsert';

describe('when HubSpot fails', () => {
  it.each<[string, ScriptedAnswer]>([
    ['504', { path: upsert, status: 504, body: 'Gateway Timeout' }],
    ['503', { path: upsert, status: 503, body: {} }],
    ['an HTML page', { path: upsert, status: 502, body: '<html>bad gateway</html>' }],
    ['a reset before it was carried out', { path: upsert, status: 0, reset: 'before' }],
    ['a reset after it was carried out', { path: upsert, status: 0, reset: 'after' }],
    ['a wrong path', { path: upsert, status: 404, body: 'no such page' }],
    [
      '429 with a short Retry-After',
      { path: upsert, status: 429, body: {}, headers: { 'retry-after': '0' } },
    ],
    ['an outage of the property catalogue', { path: '/crm/v3/properties/contacts', status: 500 }],
  ])('%s is tried again, and the event is delivered once', async (_title, answer) => {
    const { analytics, sandbox, answerNext } = openBench();
    answerNext(answer);
    expect(await analytics.identify(ada).result).toMatchObject({ status: 'delivered' });
    expect(sandbox.portal.contacts()).toHaveLength(1);
  });

  it('several failures in a row cost one request each', async () => {
    const { analytics, answerNext, requests } = openBench();
    const failures = [504, 503, 500].map((status) => ({ path: upsert, status }));
    answerNext(...failures, { path: upsert, status: 0, reset: 'before' });
    expect(await analytics.identify(ada).result).toMatchObject({ status: 'delivered' });
    expect(requests.filter((request) => request.includes(upsert))).toHaveLength(5);
  });

  it('R-47 an event finds the identify behind it, however long HubSpot was down', async () => {
    const { analytics, sandbox, answerNext } = openBench({ events: { waitForIdentifyMs: 1 } });
    sandbox.portal.addEventDefinition({ name: 'bought' });
    answerNext(...Array.from({ length: 5 }, () => ({ path: 'account-info', status: 503 })));
    const deliveries = ['a', 'b', 'c'].flatMap((userId) => [
      analytics.track({ userId, event: 'Bought' }),
      analytics.identify({ userId, traits: { email: `${userId}@example.com` } }),
    ]);
    const results = await Promise.all(deliveries.map(({ result }) => result));
    expect(results.map(({ status, error }) => error?.message ?? status)).toEqual(
      results.map(() => 'delivered'),
    );
  });

  it('R-46 during an outage a thousand waiting events cost one probe at a time', async () => {
    const { analytics, sandbox, answerNext, requests } = openBench();
    await analytics.identify({ traits: { email: 'warm@example.com', firstname: 'W' } }).result;
    const before = requests.length;
    answerNext(...Array.from({ length: 10 }, () => ({ path: upsert, status: 503 })));
    for (let index = 0; index < 1_000; index += 1)
      analytics.identify({ traits: { email: `u${index}@example.com`, firstname: 'U' } });
    expect(await analytics.flush()).toMatchObject({ delivered: 1_000, pending: 0 });
    // Up to ten requests of the first wave, then single probes, then eleven batches.
    expect(requests.length - before).toBeLessThanOrEqual(10 + 1 + 11);
    expect(sandbox.portal.contacts()).toHaveLength(1_001);
  });

  it.each([
    ['answers with 500', () => new Response('oops', { status: 500 })],
    ['hangs up on', () => Promise.reject(new TypeError('fetch failed'))],
    ['answers with a page of a firewall', () => new Response('<html>blocked</html>', { status: 403 })],
  ])('R-46 a record that HubSpot %s for ever holds up nobody else', async (_title, refuse) => {
    const poison = 'poison@example.com';
    const made = createSandbox({ limits: 'off' });
    const { analytics } = openBench({
      retry: { minDelayMs: 1, maxDelayMs: 5, maxAgeMs: 3_000 },
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const body = await request.clone().text();
        return body.includes(poison) ? refuse() : made.fetch(request);
      },
    });
    const bad = analytics.identify({ traits: { email: poison, firstname: 'P' } });
    const good = Array.from({ length: 150 }, (_, index) =>
      analytics.identify({ traits: { email: `u${index}@example.com`, firstname: 'U' } }),
    );
    for (const { result } of good) expect(await result).toMatchObject({ status: 'delivered' });
    expect(await bad.result).toMatchObject({ status: 'failed', error: { code: 'EXPIRED' } });
    expect(made.portal.contacts()).toHaveLength(150);
  });

  it('S-06 a refused token stops delivery, keeps the events, and is told once', async () => {
    const { analytics, log, requests } = openBench({ accessToken: 'pat-na1-revoked' });
    const health: Health[] = [];
    analytics.on('health', (change) => health.push(change));
    analytics.identify(ada);
    const report = await analytics.flush({ timeoutMs: 500 });
    expect(report).toMatchObject({ pending: 1, delivered: 0, failed: 0 });
    analytics.identify({ ...ada, messageId: 'm2' });
    await analytics.flush({ timeoutMs: 500 });
    expect(health).toMatchObject([{ status: 'unauthorized', error: { code: 'UNAUTHORIZED' } }]);
    expect(log).toHaveLength(1);
    expect(requests).toHaveLength(1);
  });

  it('a missing scope fails the event and names the scope', async () => {
    const { analytics } = openBench(
      { accessToken: 'pat-read' },
      { tokens: { 'pat-read': ['oauth', 'crm.objects.contacts.read', 'crm.schemas.contacts.read'] } },
    );
    const { status, error } = await analytics.identify(ada).result;
    expect(status).toBe('failed');
    expect(error).toMatchObject({ code: 'MISSING_SCOPES', scopes: ['crm.objects.contacts.write'] });
    expect(error?.message).toContain('crm.objects.contacts.write');
  });

  it('a daily limit stops everything until it is over, without hammering', async () => {
    const { analytics, answerNext, requests } = openBench();
    answerNext({ path: upsert, status: 429, body: { errorType: 'RATE_LIMIT', policyName: 'DAILY' } });
    const { result } = analytics.identify(ada);
    const report = await analytics.flush({ timeoutMs: 300 });
    expect(report.pending).toBe(1);
    expect(report.nextAttemptAt).toBeGreaterThan(Date.now() + 600_000);
    await analytics.flush({ timeoutMs: 50 });
    expect(requests.filter((request) => request.includes(upsert))).toHaveLength(1);
    await analytics.close();
    expect(await result).toMatchObject({ error: { code: 'STILL_QUEUED' } });
  });

  it('a property that HubSpot has dropped meanwhile costs only itself', async () => {
    const { analytics, sandbox } = openBench();
    sandbox.portal.addProperty('contacts', { name: 'gone' });
    await analytics.identify({ traits: { email: 'warm@example.com', gone: 'x' } }).result;
    sandbox.portal.archiveProperty('contacts', 'gone');
    const { result } = analytics.identify({
      traits: { email: 'a@example.com', firstname: 'A', gone: 'x' },
    });
    expect(await result).toMatchObject({ status: 'delivered', issues: [{ code: 'UNKNOWN_PROPERTY' }] });
    expect(sandbox.portal.contact('a@example.com')?.properties).toMatchObject({ firstname: 'A' });
  });

  it('an event that nobody takes becomes a dead letter when it is too old', async () => {
    const { analytics, answerNext } = openBench({ retry: { minDelayMs: 1, maxDelayMs: 2, maxAgeMs: 30 } });
    answerNext(...Array.from({ length: 500 }, () => ({ path: upsert, status: 500 })));
    expect(await analytics.identify(ada).result).toMatchObject({
      status: 'failed',
      error: { code: 'EXPIRED' },
    });
    expect(await analytics.dead.list()).toMatchObject([{ id: 'm1', reason: 'EXPIRED' }]);
  });

  it('G-06 the token is in no result, log line, dead letter or event', async () => {
    const token = 'pat-na1-SECRET';
    const { analytics, answerNext, log } = openBench({ accessToken: token }, { tokens: { [token]: 'all' } });
    const told: unknown[] = [];
    for (const name of ['delivered', 'failed', 'retry', 'health', 'error', 'issue'] as const)
      analytics.on(name, (event) => told.push(event));
    answerNext(
      { path: upsert, status: 500 },
      { path: upsert, status: 0, reset: 'before' },
      { path: upsert, status: 400, body: { category: 'VALIDATION_ERROR', message: 'no' } },
    );
    told.push(await analytics.identify(ada).result, log, await analytics.dead.list());
    expect(told.length).toBeGreaterThan(3);
    expect(JSON.stringify(told) + told.map(String).join()).not.toContain('SECRET');
  });
});
