import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, defaultToken } from '@hubtrail/sandbox';
import { describe, expect, it } from 'vitest';
import { sqlite } from '../src/stores/sqlite/index.ts';
import { openBench } from './support/hubspot.ts';

function bench(...[settings, sandbox]: Parameters<typeof openBench>): ReturnType<typeof openBench> {
  return openBench({ unknownProperties: 'create', ...settings }, sandbox);
}
const email = 'ada@example.com';

describe("unknownProperties: 'create'", () => {
  it('S-108 G-07 F27 unknown traits become properties of their own types in one request, and are written', async () => {
    const { analytics, sandbox } = bench();
    const { result } = analytics.identify({
      traits: {
        email,
        plan_tier: 'pro',
        postcode_text: '01234',
        seats: 12,
        is_admin: false,
        birthday: '1990-02-28',
        joined: new Date(Date.UTC(2026, 10, 20, 10)),
      },
    });
    expect(await result).toMatchObject({ status: 'delivered', issues: [] });
    const own = sandbox.portal.properties('contacts').filter(({ hubspotDefined }) => !hubspotDefined);
    expect(
      own.map(({ name, type, fieldType, groupName, label }) => [name, type, fieldType, groupName, label]),
    ).toEqual([
      ['plan_tier', 'string', 'text', 'contactinformation', 'Plan tier'],
      ['postcode_text', 'string', 'text', 'contactinformation', 'Postcode text'],
      ['seats', 'number', 'number', 'contactinformation', 'Seats'],
      ['is_admin', 'bool', 'booleancheckbox', 'contactinformation', 'Is admin'],
      ['birthday', 'date', 'date', 'contactinformation', 'Birthday'],
      ['joined', 'datetime', 'date', 'contactinformation', 'Joined'],
    ]);
    expect(sandbox.portal.contact(email)?.properties).toMatchObject({
      plan_tier: 'pro',
      postcode_text: '01234',
      seats: '12',
      is_admin: 'false',
      birthday: '1990-02-28',
      joined: '2026-11-20T10:00:00.000Z',
    });
    expect(sandbox.journal.count('contacts.properties.batch-create')).toBe(1);
  });

  it('S-28 traits of a group become company properties, those of context.traits contact properties', async () => {
    const { analytics, sandbox } = bench();
    await analytics.group({
      groupId: 'g',
      traits: { website: 'https://acme.example', seats_sold: 3 },
      context: { traits: { email, tier: 'gold' } },
    }).result;
    const find = (type: 'contacts' | 'companies', wanted: string) =>
      sandbox.portal.properties(type).find(({ name }) => name === wanted);
    expect(find('companies', 'seats_sold')).toMatchObject({
      type: 'number',
      groupName: 'companyinformation',
    });
    expect(find('contacts', 'tier')).toMatchObject({ type: 'string', groupName: 'contactinformation' });
    expect(sandbox.portal.contact(email)?.properties).toMatchObject({ tier: 'gold' });
    expect(sandbox.portal.companies()[0]?.properties).toMatchObject({ seats_sold: '3' });
  });

  it('of values that disagree the property takes all', async () => {
    const { analytics, sandbox } = bench();
    analytics.identify({ traits: { email: 'a@example.com', code: 7 } });
    analytics.identify({ traits: { email: 'b@example.com', code: 'seven' } });
    await analytics.flush();
    expect(sandbox.portal.contact('a@example.com')?.properties).toMatchObject({ code: '7' });
    expect(sandbox.portal.contact('b@example.com')?.properties).toMatchObject({ code: 'seven' });
  });

  it('processes on one store create a property once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hubtrail-schema-'));
    const sandbox = createSandbox({ limits: 'off' });
    const store = sqlite({ path: join(folder, 'outbox.db') });
    const processes = [1, 2, 3].map(() => bench({ store, fetch: sandbox.fetch }).analytics);
    const results = processes.map(
      (analytics, index) =>
        analytics.identify({ traits: { email: `u${index}@example.com`, plan: 'pro' } }).result,
    );
    for (const result of await Promise.all(results))
      expect(result).toMatchObject({ status: 'delivered', issues: [] });
    expect(sandbox.journal.count('contacts.properties.batch-create')).toBe(1);
    await Promise.all(processes.map((analytics) => analytics.close()));
    await rm(folder, { recursive: true, force: true });
  });

  it('that somebody without a part in the lock was faster counts as success', async () => {
    const sandbox = createSandbox({ limits: 'off' });
    const processes = Array.from({ length: 5 }, () => bench({ fetch: sandbox.fetch }).analytics);
    const results = processes.map(
      (analytics, index) =>
        analytics.identify({ traits: { email: `u${index}@example.com`, plan: 'pro' } }).result,
    );
    for (const result of await Promise.all(results))
      expect(result).toMatchObject({ status: 'delivered', issues: [] });
    expect(sandbox.portal.contacts().map(({ properties }) => properties['plan'])).toEqual(
      Array(5).fill('pro'),
    );
  });

  it('an archived property is brought back', async () => {
    const { analytics, sandbox } = bench();
    sandbox.portal.addProperty('contacts', { name: 'plan' });
    sandbox.portal.archiveProperty('contacts', 'plan');
    expect(await analytics.identify({ traits: { email, plan: 'pro' } }).result).toMatchObject({ issues: [] });
    expect(sandbox.portal.contact(email)?.properties).toMatchObject({ plan: 'pro' });
  });

  it('F27 G-19 a property that was archived meanwhile is left out once, then made again', async () => {
    const { analytics, sandbox } = bench();
    sandbox.portal.addProperty('contacts', { name: 'plan' });
    await analytics.identify({ traits: { email, plan: 'free' } }).result;
    sandbox.portal.archiveProperty('contacts', 'plan');
    expect(
      await analytics.identify({ traits: { email, firstname: 'Ada', plan: 'pro' } }).result,
    ).toMatchObject({
      status: 'delivered',
      issues: [{ code: 'UNKNOWN_PROPERTY', path: 'traits.plan' }],
    });
    expect(await analytics.identify({ traits: { email, plan: 'max' } }).result).toMatchObject({ issues: [] });
    expect(sandbox.portal.contact(email)?.properties).toMatchObject({ firstname: 'Ada', plan: 'max' });
  });

  it.each([
    ['a name that HubSpot keeps for itself', { hs_own: 'x' }, {}, /hs_own.*begin with "hs_"/],
    [
      'an account that is full',
      { plan: 'x' },
      { quotas: { customProperties: 0 } },
      /not created: the account has reached a limit/,
    ],
    [
      'a token that may not',
      { plan: 'x' },
      { tokens: { [defaultToken]: ['crm.objects.contacts.read', 'crm.objects.contacts.write'] } },
      /not created: the token lacks the scope crm\.schemas\.contacts\.write/,
    ],
  ])(
    'S-28 with %s the value is left out, the rest arrives, and HubSpot is not asked again',
    async (_, traits, settings, why) => {
      const { analytics, sandbox } = bench({}, settings);
      for (const firstname of ['A', 'B', 'C']) {
        const { status, issues } = await analytics.identify({ traits: { email, firstname, ...traits } })
          .result;
        expect(status).toBe('delivered');
        expect(issues).toMatchObject([{ code: 'UNKNOWN_PROPERTY' }]);
        expect(issues[0]?.message).toMatch(why);
      }
      expect(sandbox.portal.contact(email)?.properties).toMatchObject({ firstname: 'C' });
      expect(sandbox.journal.count('contacts.properties.batch-create')).toBeLessThanOrEqual(1);
    },
  );

  it('one definition that HubSpot refuses does not cost the others', async () => {
    const { analytics, sandbox } = bench({}, { quotas: { customProperties: 2 } });
    const { issues } = await analytics.identify({ traits: { email, one: 1, two: 2, three: 3 } }).result;
    expect(issues).toMatchObject([{ path: 'traits.three' }]);
    expect(sandbox.portal.contact(email)?.properties).toMatchObject({ one: '1', two: '2' });
  });

  it.each([
    ['busy', { status: 429, body: { policyName: 'TEN_SECONDLY_ROLLING' } }],
    ['down', { status: 503 }],
    ['silent', { status: 0, reset: 'after' as const }],
    ['odd', { status: 200, body: {} }],
  ])('while HubSpot is %s the event waits, and nothing of it is lost', async (_, answer) => {
    const { analytics, sandbox, answerNext } = bench();
    answerNext({ path: 'batch/create', ...answer });
    expect(await analytics.identify({ traits: { email, plan: 'pro' } }).result).toMatchObject({
      status: 'delivered',
      issues: [],
    });
    expect(sandbox.portal.contact(email)?.properties).toMatchObject({ plan: 'pro' });
  });

  it('a definition that HubSpot chokes on holds up nobody for ever', async () => {
    const { analytics, sandbox, answerNext } = bench();
    answerNext(...Array.from({ length: 20 }, () => ({ path: 'batch/create', status: 500 })));
    const { status, issues } = await analytics.identify({ traits: { email, firstname: 'A', plan: 'pro' } })
      .result;
    expect({ status, issues }).toMatchObject({ status: 'delivered', issues: [{ code: 'UNKNOWN_PROPERTY' }] });
    expect(issues[0]?.message).toContain('3 times in a row');
    expect(sandbox.portal.contact(email)?.properties).toMatchObject({ firstname: 'A' });
  });

  it('a value that only clears makes no property', async () => {
    const { analytics, sandbox } = bench();
    await analytics.identify({ traits: { email, plan: null } }).result;
    expect(sandbox.journal.count('contacts.properties.batch-create')).toBe(0);
  });
});
