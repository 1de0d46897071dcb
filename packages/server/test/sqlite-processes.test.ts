import { spawn } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sqlite } from '../src/stores/sqlite/index.ts';
import { testContext } from './contract/store-contract.ts';
import { temporaryFolder } from './store-folder.ts';

const script = fileURLToPath(new URL('./sqlite-child.ts', import.meta.url));
const seed = Number(process.env['HUBTRAIL_SEED'] ?? 20_261_120);

let folder: ReturnType<typeof temporaryFolder>;
let path: string;

beforeEach(() => {
  folder = temporaryFolder();
  path = `${folder.path}/outbox.db`;
});
afterEach(() => folder.remove());

/** Runs the child script; with `killAfter`, kills it -9 once it has printed so many lines. */
async function run(
  args: readonly string[],
  options: { readonly killAfter?: number } = {},
): Promise<{ readonly lines: readonly string[]; readonly code: number | null }> {
  const { killAfter = Number.POSITIVE_INFINITY } = options;
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const code = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === killAfter) child.kill('SIGKILL');
  }
  return { lines, code: await code };
}

/** A small generator of chance that repeats itself (mulberry32). */
function seeded(state: number): () => number {
  let current = state;
  return () => {
    current = (current + 0x6d2b79f5) | 0;
    let mixed = Math.imul(current ^ (current >>> 15), 1 | current);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe.each(['call', 'tick'])('with a commit per %s', (commit) => {
  test(`nothing acknowledged is lost in ten kill -9 (HUBTRAIL_SEED=${seed})`, async () => {
    const random = seeded(seed);
    const acknowledged: string[] = [];
    for (let kill = 0; kill < 10; kill += 1) {
      const killAfter = 1 + Math.floor(random() * 400);
      const { lines, code } = await run([`enqueue-${commit}`, path, `run-${kill}`], { killAfter });
      expect(code).toBe(null);
      acknowledged.push(...lines);
    }

    const clock = { now: Date.now() };
    const store = sqlite({ path }).open(testContext(clock));
    // Stored or delivered: either way its id is known.
    const fates = await Promise.all(acknowledged.map((id) => store.find('lane', id)));
    expect(acknowledged.filter((_, index) => fates[index] === undefined)).toEqual([]);

    clock.now += 120_000; // the leases of the killed have run out
    const pending = await store.claim({ lane: 'lane', max: 100_000, perKey: 100_000, leaseMs: 1_000 });
    const { pending: counted } = await store.stats('lane');
    expect(pending?.events.length ?? 0).toBe(counted);
    await store.close();
    const database = new DatabaseSync(path);
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    database.close();
  }, 60_000);
});

test('two processes on one file deliver everything once, and each key in order', async () => {
  const both = await Promise.all([run(['share', path, 'a']), run(['share', path, 'b'])]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  const settled = both.flatMap(({ lines }) => lines.map((line) => line.split(' ')));
  expect(settled).toHaveLength(2_000);
  expect(new Set(settled.map(([, , id]) => id)).size).toBe(2_000);
  for (const { lines } of both) {
    const last = new Map<string, number>();
    for (const [key = '', seq] of lines.map((line) => line.split(' '))) {
      expect(Number(seq)).toBeGreaterThan(last.get(key) ?? 0);
      last.set(key, Number(seq));
    }
  }
}, 60_000);

test('a script that never closes the store ends by itself, and nothing is lost', async () => {
  expect(await run(['end', path])).toEqual({ lines: ['1'], code: 0 });
  const store = sqlite({ path }).open(testContext({ now: Date.now() }));
  expect(await store.find('lane', '1')).toEqual({ status: 'pending' });
  await store.close();
});

test('a file that may not be written is READ_ONLY', async () => {
  const store = sqlite({ path }).open(testContext({ now: Date.now() }));
  await store.close();
  chmodSync(folder.path, 0o755);
  chmodSync(path, 0o444);
  expect((await run(['open', path, '1'])).lines).toEqual(['READ_ONLY']);
  chmodSync(folder.path, 0o555);
  expect((await run(['open', `${folder.path}/new/outbox.db`, '1'])).lines).toEqual(['READ_ONLY']);
  chmodSync(folder.path, 0o755);
  expect(existsSync(path)).toBe(true);
});
