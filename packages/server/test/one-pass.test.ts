import { expect, it } from 'vitest';
import type { StoreProvider } from '../src/index.ts';
import { memory } from '../src/stores/memory/index.ts';
import { testBench } from './support/hubspot.ts';

const story = [
  { type: 'identify', userId: 'u', traits: { email: 'ada@example.com', firstname: 'Ada', nope: 1 } },
  { type: 'group', userId: 'u', groupId: 'g', traits: { website: 'example.com', name: 'Example' } },
  { type: 'track', userId: 'u', event: 'Bought', messageId: 't-1' },
] as const;

it('S-10 a dry run tells the requests, the results and the issues, and changes nothing', async () => {
  const { analytics, sandbox } = testBench();
  sandbox.portal.addEventDefinition({ name: 'bought', properties: [] });
  const { requests, results } = await analytics.plan(story);

  expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /crm/v3/properties/companies',
    'POST /crm/v3/objects/contacts/batch/upsert',
    'POST /crm/v3/objects/companies/batch/upsert',
    'POST /crm/v4/associations/contacts/companies/batch/associate/default',
    'POST /events/v3/send/batch',
  ]);
  expect(results.map(({ status }) => status)).toEqual(['delivered', 'delivered', 'delivered']);
  expect(results[0]?.issues).toMatchObject([{ code: 'UNKNOWN_PROPERTY', path: 'traits.nope' }]);

  expect(sandbox.portal.contacts()).toEqual([]);
  expect(sandbox.portal.companies()).toEqual([]);
  expect(sandbox.portal.events()).toEqual([]);
  expect(await analytics.stats()).toMatchObject({ pending: 0, delivered: 0 });
  const mutating = sandbox.journal
    .entries()
    .filter(({ method, path }) => method !== 'GET' && !/search|read$/.test(path));
  expect(mutating).toEqual([]);
  await analytics.close();
});

it('S-10 a dry run takes nothing into the store, settles nothing and rests nothing', async () => {
  const asked = new Set<string>();
  const store: StoreProvider = {
    open: (context) =>
      new Proxy(memory().open(context), {
        get(target, name, receiver) {
          asked.add(String(name));
          return Reflect.get(target, name, receiver);
        },
      }),
  };
  const { analytics, sandbox } = testBench({ store, unknownProperties: 'create' });
  sandbox.portal.addEventDefinition({ name: 'bought', properties: [] });
  await analytics.plan(story);
  for (const status of [401, 403, 503] as const) {
    sandbox.faults.add({ times: 1, fault: { kind: 'status', status } });
    await analytics.plan(story);
  }
  // Requests that read count against the limits, and memos are read.
  expect([...asked]).toEqual(expect.arrayContaining(['take', 'recall']));
  for (const writing of ['enqueue', 'settle', 'pause', 'resume', 'dead'])
    expect(asked).not.toContain(writing);
  expect(analytics.health()).toMatchObject({ status: 'ok', capabilities: { contacts: 'ok', schema: 'ok' } });
  await analytics.close();
});

it('a dry run says what delivery does next', async () => {
  const { analytics, sandbox } = testBench();
  sandbox.portal.addEventDefinition({ name: 'bought', properties: [] });
  const { requests } = await analytics.plan(story);
  const before = sandbox.journal.entries().length;
  await analytics.deliver(story);
  const sent = sandbox.journal
    .entries()
    .slice(before)
    .filter(({ method, path }) => method !== 'GET' && !/search|read$/.test(path))
    .map(({ path }) => path);
  expect(sent).toEqual(requests.map(({ path }) => path));
  await analytics.close();
});

it('S-10 a dry run tells what would be created as well, and creates nothing', async () => {
  const { analytics, sandbox } = testBench({ unknownProperties: 'create', events: { autoCreate: true } });
  sandbox.portal.addEventDefinition({ name: 'known', properties: ['plan'] });
  const email = 'ada@example.com';
  const { requests, results } = await analytics.plan([
    { type: 'identify', traits: { email, nope: 1 } },
    { type: 'track', event: 'Bought', properties: { email, value: 1 } },
    { type: 'track', event: 'Known', properties: { email, seats: 1 } },
  ]);
  expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /crm/v3/properties/contacts/batch/create',
    'POST /events/v3/event-definitions',
    'POST /events/v3/event-definitions/pe1234567_known/property',
    'POST /crm/v3/objects/contacts/batch/upsert',
    'POST /events/v3/send/batch',
  ]);
  for (const result of results) expect(result).toMatchObject({ status: 'delivered', issues: [] });
  expect(sandbox.portal.properties('contacts').some(({ name }) => name === 'nope')).toBe(false);
  expect(sandbox.portal.eventDefinitions().map(({ name }) => name)).toEqual(['known']);
  await analytics.close();
});

