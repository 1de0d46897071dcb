import { join } from 'node:path';
import { createSandbox, defaultToken, type Sandbox } from '@hubtrail/sandbox';
import { afterEach, describe, expect, it } from 'vitest';
import { Analytics } from '../src/index.ts';
import { sqlite } from '../src/stores/sqlite/index.ts';
import { testBench } from './support/hubspot.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

const open: Analytics[] = [];
function bench(...[settings, sandbox]: Parameters<typeof testBench>): ReturnType<typeof testBench> {
  const made = testBench({ limits: { burst: 100_000 }, ...settings }, sandbox);
  open.push(made.analytics);
  return made;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((analytics) => analytics.close({ timeoutMs: 100 })));
});

const key = 'order_completed_30_days';
const checkbox = {
  name: key,
  label: 'Order Completed 30 Days',
  type: 'bool',
  fieldType: 'booleancheckbox',
} as const;
const member = (index: number) => ({ userId: `u-${index}`, email: `u-${index}@example.com` });
const members = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => member(from + index));
const values = ({ portal }: Sandbox, name = key) =>
  Object.fromEntries(
    portal.contacts().map(({ properties }) => [String(properties['email']).split('@')[0], properties[name]]),
  );

describe('an audience', () => {
  it('S-112 S-121 S-122 tells everybody the first time, at once and in batches, then only who came or left', async () => {
    const { analytics, sandbox, requests } = bench();
    sandbox.portal.addProperty('contacts', checkbox);
    const first = await analytics.audiences.sync({ key, members: members(1_000) });
    expect(first).toMatchObject({ status: 'accepted', entered: 1_000, exited: 0 });
    await analytics.flush();
    expect(Object.values(values(sandbox))).toEqual(Array.from({ length: 1_000 }, () => 'true'));
    expect(requests.filter((request) => request.endsWith('/batch/upsert'))).toHaveLength(10);

    const next = [...members(998, 2), ...members(3, 1_000)];
    const second = await analytics.audiences.sync({ key, members: next });
    expect(second).toMatchObject({ entered: 3, exited: 2 });
    expect(second.calls).toHaveLength(5);
    await analytics.flush();
    expect(values(sandbox)).toMatchObject({
      'u-0': 'false',
      'u-1': 'false',
      'u-2': 'true',
      'u-1002': 'true',
    });

    expect(await analytics.audiences.sync({ key, members: next })).toMatchObject({ entered: 0, calls: [] });
  });

  it('S-109 S-110 is a boolean with its key for a name: true on entry, false on exit, and false is sent', async () => {
    const { analytics, sandbox } = bench();
    sandbox.portal.addProperty('contacts', checkbox);
    const byEmail = [{ email: 'Ada@Example.com ' }];
    await analytics.audiences.sync({ key: 'Order Completed 30 days', members: byEmail });
    await analytics.flush();
    expect(values(sandbox)).toEqual({ ada: 'true' });
    const { calls, deliveries } = await analytics.audiences.sync({ key, members: [] });
    expect(calls).toMatchObject([{ type: 'identify', traits: { [key]: false } }]);
    expect(await deliveries[0]?.result).toMatchObject({ status: 'delivered', issues: [] });
    expect(values(sandbox)).toEqual({ ada: 'false' });
  });

  it('S-111 becomes events of coming and going, and S-124 a static list with the same differences', async () => {
    const { analytics, sandbox } = bench();
    for (const name of ['audience_entered', 'audience_exited'])
      sandbox.portal.addEventDefinition({ name, properties: ['audience_key'] });
    const as = ['list', 'events'] as const;
    for (const set of [
      [member(0), member(1)],
      [member(1), member(2)],
    ]) {
      for (const { userId, email } of set) analytics.identify({ userId, traits: { email } });
      await analytics.audiences.sync({ key, as, members: set });
      await analytics.flush();
    }
    expect(
      sandbox.portal.events().map(({ eventName, email, properties }) => [eventName, email, properties]),
    ).toEqual([
      ['pe1234567_audience_entered', 'u-0@example.com', { audience_key: key }],
      ['pe1234567_audience_entered', 'u-1@example.com', { audience_key: key }],
      ['pe1234567_audience_entered', 'u-2@example.com', { audience_key: key }],
      ['pe1234567_audience_exited', 'u-0@example.com', { audience_key: key }],
    ]);
    const list = sandbox.portal.list('Order Completed 30 Days');
    const emails = list?.members.map((id) => sandbox.portal.contact(id)?.properties['email']);
    expect(emails?.sort()).toEqual(['u-1@example.com', 'u-2@example.com']);
    expect(sandbox.portal.contacts()[0]?.properties).not.toHaveProperty(key);
  });

  it('S-113 S-114 S-115 of accounts is told of the company and of each of its people, who are tied to it', async () => {
    const { analytics, sandbox } = bench();
    for (const object of ['contacts', 'companies'] as const) sandbox.portal.addProperty(object, checkbox);
    const account = { groupId: 'g', website: 'https://www.acme.example', users: members(5) };
    const { entered } = await analytics.audiences.sync({ key, accounts: [account] });
    expect(entered).toBe(6);
    await analytics.flush();
    const [company] = sandbox.portal.companies();
    expect(sandbox.portal.companies()).toHaveLength(1);
    expect(company?.properties).toMatchObject({ domain: 'acme.example', [key]: 'true' });
    expect(Object.values(values(sandbox))).toEqual(['true', 'true', 'true', 'true', 'true']);
    expect(sandbox.portal.associations()).toHaveLength(5);
    const written = (route: string) =>
      sandbox.journal
        .entries()
        .filter((entry) => entry.route === route)
        .flatMap(({ requestBody }) => (requestBody as { inputs: unknown[] }).inputs);
    expect(written('contacts.batch-upsert')).toHaveLength(5);
    expect(written('companies.batch-upsert')).toHaveLength(1);

    const smaller = { ...account, users: members(4) };
    expect(await analytics.audiences.sync({ key, accounts: [smaller] })).toMatchObject({ exited: 1 });
    // Somebody who is in it by another account now belongs to that one as well.
    const other = { groupId: 'h', website: 'https://bree.example', users: members(1) };
    const moved = { ...account, users: members(3, 1) };
    expect(await analytics.audiences.sync({ key, accounts: [moved, other] })).toMatchObject({ exited: 0 });
    await analytics.flush();
    expect(sandbox.portal.associations()).toHaveLength(6);
    expect(await analytics.audiences.sync({ key, accounts: [] })).toMatchObject({ exited: 6 });
    await analytics.flush();
    expect(sandbox.portal.companies()[0]?.properties).toMatchObject({ [key]: 'false' });
    expect(Object.values(values(sandbox))).toEqual(['false', 'false', 'false', 'false', 'false']);
  });

  it('S-116 S-123 takes the computed set, whoever is in it and however long it looks back', async () => {
    const { analytics } = bench();
    expect(await analytics.audiences.sync({ key, members: [], create: true })).toMatchObject({
      status: 'accepted',
      preflight: { ok: true },
    });
    for (const wrong of [{}, { members: [], accounts: [] }, { members: [{}] }])
      expect(() => analytics.audiences.sync({ key, ...wrong })).toThrow(/members/);
    expect(() => analytics.audiences.sync({ key: '30 days', members: [] })).toThrow(/begins with/);
  });

  it('S-125 every call that was made can be looked at, and what became of it', async () => {
    const { analytics, sandbox } = bench();
    sandbox.portal.addProperty('contacts', checkbox);
    const heard: string[] = [];
    analytics.on('identify', ({ messageId }) => heard.push(messageId));
    const { calls, deliveries } = await analytics.audiences.sync({ key, members: members(2) });
    expect(calls.map(({ messageId }) => messageId)).toEqual(heard);
    for (const [index, { messageId, result }] of deliveries.entries()) {
      expect(messageId).toBe(calls[index]?.messageId);
      expect(await result).toMatchObject({ status: 'delivered', operations: [{ effect: 'created' }] });
    }
  });
});

