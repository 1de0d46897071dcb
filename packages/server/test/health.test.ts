import { expect, it } from 'vitest';
import type { Health } from '../src/index.ts';
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

it('S-51 what the subscription lacks is forbidden, and nothing else', async () => {
  const { analytics } = testBench({}, { plan: 'professional' });
  const bought = analytics.track({ event: 'Bought', email: 'ada@example.com' });
  expect(await bought.result).toMatchObject({ error: { code: 'NOT_IN_PLAN' } });
  expect(analytics.health()).toMatchObject({
    status: 'ok',
    capabilities: { events: 'forbidden', contacts: 'ok' },
  });
  expect(analytics.canDo('track')).toMatchObject({ ok: false });
  expect(analytics.canDo('identify')).toEqual({ ok: true });
  await analytics.close();
});
