import { join } from 'node:path';
import { createSandbox, defaultToken, type Sandbox } from '@hubtrail/sandbox';
import { afterEach, describe, expect, it } from 'vitest';
import { Analytics } from '../src/index.ts';
import { memory } from '../src/stores/memory/index.ts';
import { sqlite } from '../src/stores/sqlite/index.ts';
import { testBench } from './support/hubspot.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

const open: Analytics[] = [];
function bench(...[settings, sandbox]: Parameters<typeof testBench>): ReturnType<typeof testBench> {
  const made = testBench(settings, sandbox);
  open.push(made.analytics);
  return made;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((analytics) => analytics.close({ timeoutMs: 100 })));
});

/** Nothing waits for HubSpot's limits. */
const unhurried = { limits: { burst: 100_000 } };
const list = 'Trial users';
const email = 'ada@example.com';
const creates = 'lists.create';
const changes = 'lists.add-and-remove';

async function deleteList(sandbox: Sandbox, id: string): Promise<void> {
  const headers = { authorization: `Bearer ${defaultToken}` };
  await sandbox.fetch(`https://api.hubapi.com/crm/v3/lists/${id}`, { method: 'DELETE', headers });
}

function membersOf({ portal }: Sandbox, name = list): string[] {
  const ids = portal.list(name)?.members ?? [];
  return ids.map((id) => portal.contact(id)?.properties['email'] ?? id).sort();
}

