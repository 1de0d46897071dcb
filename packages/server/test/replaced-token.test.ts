import { createSandbox, type Sandbox } from '@hubtrail/sandbox';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Analytics } from '../src/index.ts';
import { type SqliteOptions, sqlite } from '../src/stores/sqlite/index.ts';
import { temporaryFolder } from './store-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let sandbox: Sandbox;
beforeEach(() => {
  folder = temporaryFolder();
  const tokens = { 'pat-na1-first': 'all', 'pat-na1-second': 'all' } as const;
  sandbox = createSandbox({ tokens, limits: 'off', delays: { searchIndexMs: 0, formProcessingMs: 500 } });
});
afterEach(() => folder.remove());

const store = (): SqliteOptions => ({ path: `${folder.path}/outbox.db` });
const person = (number: number) => ({
  userId: `u${number}`,
  traits: { email: `u${number}@example.com`, firstname: `U${number}` },
});

function startWith(accessToken: string, fetch: typeof globalThis.fetch = sandbox.fetch): Analytics {
  return new Analytics({
    accessToken,
    store: sqlite(store()),
    fetch,
    flushIntervalMs: 5,
    events: { autoCreate: true, waitForIdentifyMs: 0 },
    logger: silent,
  });
}
const silent = { warn: () => undefined, error: () => undefined };
const revoked: typeof globalThis.fetch = async () =>
  Response.json({ status: 'error', category: 'EXPIRED_AUTHENTICATION', message: 'gone' }, { status: 401 });

/** A process that knew its account, and whose token was revoked before it could deliver the last event. */
async function leaveBehind(): Promise<void> {
  const before = startWith('pat-na1-first');
  await before.identify(person(1)).result;
  await before.testConnection();
  await before.track({ userId: 'u1', event: 'Signed Up' }).result;
  await before.close();
  const after = startWith('pat-na1-first', revoked);
  after.identify(person(2));
  await after.flush({ timeoutMs: 200 });
  await after.close({ timeoutMs: 0 });
}

it('S-11 what waits for a token that was replaced is delivered with the new one, in its place', async () => {
  await leaveBehind();
  const analytics = startWith('pat-na1-second');
  // It needs the portal's id, and with it comes what was left behind; whose e-mail u1 is was learnt with the old token.
  await analytics.track({ userId: 'u1', event: 'Came Back' }).result;
  const report = await analytics.flush();
  expect(report).toMatchObject({ pending: 0 });
  const emails = sandbox.portal.contacts().map(({ properties }) => properties['email']);
  expect(emails.sort()).toEqual(['u1@example.com', 'u2@example.com']);
  await analytics.close();
});

it('a form that was sent with the old token is waited for with the new one', async () => {
  const hutk = '0123456789abcdef0123456789abcdef';
  const { id: formId } = sandbox.portal.addForm({ fields: [{ name: 'email', required: true }] });
  sandbox.portal.addVisit({ hutk, source: 'ORGANIC_SEARCH' });
  const before = startWith('pat-na1-first');
  await before.testConnection();
  before.submitForm({ formId, fields: { email: 'ada@example.com' }, context: { hutk } });
  await expect.poll(() => sandbox.portal.submissions().length).toBe(1);
  await before.close({ timeoutMs: 0 });

  const after = startWith('pat-na1-second');
  await after.testConnection();
  after.identify({ userId: 'u1', traits: { email: 'ada@example.com' } });
  expect(await after.flush()).toMatchObject({ pending: 0 });
  expect(sandbox.portal.originalSource('ada@example.com')).toMatchObject({ source: 'ORGANIC_SEARCH' });
  await after.close();
});

it('a lane that has said whose it is needs no request to find the others again', async () => {
  await leaveBehind();
  const second = startWith('pat-na1-second');
  await second.track({ userId: 'u1', event: 'Came Back' }).result;
  await second.close();
  const late = startWith('pat-na1-first', revoked);
  late.identify(person(3));
  await late.close({ timeoutMs: 0 });

  const requests: string[] = [];
  const third = startWith('pat-na1-second', (input, init) => {
    const request = new Request(input, init);
    requests.push(new URL(request.url).pathname);
    return sandbox.fetch(request);
  });
  await expect.poll(() => sandbox.portal.contacts().length, { timeout: 15_000 }).toBe(3);
  expect(requests.filter((path) => path.includes('account-info'))).toEqual([]);
  await third.close();
});

it('dead letters and figures of a token that was replaced are shown with those of the new one, and replayed', async () => {
  const before = startWith('pat-na1-first');
  expect(await before.track({ messageId: 'm1', userId: 'nobody', event: 'X' }).result).toMatchObject({
    status: 'failed',
  });
  await before.close();

  const analytics = startWith('pat-na1-second');
  await analytics.identify({ userId: 'nobody', traits: { email: 'nobody@example.com' } }).result;
  await analytics.track({ userId: 'nobody', event: 'Y' }).result;
  expect(await analytics.dead.list()).toMatchObject([{ id: 'm1' }]);
  expect(await analytics.stats()).toMatchObject({ failed: 1, pending: 0 });
  expect(await analytics.dead.replay()).toBe(1);
  await analytics.flush();
  expect(await analytics.dead.list()).toEqual([]);
  await analytics.close();
});

it('what was left for another account stays where it is', async () => {
  await leaveBehind();
  const other = createSandbox({ tokens: { 'pat-na1-other': 'all' }, portalId: 4_711, limits: 'off' });
  const analytics = startWith('pat-na1-other', other.fetch);
  await analytics.identify(person(9)).result;
  await analytics.track({ userId: 'u9', event: 'Signed Up' }).result;
  await analytics.flush();
  expect(other.portal.contacts()).toHaveLength(1);
  await analytics.close();
});