describe('a computed trait', () => {
  it('S-107 is told of everybody first, then where it has changed; who is left out keeps it', async () => {
    const { analytics, sandbox } = bench({ unknownProperties: 'create' });
    const trait = 'pricing_page_visits';
    const visits = (...counts: readonly number[]) =>
      counts.map((value, index) => ({ ...member(index), value }));
    await analytics.audiences.syncTrait({ key: trait, values: visits(5, 2, 0) });
    await analytics.flush();
    expect(values(sandbox, trait)).toEqual({ 'u-0': '5', 'u-1': '2', 'u-2': '0' });
    const { calls } = await analytics.audiences.syncTrait({ key: trait, values: visits(5, 3) });
    expect(calls).toHaveLength(1);
    await analytics.flush();
    expect(values(sandbox, trait)).toEqual({ 'u-0': '5', 'u-1': '3', 'u-2': '0' });
    expect(await analytics.audiences.syncTrait({ key: trait, values: visits(5, 3, 0) })).toMatchObject({
      calls: [],
    });
  });

  it.each([
    [7, { type: 'number', fieldType: 'number' }],
    ['007', { type: 'string', fieldType: 'text' }],
    [true, { type: 'bool', fieldType: 'booleancheckbox' }],
  ] as const)('S-108 %j keeps its type', async (value, shape) => {
    const { analytics, sandbox } = bench();
    const call = { key: 'trait', values: [{ ...member(0), value }], create: true };
    expect(await analytics.audiences.syncTrait(call)).toMatchObject({ status: 'accepted' });
    await analytics.flush();
    const property = sandbox.portal.properties('contacts').find(({ name }) => name === 'trait');
    expect(property).toMatchObject(shape);
    expect(values(sandbox, 'trait')).toEqual({ 'u-0': String(value) });
  });

  it('S-113 of an account goes to its company and to each of its people', async () => {
    const { analytics, sandbox } = bench();
    const users = members(2);
    const values_ = [{ groupId: 'g', website: 'https://acme.example', users, value: 12 }];
    await analytics.audiences.syncTrait({ key: 'seats_used', values: values_, create: true });
    await analytics.flush();
    expect(sandbox.portal.companies()[0]?.properties).toMatchObject({ seats_used: '12' });
    expect(values(sandbox, 'seats_used')).toEqual({ 'u-0': '12', 'u-1': '12' });
  });

  it('values of several types can never be one property', async () => {
    const { analytics } = bench();
    const mixed = [
      { ...member(0), value: 1 },
      { ...member(1), value: 'one' },
    ];
    expect(() => analytics.audiences.syncTrait({ key: 'x', values: mixed })).toThrow(/values\[1\]/);
  });
});