describe('addToList', () => {
  it('G-21 G-22 G-34 creates the list and the contact that are missing; being on it already is success', async () => {
    const { analytics, sandbox } = bench();
    expect(await analytics.addToList({ list, email }).result).toMatchObject({
      status: 'delivered',
      operations: [
        { operation: 'ensure-list', effect: 'created' },
        { operation: 'change-list', effect: 'updated' },
      ],
    });
    expect(sandbox.portal.lists()).toMatchObject([{ name: list, processingType: 'MANUAL' }]);
    expect(membersOf(sandbox)).toEqual([email]);

    expect(
      await analytics.addToList({ list: 'TRIAL users', email: ' Ada@Example.com' }).result,
    ).toMatchObject({
      status: 'delivered',
      operations: [{ operation: 'change-list', effect: 'unchanged' }],
    });
    expect(sandbox.journal.count(creates)).toBe(1);
  });

  it('G-25 G-32 a hundred contacts and a new list cost one request each: identifies, look, create, change', async () => {
    const { analytics, sandbox, requests } = bench();
    const calls = Array.from({ length: 100 }, (_, index) => {
      const userId = `u-${index}`;
      analytics.identify({ userId, traits: { email: `${userId}@example.com`, firstName: 'A' } });
      return analytics.addToList({ list, userId });
    });
    await analytics.flush();
    for (const { result } of calls) expect(await result).toMatchObject({ status: 'delivered', issues: [] });
    expect(membersOf(sandbox)).toHaveLength(100);
    expect(requests.filter((request) => !request.includes('/properties/'))).toEqual([
      'POST /crm/v3/objects/contacts/batch/upsert',
      'GET /crm/v3/lists/object-type-id/0-1/name/Trial%20users',
      'POST /crm/v3/lists',
      'PUT /crm/v3/lists/1/memberships/add-and-remove',
    ]);
  });

  it('G-36 ten thousand memberships of contacts that HubSpot has cost at most 120 requests', async () => {
    const { analytics, sandbox } = bench(unhurried);
    const emails = Array.from({ length: 10_000 }, (_, index) => `p-${index}@example.com`);
    for (const address of emails) sandbox.portal.addContact({ email: address });
    for (const address of emails) analytics.addToList({ list, email: address });
    expect(await analytics.flush({ timeoutMs: 25_000 })).toMatchObject({ delivered: 10_000, pending: 0 });
    expect(sandbox.portal.list(list)?.members).toHaveLength(10_000);
    expect(sandbox.journal.count()).toBeLessThanOrEqual(120);
    const sizes = sandbox.journal
      .entries()
      .filter(({ route }) => route === changes)
      .map(({ requestBody }) => (requestBody as { recordIdsToAdd: string[] }).recordIdsToAdd.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000);
  });

  it('G-23 what a contact says last counts, and a removal takes nobody into HubSpot', async () => {
    const { analytics, sandbox, requests } = bench();
    for (const name of ['a', 'b', 'c']) analytics.addToList({ list, email: `${name}@example.com` });
    analytics.removeFromList({ list, email: 'a@example.com' });
    await analytics.flush();
    expect(membersOf(sandbox)).toEqual(['b@example.com', 'c@example.com']);

    analytics.removeFromList({ list, email: 'b@example.com' });
    const absent = analytics.removeFromList({ list, email: 'nobody@example.com' });
    analytics.addToList({ list, email: 'a@example.com' });
    await analytics.flush();
    expect(membersOf(sandbox)).toEqual(['a@example.com', 'c@example.com']);
    expect(await absent.result).toMatchObject({
      status: 'delivered',
      operations: [{ operation: 'change-list', effect: 'unchanged' }],
    });
    expect(sandbox.portal.contacts()).toHaveLength(3);
    expect(requests.filter((request) => request.includes('memberships'))).toHaveLength(2);
  });

  it.each([
    ['403', { status: 403, body: { category: 'MISSING_SCOPES' } }, 'failed'],
    ['a page', { status: 200, body: '<html>' }, 'delivered'],
    ['silence', { status: 200, body: { results: [] } }, 'delivered'],
  ])(
    'R-08 R-11 that a contact could not be looked up (%s) is no word that it is on no list',
    async (_name, answer, status) => {
      const { analytics, sandbox, answerNext } = bench();
      const { id } = sandbox.portal.addContact({ email });
      sandbox.portal.addList({ name: list, members: [id] });
      answerNext({ path: '/contacts/batch/read', ...answer });
      expect(await analytics.removeFromList({ list, email }).result).toMatchObject({ status });
      expect(membersOf(sandbox)).toHaveLength(status === 'delivered' ? 0 : 1);
    },
  );

  it('G-35 a contact id that HubSpot does not know fails its call, and no other', async () => {
    const { analytics, sandbox } = bench();
    const { id } = sandbox.portal.addContact({ email });
    const known = analytics.addToList({ list, contactId: id });
    const unknown = analytics.addToList({ list, contactId: 404 });
    expect(await known.result).toMatchObject({ status: 'delivered' });
    const { error, operations } = await unknown.result;
    expect(error?.code).toBe('NOT_FOUND');
    expect(operations.at(-1)).toMatchObject({ operation: 'change-list', status: 'rejected' });
    expect(membersOf(sandbox)).toEqual([email]);
  });

  it('a contact that was deleted in HubSpot meanwhile is made again and put on the list', async () => {
    const { analytics, sandbox } = bench();
    analytics.identify({ traits: { email, firstname: 'Ada' } });
    await analytics.flush();
    sandbox.portal.archive('contacts', sandbox.portal.contact(email)?.id ?? '');
    expect(await analytics.addToList({ list, email }).result).toMatchObject({ status: 'delivered' });
    expect(membersOf(sandbox)).toEqual([email]);
  });

  it('G-33 a list that was deleted in HubSpot is looked for again and created', async () => {
    const { analytics, sandbox } = bench();
    await analytics.addToList({ list, email }).result;
    await deleteList(sandbox, '1');
    expect(await analytics.addToList({ list, email: 'b@example.com' }).result).toMatchObject({
      status: 'delivered',
    });
    expect(sandbox.portal.list(list)).toMatchObject({ id: '2', members: [expect.any(String)] });
    expect(sandbox.journal.count(creates)).toBe(2);
  });

  it('G-37 a dynamic list is refused before anything is written', async () => {
    const { analytics, sandbox } = bench();
    sandbox.portal.addList({ name: 'Paying', processingType: 'DYNAMIC' });
    for (const named of ['paying', '1', { id: '1' }]) {
      const { status, error } = await analytics.addToList({ list: named, email }).result;
      expect([status, error?.code]).toEqual(['failed', 'LIST_NOT_MANUAL']);
      expect(error?.message).toContain('Paying');
    }
    expect(sandbox.journal.count(changes)).toBe(0);
  });

  it('a list whose filters came later refuses all of a batch with one question', async () => {
    const { analytics, sandbox, answerNext, requests } = bench();
    await analytics.addToList({ list, email }).result;
    answerNext(
      { path: 'memberships', status: 400, body: { category: 'VALIDATION_ERROR' } },
      {
        path: '/lists/1',
        status: 200,
        body: { list: { listId: '1', name: list, processingType: 'DYNAMIC' } },
      },
    );
    const before = requests.length;
    const calls = ['b', 'c', 'd'].map((name) => analytics.addToList({ list, email: `${name}@example.com` }));
    for (const { result } of calls) expect((await result).error?.code).toBe('LIST_NOT_MANUAL');
    expect(requests.slice(before).filter((request) => request.includes('/lists/'))).toHaveLength(2);
    expect(sandbox.portal.list(list)?.members).toHaveLength(1);
  });

  it('G-38 a call without a list or a contact can never work', () => {
    const { analytics, requests } = bench();
    for (const nothing of ['', '  ', {}, undefined, { id: 'x' }])
      expect(() => analytics.addToList({ list: nothing as never, email })).toThrow(/list must be/);
    expect(() => analytics.addToList({ list })).toThrow(/No contact is named/);
    expect(() => analytics.addToList({ list, contactId: 'ada' })).toThrow(/of digits/);
    expect(requests).toEqual([]);
  });

  it('a list of digits is an id, and a missing id is nothing to create', async () => {
    const { analytics, sandbox } = bench();
    sandbox.portal.addList({ name: list });
    expect(await analytics.addToList({ list: '1', email }).result).toMatchObject({ status: 'delivered' });
    expect(membersOf(sandbox)).toEqual([email]);
    const { error } = await analytics.addToList({ list: '77', email }).result;
    expect(error?.code).toBe('UNKNOWN_LIST');
    expect(sandbox.portal.lists()).toHaveLength(1);
  });

  it('with lists.autoCreate off, or to take somebody off, no list is created', async () => {
    const { analytics, sandbox } = bench({ lists: { autoCreate: false } });
    expect((await analytics.addToList({ list, email }).result).error?.code).toBe('UNKNOWN_LIST');
    const other = bench();
    other.sandbox.portal.addContact({ email });
    expect((await other.analytics.removeFromList({ list, email }).result).error?.code).toBe('UNKNOWN_LIST');
    expect([...sandbox.portal.lists(), ...other.sandbox.portal.lists()]).toEqual([]);
  });

  it('G-39 no list of old is asked for, whatever the version', async () => {
    for (const apiVersion of ['v3', '2026-03', '2026-09'] as const) {
      const { analytics, sandbox, requests } = bench({ apiVersion });
      await analytics.addToList({ list, email }).result;
      await analytics.removeFromList({ list, email }).result;
      expect(membersOf(sandbox)).toEqual([]);
      expect(requests.filter((request) => request.includes('/contacts/v1'))).toEqual([]);
    }
  });

  it('a token without the scope fails list calls and nothing else', async () => {
    const { analytics } = bench(
      { accessToken: 'reader' },
      { tokens: { reader: ['crm.objects.contacts.read', 'crm.objects.contacts.write', 'crm.lists.read'] } },
    );
    const identify = analytics.identify({ traits: { email, firstname: 'Ada' } });
    const { error } = await analytics.addToList({ list, email }).result;
    expect(error).toMatchObject({ code: 'MISSING_SCOPES', scopes: ['crm.lists.write'] });
    expect(await identify.result).toMatchObject({ status: 'delivered' });
    expect(analytics.health().capabilities).toMatchObject({ lists: 'forbidden', contacts: 'ok' });
  });

  it('a dry run tells the requests, and neither creates nor locks anything', async () => {
    const { analytics, sandbox } = bench();
    const { requests, results } = await analytics.plan([{ type: 'addToList', list, email }]);
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /crm/v3/objects/contacts/batch/upsert',
      'POST /crm/v3/lists',
      'PUT /crm/v3/lists/new-2/memberships/add-and-remove',
    ]);
    expect(results).toMatchObject([{ status: 'delivered' }]);
    expect([...sandbox.portal.lists(), ...sandbox.portal.contacts()]).toEqual([]);
  });
});

