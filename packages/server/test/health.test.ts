import { describeOutage } from '@hubtrail/core';
import { describe, expect, it } from 'vitest';
import type { Analytics, Health } from '../src/index.ts';
import { testBench } from './support/hubspot.ts';

const ada = { traits: { email: 'ada@example.com', firstname: 'Ada' } };

it('R-14 R-16 health is known at once, and an outage is seen without another request', async () => {
  const { analytics, sandbox, requests } = testBench({ retry: { minDelayMs: 60_000, maxDelayMs: 60_000 } });
  expect(analytics.health()).toMatchObject({ status: 'ok', pending: 0, capabilities: { contacts: 'ok' } });
  expect(analytics.canDo('identify')).toEqual({ ok: true });

  sandbox.faults.add({ fault: { kind: 'status', status: 503 } });
  analytics.identify(ada);
  expect(analytics.health()).toMatchObject({ pending: 1 });
  await analytics.flush({ timeoutMs: 500 });
  const count = requests.length;
  const { status, retryAt, since, pending } = analytics.health();
  expect({ status, pending }).toEqual({ status: 'unavailable', pending: 1 });
  expect(retryAt).toBeGreaterThan(since);
  expect(analytics.canDo('identify', { required: true })).toMatchObject({ ok: false, severity: 'error' });
  expect(analytics.canDo('identify')).toMatchObject({ ok: false, severity: 'warning' });
  expect(analytics.canDo('identify').message).toMatch(/Your changes are saved/);
  expect(requests).toHaveLength(count);
  await analytics.close({ timeoutMs: 0 });
});

it('R-04 R-15 a change is told once, and that it is over as well', async () => {
  const { analytics, sandbox } = testBench();
  const told: Health['status'][] = [];
  analytics.on('health', ({ status }) => told.push(status));
  sandbox.faults.add({ route: 'contacts.batch-upsert', times: 3, fault: { kind: 'status', status: 503 } });
  const { result } = analytics.identify(ada);
  expect(await result).toMatchObject({ status: 'delivered' });
  await analytics.close();
  expect(told).toEqual(['unavailable', 'ok']);
});

it('R-32 a refused token asks for a person, and keeps the events', async () => {
  const { analytics, sandbox } = testBench();
  sandbox.faults.add({ fault: { kind: 'status', status: 401 } });
  analytics.identify(ada);
  await analytics.flush({ timeoutMs: 500 });
  expect(analytics.health()).toMatchObject({ status: 'unauthorized', action: 'reconnect', pending: 1 });
  expect(analytics.canDo('identify').message).toMatch(/Please reconnect to HubSpot now/);
  await analytics.close({ timeoutMs: 0 });
});

it('S-92 the limit of the day is told apart from that of seconds', async () => {
  const { analytics, sandbox } = testBench();
  sandbox.faults.add({ fault: { kind: 'rate-limit', policy: 'DAILY', retryAfterSeconds: 3_600 } });
  analytics.identify(ada);
  await analytics.flush({ timeoutMs: 500 });
  expect(analytics.health()).toMatchObject({ status: 'rate_limited', scope: 'daily', pending: 1 });
  await analytics.close({ timeoutMs: 0 });
});

