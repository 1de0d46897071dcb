import { createSandbox } from '@hubtrail/sandbox';
import { describe, expect, it } from 'vitest';
import { openBench } from './support/hubspot.ts';

function bench(...[settings, sandbox]: Parameters<typeof openBench>): ReturnType<typeof openBench> {
  return openBench({ events: { autoCreate: true }, ...settings }, sandbox);
}
const email = 'ada@example.com';

describe('events.autoCreate', () => {
  it.each(['v3', '2026-03', '2026-09'] as const)(
    'S-58 F40 on %s an unknown event is defined on first use, with the properties at hand and their types, and sent',
    async (apiVersion) => {
      const { analytics, sandbox } = bench({ apiVersion });
      const properties = { plan: 'pro', seats: 0, trial: false, ends: new Date(0) };
      expect(await analytics.track({ event: 'Signed Up!', email, properties }).result).toMatchObject({
        status: 'delivered',
        issues: [],
      });
      const [definition, ...others] = sandbox.portal.eventDefinitions();
      expect(others).toEqual([]);
      expect(definition).toMatchObject({ name: 'signed_up_', label: 'Signed Up!', primaryObject: 'CONTACT' });
      expect(definition?.properties.map(({ name, type }) => [name, type])).toEqual([
        ['plan', 'string'],
        ['seats', 'number'],
        ['trial', 'enumeration'],
        ['ends', 'datetime'],
      ]);
      expect(sandbox.portal.events('signed_up_')).toMatchObject([
        { properties: { plan: 'pro', seats: '0', trial: 'false', ends: '1970-01-01T00:00:00.000Z' } },
      ]);
    },
  );

  it('S-58 S-60 properties that a definition lacks are added to it', async () => {
    const { analytics, sandbox } = bench();
    sandbox.portal.addEventDefinition({ name: 'signed_up', properties: ['plan'] });
    const { result } = analytics.track({ event: 'Signed Up', email, properties: { plan: 'pro', seats: 3 } });
    expect(await result).toMatchObject({ status: 'delivered', issues: [] });
    expect(sandbox.portal.events('signed_up')).toMatchObject([{ properties: { plan: 'pro', seats: '3' } }]);
  });

  it('S-59 ten processes that use an event first at the same time make one definition', async () => {
    const sandbox = createSandbox({ limits: 'off' });
    const results = Array.from({ length: 10 }, (_, index) =>
      bench({ fetch: sandbox.fetch }).analytics.track({
        event: 'Signed Up',
        email: `u${index}@example.com`,
        properties: { plan: 'pro' },
      }),
    );
    for (const { result } of results) expect(await result).toMatchObject({ status: 'delivered', issues: [] });
    expect(sandbox.portal.eventDefinitions()).toHaveLength(1);
    expect(sandbox.portal.events('signed_up').map(({ properties }) => properties)).toEqual(
      Array(10).fill({ plan: 'pro' }),
    );
  });

  it('S-59 ten calls of one process make one request', async () => {
    const { analytics, sandbox } = bench();
    for (let index = 0; index < 10; index += 1)
      analytics.track({ event: 'Signed Up', email: `u${index}@example.com` });
    await analytics.flush();
    expect(sandbox.portal.events('signed_up')).toHaveLength(10);
    expect(sandbox.journal.count('event-definitions.create')).toBe(1);
  });

  it('S-58 a name that was used by a deleted event says so, and is not asked for with every event', async () => {
    const { analytics, sandbox, requests } = bench();
    sandbox.portal.addEventDefinition({ name: 'signed_up' });
    const url = 'https://api.hubapi.com/events/v3/event-definitions/signed_up';
    const headers = { authorization: 'Bearer pat-na1-sandbox-token' };
    expect((await sandbox.fetch(new Request(url, { method: 'DELETE', headers }))).status).toBe(204);
    for (const messageId of ['m1', 'm2']) {
      const { status, error } = await analytics.track({ messageId, event: 'Signed Up', email }).result;
      expect({ status, error }).toMatchObject({ status: 'failed', error: { code: 'UNKNOWN_EVENT' } });
      expect(error?.message).toMatch(/deleted in HubSpot.*never gives a name out again/);
    }
    expect(requests.filter((request) => request === 'POST /events/v3/event-definitions')).toHaveLength(1);
  });

  it('S-59 ten processes that miss the same property of an event all send it', async () => {
    const sandbox = createSandbox({ limits: 'off' });
    sandbox.portal.addEventDefinition({ name: 'signed_up', properties: ['plan'] });
    const properties = { plan: 'pro', seats: 3 };
    const results = Array.from({ length: 10 }, (_, index) =>
      bench({ fetch: sandbox.fetch }).analytics.track({
        event: 'Signed Up',
        email: `u${index}@example.com`,
        properties,
      }),
    );
    for (const { result } of results) expect(await result).toMatchObject({ status: 'delivered', issues: [] });
    expect(sandbox.portal.events().map(({ properties }) => properties)).toEqual(
      Array(10).fill({ plan: 'pro', seats: '3' }),
    );
  });

  it('S-60 a property for which the event has no room is left out, the event is sent', async () => {
    const { analytics, sandbox } = bench();
    const full = Array.from({ length: 50 }, (_, index) => `p${index}`);
    sandbox.portal.addEventDefinition({ name: 'signed_up', properties: full });
    const { status, issues } = await analytics.track({
      event: 'Signed Up',
      email,
      properties: { more: 1, p1: 'x' },
    }).result;
    expect(status).toBe('delivered');
    expect(issues).toMatchObject([{ code: 'UNKNOWN_PROPERTY', path: 'properties.more' }]);
    expect(issues[0]?.message).toContain('50 properties already');
    expect(sandbox.portal.events()).toMatchObject([{ properties: { p1: 'x' } }]);
  });

  it('S-51 without Enterprise the event fails with the reason', async () => {
    const { analytics } = bench({}, { plan: 'professional' });
    expect(await analytics.track({ event: 'Signed Up', email }).result).toMatchObject({
      error: { code: 'NOT_IN_PLAN' },
    });
  });

  it('S-58 without it the error says what to create', async () => {
    const { analytics, sandbox } = bench({ events: {} });
    sandbox.portal.addEventDefinition({ name: 'other' });
    const { error } = await analytics.track({ event: 'Signed Up', email }).result;
    expect(error?.message).toMatch(/no custom event pe1234567_signed_up\. Define it.*autoCreate/);
    expect(sandbox.portal.eventDefinitions()).toHaveLength(1);
  });
});

describe('events.map', () => {
  const map = {
    'Order Completed': { name: 'pe1234567_purchase', properties: { Revenue: 'value', isNew: 'is_new' } },
  };

  it.each(['Order Completed', '  ORDER completed '])(
    'S-57 "%s" goes to the event of HubSpot that it is mapped to, its properties by their names there',
    async (event) => {
      const { analytics, sandbox } = bench({ events: { map } });
      sandbox.portal.addEventDefinition({ name: 'purchase', properties: ['value', 'is_new', 'other'] });
      const properties = { Revenue: 0, isNew: false, other: 'x' };
      expect(await analytics.track({ event, email, properties }).result).toMatchObject({ issues: [] });
      expect(sandbox.portal.events()).toMatchObject([
        { eventName: 'pe1234567_purchase', properties: { value: '0', is_new: 'false', other: 'x' } },
      ]);
    },
  );

  it('S-57 other events keep their names', async () => {
    const { analytics, sandbox } = bench({ events: { map, autoCreate: true } });
    await analytics.track({ event: 'Order Started', email, properties: { isNew: true } }).result;
    expect(sandbox.portal.events()).toMatchObject([
      { eventName: 'pe1234567_order_started', properties: { isnew: 'true' } },
    ]);
  });
});