describe('several at once', () => {
  /** Processes that each have their own Analytics; here they share one event loop, and so interleave at every request. */
  function start(count: number, store: () => ReturnType<typeof memory>) {
    const sandbox = createSandbox({ limits: 'off', delays: { searchIndexMs: 0, latencyMs: 1 } });
    const all = Array.from({ length: count }, () => {
      const analytics = new Analytics({
        accessToken: defaultToken,
        store: store(),
        fetch: sandbox.fetch,
        flushIntervalMs: 5,
        retry: { minDelayMs: 1, maxDelayMs: 5 },
      });
      open.push(analytics);
      return analytics;
    });
    const add = () =>
      Promise.all(
        all.map((analytics, index) => analytics.addToList({ list, email: `p-${index}@example.com` }).result),
      );
    return { sandbox, add };
  }

  it('G-26 G-27 those who share a store look and create one after the other: exactly one POST', async () => {
    await inTemporaryFolder(async (folder) => {
      const { sandbox, add } = start(5, () => sqlite({ path: join(folder, 'outbox.db') }));
      for (const result of await add()) expect(result).toMatchObject({ status: 'delivered' });
      expect(sandbox.journal.count(creates)).toBe(1);
      expect(membersOf(sandbox)).toHaveLength(5);
      await Promise.all(open.splice(0).map((analytics) => analytics.close({ timeoutMs: 100 })));
    });
  });

  it('G-28 G-30 G-32 while another process holds the lock everything but the new list goes on, and it does when that one dies', async () => {
    await inTemporaryFolder(async (folder) => {
      const provider = sqlite({ path: join(folder, 'outbox.db') });
      const other = provider.open({ now: Date.now, randomId: () => 'other', defer: setImmediate });
      expect(await other.lock('portal-1234567:lists', 5_000)).not.toBeNull();

      const { analytics, sandbox } = bench({ store: provider, portalId: '1234567' });
      sandbox.portal.addContact({ email });
      const waiting = analytics.addToList({ list, email });
      await analytics.identify({ traits: { email: 'b@example.com', firstname: 'B' } }).result;
      expect(sandbox.journal.count(creates)).toBe(0);
      expect(await waiting.result).toMatchObject({ status: 'delivered' });
      expect(sandbox.journal.count(creates)).toBe(1);
      await analytics.close({ timeoutMs: 100 });
      await other.close();
    });
  });

  it('G-24 G-31 of those who share none, one creates the list and the others take it for theirs', async () => {
    const { sandbox, add } = start(20, memory);
    for (const result of await add()) expect(result).toMatchObject({ status: 'delivered', issues: [] });
    expect(sandbox.journal.count(creates)).toBeGreaterThan(1);
    expect(sandbox.portal.lists()).toHaveLength(1);
    expect(membersOf(sandbox)).toHaveLength(20);
  });
});

it('G-20 all static lists are told, however many there are; a failed read is no empty list', async () => {
  const { analytics, sandbox, answerNext } = bench();
  for (let index = 0; index < 1_200; index += 1) sandbox.portal.addList({ name: `List ${index}` });
  sandbox.portal.addList({ name: 'Paying', processingType: 'DYNAMIC' });
  sandbox.portal.addList({ name: 'Partners', objectType: 'companies' });
  const { data } = await analytics.lists();
  expect(data).toHaveLength(1_200);
  expect(data?.[0]).toEqual({ id: '1', name: 'List 0', size: 0 });
  expect(sandbox.journal.count('lists.search')).toBe(3);

  answerNext({ path: '/lists/search', status: 503 });
  expect(await analytics.lists()).toMatchObject({ data: undefined, error: { code: 'UNAVAILABLE' } });
});