describe('what HubSpot forbids', () => {
  const buy = (analytics: Analytics, email = 'ada@example.com') =>
    analytics.track({ event: 'Bought', properties: { email } }).result;

  it('S-51 F41 is told once to each who listens, and nothing else stops', async () => {
    const { analytics, log } = testBench({}, { plan: 'professional' });
    const told: Health['capabilities'][] = [];
    analytics.on('health', ({ capabilities }) => told.push(capabilities));
    for (const email of ['a@example.com', 'b@example.com', 'c@example.com'])
      expect(await buy(analytics, email)).toMatchObject({ error: { code: 'NOT_IN_PLAN' } });
    expect(told).toMatchObject([{ events: 'forbidden', contacts: 'ok' }]);
    expect(log).toHaveLength(1);
    expect(analytics.health()).toMatchObject({ status: 'ok', refusals: { events: { code: 'NOT_IN_PLAN' } } });
    expect(analytics.canDo('track')).toMatchObject({ ok: false, severity: 'warning' });
    expect(analytics.canDo('identify')).toEqual({ ok: true });
    await analytics.close();
  });

  it.each<[string, (analytics: Analytics) => Promise<unknown>]>([
    ['a replay', (analytics) => analytics.dead.replay()],
    ['a test of the connection', (analytics) => analytics.testConnection()],
    ['a change of settings', (analytics) => analytics.configure({})],
  ])('F59 is asked for again after %s, and it is told that it is allowed', async (_what, mend) => {
    const { analytics, sandbox, answerNext } = testBench();
    sandbox.portal.addEventDefinition({ name: 'bought', properties: [] });
    const states: string[] = [];
    analytics.on('health', ({ capabilities }) => states.push(capabilities.events));
    const context = { requiredGranularScopes: ['analytics.behavioral_events.send'] };
    const body = { category: 'MISSING_SCOPES', errors: [{ message: 'x', context }] };
    answerNext({ path: '/send/batch', status: 403, body });
    expect(await buy(analytics)).toMatchObject({ error: { scopes: context.requiredGranularScopes } });
    expect(await buy(analytics)).toMatchObject({ error: { code: 'MISSING_SCOPES' } });
    await mend(analytics);
    expect(await buy(analytics)).toMatchObject({ status: 'delivered' });
    expect(states).toEqual(['forbidden', 'ok']);
    await analytics.close();
  });

  it('F59 one record that HubSpot forbids without naming a scope forbids no other', async () => {
    const { analytics, answerNext } = testBench();
    const body = { status: 'error', message: 'This record is restricted.', category: 'FORBIDDEN' };
    answerNext({ path: 'contacts/batch/upsert', status: 403, body });
    expect(await analytics.identify(ada).result).toMatchObject({ error: { code: 'NOT_IN_PLAN' } });
    expect(await analytics.identify(ada).result).toMatchObject({ status: 'delivered' });
    expect(analytics.health()).toMatchObject({ capabilities: { contacts: 'ok' } });
    await analytics.close();
  });

  it('R-52 a firewall that forbids without a word of HubSpot’s costs nothing', async () => {
    const { analytics, answerNext } = testBench();
    answerNext({ path: 'contacts/batch/upsert', status: 403, body: { message: 'Forbidden' } });
    expect(await analytics.identify(ada).result).toMatchObject({ status: 'delivered' });
    await analytics.close();
  });

  it('F59 creating properties is a capability of its own: the rest arrives', async () => {
    const scopes = [
      'oauth',
      'crm.objects.contacts.read',
      'crm.objects.contacts.write',
      'crm.schemas.contacts.read',
    ];
    const { analytics, log } = testBench(
      { accessToken: 'pat-narrow', unknownProperties: 'create' },
      { tokens: { 'pat-narrow': scopes } },
    );
    for (const nope of [1, 2]) {
      const { result } = analytics.identify({ traits: { ...ada.traits, nope } });
      expect(await result).toMatchObject({ status: 'delivered', issues: [{ code: 'UNKNOWN_PROPERTY' }] });
    }
    const { capabilities, refusals } = analytics.health();
    expect(capabilities).toMatchObject({ schema: 'forbidden', contacts: 'ok' });
    expect(refusals.schema?.scopes).toEqual(['crm.schemas.contacts.write']);
    expect(log).toHaveLength(1);
    await analytics.close();
  });
});

it('R-05 R-14 errors of a delivery past the store come as its result, and as an event', async () => {
  const { analytics, sandbox } = testBench();
  const told: string[] = [];
  analytics.on('health', ({ status }) => told.push(status));
  sandbox.faults.add({ route: 'contacts.batch-upsert', times: 1, fault: { kind: 'status', status: 503 } });
  const deliver = () => analytics.deliver([{ type: 'identify', ...ada }]);
  expect(await deliver()).toMatchObject([{ error: { code: 'UNAVAILABLE' } }]);
  expect(analytics.canDo('identify')).toMatchObject({ ok: false });
  expect(await deliver()).toMatchObject([{ status: 'delivered' }]);
  expect(analytics.canDo('identify')).toEqual({ ok: true });
  expect(told).toEqual(['unavailable', 'ok']);
  await analytics.close();
});