describe('the preflight', () => {
  it('S-117 nothing is sent before everything exists, and what is missing is listed', async () => {
    const { analytics, sandbox, requests } = bench();
    const report = await analytics.audiences.sync({ key, members: members(2), as: ['property', 'events'] });
    expect(report).toMatchObject({ status: 'failed', calls: [], error: { code: 'UNKNOWN_PROPERTY' } });
    expect(report.preflight.checks.map(({ need, state }) => [need.name, state])).toEqual([
      [key, 'missing'],
      ['pe1234567_audience_entered', 'missing'],
      ['pe1234567_audience_exited', 'missing'],
    ]);
    expect(requests.filter((request) => !request.startsWith('GET'))).toEqual([]);

    // What a person creates now counts at once, and nobody is forgotten for the failure before.
    sandbox.portal.addProperty('contacts', checkbox);
    expect(await analytics.audiences.sync({ key, members: members(2) })).toMatchObject({ entered: 2 });
  });

  it('S-118 compares internal names, not labels', async () => {
    const { analytics, sandbox } = bench();
    sandbox.portal.addProperty('contacts', { ...checkbox, name: 'orders_lately' });
    const { ok, checks } = await analytics.audiences.preflight([{ key }]);
    expect(ok).toBe(false);
    expect(checks[0]?.hint).toMatch(/"Order Completed 30 Days" has the internal name "orders_lately"/);
  });

  it('S-119 S-120 creates, when it may, single checkboxes with a label of prose in the right group', async () => {
    const { analytics, sandbox } = bench();
    const definitions = [
      { key, level: 'account' },
      { key: 'lifetime_value', type: 'number' },
      { key: 'vip', as: ['events'] },
    ] as const;
    const report = await analytics.audiences.preflight(definitions, { create: true });
    expect(report.ok).toBe(true);
    expect(new Set(report.checks.map(({ state }) => state))).toEqual(new Set(['created']));
    for (const [object, groupName] of [
      ['contacts', 'contactinformation'],
      ['companies', 'companyinformation'],
    ] as const) {
      const property = sandbox.portal.properties(object).find(({ name }) => name === key);
      expect(property).toMatchObject({ ...checkbox, groupName });
      expect(property?.options.map(({ label, value }) => [label, value])).toEqual([
        ['Yes', 'true'],
        ['No', 'false'],
      ]);
    }
    expect(sandbox.portal.eventDefinitions().map(({ name }) => name)).toEqual([
      'audience_entered',
      'audience_exited',
    ]);
    const again = await analytics.audiences.preflight(definitions);
    expect(new Set(again.checks.map(({ state }) => state))).toEqual(new Set(['present']));
  });

  it('a property of another type, or one that HubSpot computes, is unfit', async () => {
    const { analytics, sandbox } = bench();
    sandbox.portal.addProperty('contacts', { ...checkbox, type: 'string', fieldType: 'text' });
    const { ok, checks } = await analytics.audiences.preflight([{ key }, { key: 'hs_email_domain' }]);
    expect(ok).toBe(false);
    expect(checks.map(({ state }) => state)).toEqual(['unfit', 'unfit']);
    expect(checks.map(({ hint }) => hint).join()).toMatch(/single checkbox is needed.*computes/);
  });

  it('HubSpot that cannot be asked is told, and the next sync makes up for it', async () => {
    const { analytics, sandbox, answerNext } = bench();
    sandbox.portal.addProperty('contacts', checkbox);
    answerNext({ path: '/properties/contacts', status: 503 });
    const report = await analytics.audiences.sync({ key, members: members(1) });
    expect(report).toMatchObject({ status: 'failed', error: { code: 'UNAVAILABLE' } });
    expect(await analytics.audiences.sync({ key, members: members(1) })).toMatchObject({ entered: 1 });
  });
});