it('deliver answers for each event, in their order, and keeps nothing', async () => {
  const { analytics, sandbox } = testBench();
  const results = await analytics.deliver([
    { type: 'identify', traits: { email: 'ada@example.com', firstname: 'Ada' } },
    { type: 'track', userId: 'u', event: '', messageId: 'bad' },
    { type: 'identify', messageId: 'b', traits: { email: 'bob@example.com' } },
  ]);
  expect(results).toMatchObject([
    { status: 'delivered' },
    { status: 'failed', messageId: 'bad', error: { code: 'UNREADABLE_EVENT', retryable: false } },
    { status: 'delivered', messageId: 'b' },
  ]);
  expect(sandbox.portal.contacts()).toHaveLength(2);
  expect(await analytics.stats()).toMatchObject({ pending: 0, delivered: 0 });
  await analytics.close();
});

it('R-36 deliver says of what HubSpot cannot take now that it may be handed in again', async () => {
  const { analytics, sandbox } = testBench();
  sandbox.faults.add({ route: 'contacts.batch-upsert', fault: { kind: 'status', status: 503 } });
  const [result] = await analytics.deliver([
    { type: 'identify', traits: { email: 'ada@example.com', city: 'X' } },
  ]);
  expect(result).toMatchObject({ status: 'failed', error: { code: 'UNAVAILABLE', retryable: true } });
  await analytics.close();
});

it('S-51 F41 without Enterprise one error is told and one request spent, and contacts go on', async () => {
  const { analytics, sandbox, requests, log } = testBench({}, { plan: 'professional' });
  const errors: Error[] = [];
  analytics.on('error', (error) => errors.push(error));
  const results = [];
  for (let round = 0; round < 5; round += 1) {
    const traits = { email: `c${round}@example.com`, firstname: 'C' };
    analytics.identify({ userId: `u${round}`, traits });
    results.push(analytics.track({ userId: `u${round}`, event: 'Bought' }).result);
    await analytics.flush();
  }
  for (const result of results)
    expect(await result).toMatchObject({ status: 'failed', error: { code: 'NOT_IN_PLAN' } });
  expect(requests.filter((request) => request.endsWith('/send/batch'))).toHaveLength(1);
  expect(errors).toMatchObject([{ code: 'NOT_IN_PLAN' }]);
  expect(log.filter((line) => line.includes('Enterprise'))).toHaveLength(1);
  expect(sandbox.portal.contacts()).toHaveLength(5);
  await analytics.close();
});

it('F59 a missing scope is named, costs only what needs it, and is asked for again after a replay', async () => {
  const { analytics, sandbox, answerNext, requests } = testBench();
  const context = { requiredGranularScopes: ['crm.objects.companies.write'] };
  answerNext({
    path: 'companies/batch/upsert',
    status: 403,
    body: { status: 'error', category: 'MISSING_SCOPES', errors: [{ message: 'x', context }] },
  });
  const group = (website: string): Promise<unknown> =>
    analytics.group({ groupId: website, traits: { website, name: 'Example' } }).result;
  const refused = {
    status: 'failed',
    error: { code: 'MISSING_SCOPES', scopes: context.requiredGranularScopes },
  };
  expect(await group('one.example')).toMatchObject(refused);
  expect(await group('two.example')).toMatchObject(refused);
  expect(requests.filter((request) => request.endsWith('companies/batch/upsert'))).toHaveLength(1);
  const contact = analytics.identify({ traits: { email: 'ada@example.com', firstname: 'Ada' } });
  expect(await contact.result).toMatchObject({ status: 'delivered' });

  expect(await analytics.dead.replay()).toBe(2);
  await analytics.close();
  expect(sandbox.portal.companies()).toHaveLength(2);
});

it('somebody whom HubSpot lacks does not keep the others off a list', async () => {
  const { analytics, sandbox } = testBench();
  sandbox.portal.addContact({ email: 'ada@example.com' });
  const emails = ['ada@example.com', 'nobody@example.com'];
  const [result] = await analytics.deliver([{ type: 'syncList', list: 'Trial users', emails }]);
  expect(result).toMatchObject({ status: 'delivered', issues: [{ code: 'CONTACT_NOT_FOUND' }] });
  expect(sandbox.portal.list('Trial users')?.members).toHaveLength(1);
  await analytics.close();
});