it('R-05 R-31 what HubSpot refuses comes as result and as event, and is told as no outage', async () => {
  const { analytics, answerNext } = testBench();
  const events: unknown[] = [];
  analytics.on('failed', ({ messageId, error }) => events.push([messageId, error?.code]));
  answerNext({ path: 'batch/upsert', status: 400, body: { category: 'VALIDATION_ERROR', message: 'no' } });
  const { error } = await analytics.identify({ ...ada, messageId: 'm-1' }).result;
  expect(error).toMatchObject({ code: 'INVALID_REQUEST' });
  expect(events).toEqual([['m-1', 'INVALID_REQUEST']]);
  const told = describeOutage(analytics.health(), { operation: 'save this contact', error });
  expect(told).toMatchObject({ title: "We couldn't save this contact.", temporary: false });
  expect(analytics.health()).toMatchObject({ status: 'ok' });
  await analytics.close();
});

describe('a form', () => {
  const place = { operation: 'choose a team', field: 'team', capability: 'contacts' } as const;
  const options = { path: '/properties/contacts', status: 503 };

  /** What a field shows that is fed by the properties of contacts. */
  async function field(analytics: Analytics, isRequired: boolean) {
    const { data, dataAsOf, error } = await analytics.properties('contacts');
    const effect = data === undefined ? 'blocked' : 'stale';
    const outage = error && describeOutage(analytics.health(), { ...place, isRequired, effect, error });
    return { data, dataAsOf, outage };
  }

  it('R-33 R-35 cannot go on without a required field that has nothing to show, and without another it can', async () => {
    const { analytics, answerNext } = testBench();
    answerNext(options, options);
    const required = await field(analytics, true);
    expect(required).toMatchObject({ data: undefined, outage: { severity: 'error', where: place } });
    expect(await field(analytics, false)).toMatchObject({ outage: { severity: 'warning', where: place } });
    await analytics.close();
  });

  it('R-34 goes on with what was known before, and says that it may be old', async () => {
    const { analytics, sandbox, answerNext } = testBench();
    sandbox.portal.addProperty('contacts', { name: 'gone' });
    const { dataAsOf } = await field(analytics, true);
    sandbox.portal.archiveProperty('contacts', 'gone');
    await analytics.identify({ traits: { ...ada.traits, gone: 'x' } }).result;
    answerNext(options);
    const { outage, ...shown } = await field(analytics, true);
    expect(shown).toMatchObject({ dataAsOf, data: expect.arrayContaining([expect.anything()]) });
    expect(outage).toMatchObject({
      severity: 'warning',
      impact: 'What you see may be out of date until a connection is reestablished.',
    });
    await analytics.close();
  });

  it('R-36 is told whether its change is stored and sent later, or refused', async () => {
    const { analytics, sandbox } = testBench({ retry: { minDelayMs: 60_000, maxDelayMs: 60_000 } });
    sandbox.faults.add({ fault: { kind: 'status', status: 503 } });
    const stored = analytics.identify(ada);
    await analytics.flush({ timeoutMs: 200 });
    expect(await stored.accepted).toBe(true);
    expect(analytics.canDo('identify').message).toContain('Your changes are saved.');
    await analytics.close({ timeoutMs: 0 });
    const refused = analytics.identify(ada);
    expect(await refused.accepted).toBe(false);
    const { error } = await refused.result;
    expect(describeOutage(analytics.health(), { operation: 'save this contact', error })).toMatchObject({
      title: "We couldn't save this contact.",
      impact: "It didn't reach HubSpot. Everything else goes on.",
    });
  });
});