it('a process that ended between writing down and telling has lost nobody, and tells nobody twice', async () => {
  await inTemporaryFolder(async (folder) => {
    const sandbox = createSandbox({ limits: 'off' });
    for (const name of ['audience_entered', 'audience_exited'])
      sandbox.portal.addEventDefinition({ name, properties: ['audience_key'] });
    const provider = sqlite({ path: join(folder, 'outbox.db') });
    let isFull = true;
    const start = (): Analytics =>
      new Analytics({
        accessToken: defaultToken,
        fetch: sandbox.fetch,
        flushIntervalMs: 5,
        limits: { burst: 100_000 },
        logger: { warn: () => undefined, error: () => undefined },
        store: {
          open: (context) => {
            const store = provider.open(context);
            const enqueue: typeof store.enqueue = (lane, events) => {
              if (isFull) throw new Error('full');
              return store.enqueue(lane, events);
            };
            return { ...store, enqueue };
          },
        },
      });
    const first = start();
    const sync = { key, as: ['events'] as const };
    const report = await first.audiences.sync({ ...sync, members: [member(0)] });
    expect(report).toMatchObject({ status: 'failed', error: { code: 'NOT_STORED' } });
    await first.close({ timeoutMs: 100 });

    isFull = false;
    const second = start();
    await second.audiences.sync({ ...sync, members: [member(1)] });
    await second.audiences.sync({ ...sync, members: [member(1)] });
    await second.flush();
    await second.close({ timeoutMs: 100 });
    const told = sandbox.portal.events().map(({ eventName, email }) => [eventName, email]);
    expect(told.toSorted()).toEqual([
      ['pe1234567_audience_entered', 'u-0@example.com'],
      ['pe1234567_audience_entered', 'u-1@example.com'],
      ['pe1234567_audience_exited', 'u-0@example.com'],
    ]);
  });
});
