import { createSandbox, defaultToken, type Sandbox } from '@hubtrail/sandbox';
import { afterEach, expect, it } from 'vitest';
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

const list = 'Trial users';
const addresses = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => `p-${from + index}@example.com`);

function seed({ portal }: Sandbox, emails: readonly string[]): string[] {
  return emails.map((email) => portal.addContact({ email }).id);
}

function membersOf({ portal }: Sandbox): string[] {
  const ids = portal.list(list)?.members ?? [];
  return ids.map((id) => portal.contact(id)?.properties['email'] ?? id).sort();
}

it('G-36 G-23 ten thousand members cost at most 120 requests, and ten changes the next time at most 3', async () => {
  const { analytics, sandbox, requests } = bench();
  const all = addresses(10_000);
  seed(sandbox, [...all, ...addresses(5, 10_000)]);
  expect(await analytics.syncList({ list, emails: all }).result).toMatchObject({
    status: 'delivered',
    issues: [],
  });
  expect(requests.length).toBeLessThanOrEqual(120);
  expect(sandbox.portal.list(list)?.members).toHaveLength(10_000);

  const first = requests.length;
  const next = [...all.slice(5), ...addresses(5, 10_000)];
  expect(await analytics.syncList({ list, emails: next }).result).toMatchObject({ status: 'delivered' });
  expect(requests.slice(first)).toEqual([
    'GET /crm/v3/lists/1',
    'POST /crm/v3/objects/contacts/batch/read',
    'PUT /crm/v3/lists/1/memberships/add-and-remove',
  ]);
  expect(membersOf(sandbox)).toEqual(next.toSorted());

  const second = requests.length;
  expect(await analytics.syncList({ list, emails: next }).result).toMatchObject({
    operations: [{ operation: 'sync-list', effect: 'unchanged' }],
  });
  expect(requests.slice(second)).toEqual(['GET /crm/v3/lists/1']);
});

it('G-20 G-23 the members of a list that is not remembered are read, all pages of them', async () => {
  const { analytics, sandbox } = bench();
  const ids = seed(sandbox, addresses(1_200));
  sandbox.portal.addList({ name: list, members: ids.slice(0, 1_100) });
  const wanted = addresses(1_098, 2);
  const { result } = analytics.syncList({ list, emails: [...wanted, ...addresses(3, 1_100)] });
  expect(await result).toMatchObject({ status: 'delivered' });
  expect(membersOf(sandbox)).toEqual([...wanted, ...addresses(3, 1_100)].toSorted());
  expect(sandbox.journal.count('lists.members')).toBe(5);
  const bodies = sandbox.journal
    .entries()
    .flatMap(({ route, requestBody }) => (route === 'lists.add-and-remove' ? [requestBody] : []));
  expect(bodies).toEqual([
    { recordIdsToAdd: ids.slice(1_100, 1_103), recordIdsToRemove: expect.arrayContaining(ids.slice(0, 2)) },
  ]);
});

it('what somebody else has changed is seen by the number of members, and what we did by ourselves', async () => {
  const { analytics, sandbox } = bench();
  const [a, b, c] = addresses(3) as [string, string, string];
  seed(sandbox, [a, b, c]);
  await analytics.syncList({ list, emails: [a, b] }).result;
  await analytics.addToList({ list, email: c }).result;
  await analytics.removeFromList({ list, email: a }).result;
  await analytics.syncList({ list, emails: [a, b] }).result;
  expect(membersOf(sandbox)).toEqual([a, b]);

  const headers = { authorization: `Bearer ${defaultToken}`, 'content-type': 'application/json' };
  const body = JSON.stringify([sandbox.portal.contact(c)?.id]);
  const url = `https://api.hubapi.com/crm/v3/lists/1/memberships/add`;
  await sandbox.fetch(url, { method: 'PUT', headers, body });
  await analytics.syncList({ list, emails: [a, b] }).result;
  expect(membersOf(sandbox)).toEqual([a, b]);
});

it('a process that ends in the middle leaves what it found to the next one', async () => {
  await inTemporaryFolder(async (folder) => {
    const sandbox = createSandbox({ limits: 'off' });
    const all = addresses(5_000);
    seed(sandbox, all);
    let left = 30;
    const start = (fetch: typeof globalThis.fetch): Analytics =>
      new Analytics({
        accessToken: defaultToken,
        store: sqlite({ path: `${folder}/outbox.db` }),
        fetch,
        flushIntervalMs: 5,
        limits: { burst: 100_000 },
        retry: { minDelayMs: 1, maxDelayMs: 5 },
        logger: { warn: () => undefined, error: () => undefined },
      });
    const broken = Promise.withResolvers<void>();
    const first = start(async (...request) => {
      left -= 1;
      if (left >= 0) return sandbox.fetch(...request);
      broken.resolve();
      throw new TypeError('fetch failed');
    });
    first.syncList({ list, emails: all });
    await broken.promise;
    await first.close({ timeoutMs: 100 });
    expect(sandbox.journal.count()).toBe(30);

    const second = start(sandbox.fetch);
    expect(await second.flush({ timeoutMs: 20_000 })).toMatchObject({ pending: 0, failed: 0 });
    await second.close();
    expect(sandbox.portal.list(list)?.members).toHaveLength(5_000);
    // 50 lookups and 5 changes, the list looked for and created, and what the last step of the first process had not saved.
    expect(sandbox.journal.count()).toBeLessThanOrEqual(58);
  });
});

