import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SqliteOptions, sqlite } from '../src/stores/sqlite/index.ts';
import type { Claim, Store } from '../src/stores/store.ts';
import { StoreError } from '../src/stores/store-error.ts';
import { events, type ManualClock, testContext } from './contract/store-contract.ts';
import { temporaryFolder } from './store-folder.ts';

const lane = 'lane';
const clock: ManualClock = { now: 1_800_000_000_000 };
const stores: Store[] = [];
let folder: ReturnType<typeof temporaryFolder>;
let path: string;
let count = 0;

beforeEach(() => {
  folder = temporaryFolder();
  path = `${folder.path}/deep/outbox.db`;
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  folder.remove();
});

function open(options: SqliteOptions = {}): Store {
  count += 1;
  const store = sqlite({ path, ...options }).open(testContext(clock, `id-${count}`));
  stores.push(store);
  return store;
}

async function codeOf(work: () => unknown): Promise<string> {
  const error = await (async () => work())().catch((thrown: unknown) => thrown);
  if (!StoreError.isInstance(error)) return `no StoreError: ${String(error)}`;
  expect(error.message).toContain(path);
  return error.code;
}

const claimAll = (store: Store, max = 100_000): Promise<Claim | undefined> =>
  store.claim({ lane, max, perKey: max, leaseMs: 1_000 });

test('describing a store touches no file', () => {
  sqlite({ path });
  expect(existsSync(`${folder.path}/deep`)).toBe(false);
});

test('only the owner can read the files', async () => {
  const store = open();
  await store.enqueue(lane, events('1:ann'));
  expect(statSync(`${folder.path}/deep`).mode & 0o777).toBe(0o700);
  for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('what was stored is there after closing and opening', async () => {
  const first = open({ commit: 'tick' });
  const accepted = first.enqueue(lane, events('1:ann', '2:bob'));
  await first.close();
  await accepted;
  const second = open({ sync: 'power' });
  expect((await claimAll(second))?.events.map(({ id }) => id)).toEqual(['1', '2']);
});

test('two stores on one file, as two Analytics would have, share what is in it', async () => {
  const first = open();
  const second = open();
  await first.enqueue(lane, events('1:ann'));
  await second.enqueue(lane, events('1:ann', '2:ann'));
  const claim = await claimAll(first);
  expect(claim?.events).toHaveLength(2);
  expect(await claimAll(second)).toBeUndefined();
  expect(await second.lock('name', 10)).not.toBeNull();
  expect(await first.lock('name', 10)).toBeNull();
});

describe('a file that cannot be used', () => {
  test('a locked file is LOCKED for the call, and works again afterwards', async () => {
    const store = open();
    await store.enqueue(lane, events('1:ann'));
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    expect(await codeOf(() => store.enqueue(lane, events('2:ann')))).toBe('LOCKED');
    other.exec('ROLLBACK');
    other.close();
    await store.enqueue(lane, events('2:ann'));
    expect((await store.stats(lane)).pending).toBe(2);
  });

  test('a locked file is LOCKED for every call of a tick, and none of it was stored', async () => {
    const store = open({ commit: 'tick' });
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const calls = ['1:ann', '2:ann'].map((name) => store.enqueue(lane, events(name)));
    const codes = await Promise.all(calls.map((call) => codeOf(() => call)));
    expect(codes).toEqual(['LOCKED', 'LOCKED']);
    other.close();
    expect((await store.stats(lane)).pending).toBe(0);
  });

  test('a file that is locked while it is opened is LOCKED', async () => {
    await open().close();
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    expect(await codeOf(open)).toBe('LOCKED');
    other.close();
  });

  test('a file that is no database is CORRUPT and left as it is', async () => {
    path = `${folder.path}/outbox.db`;
    const content = 'my diary '.repeat(1_000);
    writeFileSync(path, content);
    expect(await codeOf(open)).toBe('CORRUPT');
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  test('a damaged file is CORRUPT for the call, and the process goes on', async () => {
    const store = open();
    await store.enqueue(lane, events(...Array.from({ length: 500 }, (_, index) => `${index}:key-${index}`)));
    await store.close();
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 4_096);
    writeFileSync(path, bytes);
    const damaged = open();
    expect(await codeOf(() => damaged.enqueue(lane, events('new:ann')))).toBe('CORRUPT');
    expect(await codeOf(() => claimAll(damaged))).toBe('CORRUPT');
    expect(statSync(path).size).toBe(bytes.length);
  });

  test('the database of another program is refused and left as it is', async () => {
    path = `${folder.path}/outbox.db`;
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE customer (name)');
    other.close();
    expect(await codeOf(open)).toBe('UNAVAILABLE');
  });

  test('an outbox of a newer version is refused', async () => {
    await open().close();
    const other = new DatabaseSync(path);
    other.exec('PRAGMA user_version = 99');
    other.close();
    expect(await codeOf(open)).toBe('UNAVAILABLE');
  });

  test('a folder that is a file is UNAVAILABLE', async () => {
    writeFileSync(`${folder.path}/deep`, '');
    expect(await codeOf(open)).toBe('UNAVAILABLE');
  });
});

describe('a full store', () => {
  const payload = JSON.stringify({ text: 'x'.repeat(900) });

  async function fill(store: Store): Promise<number> {
    for (let stored = 0; ; stored += 1) {
      const code = await codeOf(() =>
        store.enqueue(lane, [{ id: `fill-${stored}`, key: `key-${stored}`, payload }]),
      );
      if (code === 'FULL') return stored;
      expect(code).toContain('no StoreError');
    }
  }

  test('refuses new events, keeps all it took, and takes new ones once it is drained', async () => {
    const store = open({ maxBytes: 512 * 1_024 });
    const stored = await fill(store);
    expect(stored).toBeGreaterThan(100);
    expect((await store.stats(lane)).pending).toBe(stored);
    expect(await codeOf(() => store.enqueue(lane, events('one-more:ann')))).toMatch(/FULL|no StoreError/);

    const claim = await claimAll(store);
    if (claim === undefined) throw new Error('nothing was due');
    expect(claim.events.length).toBeGreaterThanOrEqual(stored);
    await store.settle(
      claim,
      claim.events.map(({ id }) => ({ id, status: 'delivered' })),
    );
    await store.enqueue(lane, [{ id: 'fresh', key: 'ann', payload }]);
    expect(await store.find(lane, 'fresh')).toEqual({ status: 'pending' });
  });

  test('says so before anything is refused by it, stores nothing by that, and says when it has room again', async () => {
    const store = open({ maxBytes: 512 * 1_024 });
    await store.probe();
    await store.probe();
    expect((await store.stats(lane)).pending).toBe(0);
    const stored = await fill(store);
    expect(await codeOf(() => store.probe())).toBe('FULL');
    expect((await store.stats(lane)).pending).toBe(stored);

    const claim = await claimAll(store);
    if (claim === undefined) throw new Error('nothing was due');
    await store.settle(
      claim,
      claim.events.map(({ id }) => ({ id, status: 'delivered' })),
    );
    await store.probe();
  });

  test('can still turn every event into a dead letter', async () => {
    const store = open({ maxBytes: 512 * 1_024 });
    const stored = await fill(store);
    const claim = await claimAll(store);
    if (claim === undefined) throw new Error('nothing was due');
    await store.settle(
      claim,
      claim.events.map(({ id }) => ({ id, status: 'failed', reason: 'refused', state: '{"operations":[]}' })),
    );
    expect((await store.stats(lane)).failed).toBe(stored);
  });
});