it('G-35 who has no contact is waited for a little, then told one by one; nobody is created', async () => {
  const { analytics, sandbox } = bench({ events: { waitForIdentifyMs: 300 } });
  const [a, b] = addresses(2) as [string, string];
  const sync = analytics.syncList({ list, emails: [a, 'nobody@example.com', 'no address', b, ` ${a} `] });
  for (const email of [a, b]) analytics.identify({ traits: { email, firstname: 'P' } });
  const { status, issues } = await sync.result;
  expect(status).toBe('delivered');
  expect(issues.map(({ code, path }) => [code, path])).toEqual([
    ['INVALID_EMAIL', 'emails[2]'],
    ['CONTACT_NOT_FOUND', 'emails[1]'],
  ]);
  expect(membersOf(sandbox)).toEqual([a, b]);
  expect(sandbox.portal.contacts()).toHaveLength(2);
});

it('G-33 G-37 a list that is gone is created again, and a dynamic one is refused', async () => {
  const { analytics, sandbox } = bench();
  const [a] = addresses(1) as [string];
  seed(sandbox, [a]);
  await analytics.syncList({ list, emails: [a] }).result;
  const headers = { authorization: `Bearer ${defaultToken}` };
  await sandbox.fetch('https://api.hubapi.com/crm/v3/lists/1', { method: 'DELETE', headers });
  expect(await analytics.syncList({ list, emails: [a] }).result).toMatchObject({ status: 'delivered' });
  expect(sandbox.portal.list(list)).toMatchObject({ id: '2' });

  sandbox.portal.addList({ name: 'Paying', processingType: 'DYNAMIC' });
  const { status, error } = await analytics.syncList({ list: 'Paying', emails: [a] }).result;
  expect([status, error?.code]).toEqual(['failed', 'LIST_NOT_MANUAL']);
  expect(() => analytics.syncList({ list } as never)).toThrow(/emails must be a list/);
  expect(() => analytics.syncList({ list: '', emails: [] })).toThrow(/list must be/);
});

it.each([
  ['while its members are read', '/memberships', 'GET'],
  ['while it is changed', '/add-and-remove', 'PUT'],
])('G-33 a list that is deleted %s is made again with everybody on it', async (_when, path, method) => {
  const all = addresses(2_500);
  const headers = { authorization: `Bearer ${defaultToken}` };
  let passing = 1;
  const { analytics, sandbox } = bench({
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.url.includes(path) && request.method === method) passing -= 1;
      if (passing === -1)
        await sandbox.fetch('https://api.hubapi.com/crm/v3/lists/1', { method: 'DELETE', headers });
      return sandbox.fetch(request);
    },
  });
  const ids = seed(sandbox, all);
  sandbox.portal.addList({ name: list, members: ids.slice(0, 600) });
  expect(await analytics.syncList({ list, emails: all }).result).toMatchObject({ status: 'delivered' });
  expect(sandbox.portal.list(list)).toMatchObject({ id: '2' });
  expect(membersOf(sandbox)).toEqual(all.toSorted());
});

it('a dry run of a sync tells the difference, and writes nothing', async () => {
  const { analytics, sandbox } = bench();
  const ids = seed(sandbox, addresses(3));
  sandbox.portal.addList({ name: list, members: ids.slice(0, 2) });
  const { requests, results } = await analytics.plan([
    { type: 'syncList', list, emails: addresses(2, 1) },
    { type: 'syncList', list: 'New', emails: addresses(1) },
  ]);
  expect(results).toMatchObject([{ status: 'delivered' }, { status: 'delivered' }]);
  expect(requests).toHaveLength(3);
  const inAnyOrder = [
    ['POST', { name: 'New', objectTypeId: '0-1', processingType: 'MANUAL' }],
    ['PUT', { recordIdsToAdd: ids.slice(2), recordIdsToRemove: ids.slice(0, 1) }],
    ['PUT', { recordIdsToAdd: ids.slice(0, 1), recordIdsToRemove: [] }],
  ];
  expect(requests.map(({ method, body }) => [method, body])).toEqual(expect.arrayContaining(inAnyOrder));
  expect(sandbox.portal.lists()).toHaveLength(1);
  expect(sandbox.portal.list(list)?.members).toHaveLength(2);
});
