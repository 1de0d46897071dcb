/**
 * Measures the SQLite outbox on this machine: `node bench/store.ts`.
 *
 * Each figure comes from a fresh file in the temporary folder and, where memory counts, from a process of its own.
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type SqliteOptions, sqlite } from '../packages/server/src/stores/sqlite/index.ts';

const lane = 'bench';
const payload = JSON.stringify({
  type: 'track',
  event: 'Product Viewed',
  properties: { text: 'x'.repeat(300) },
});

type Store = ReturnType<ReturnType<typeof sqlite>['open']>;

const benchmarks = { paced, burst, rss, drain } satisfies Record<string, () => Promise<unknown>>;

/** `enqueue` at 2,000 calls a second, while the same process claims and settles. */
async function paced() {
  const { store, remove } = openStore({});
  const timesUs: number[] = [];
  let isEnqueuing = true;
  const draining = (async () => {
    let settled = 0;
    while (isEnqueuing) {
      const count = await drainOnce(store);
      settled += count;
      if (count === 0) await sleep(20);
    }
    return settled;
  })();
  const start = performance.now();
  for (let sent = 0; sent < 20_000; ) {
    const due = Math.min(20_000, (performance.now() - start) * 2);
    for (; sent < due; sent += 1) {
      const event = newEvent(sent, 5_000);
      const before = performance.now();
      await store.enqueue(lane, [event]);
      timesUs.push((performance.now() - before) * 1_000);
    }
    await sleep(1);
  }
  isEnqueuing = false;
  const settled = await draining;
  await store.close();
  remove();
  const sorted = timesUs.sort((left, right) => left - right);
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
  return { p50Us: at(0.5), p90Us: at(0.9), p99Us: at(0.99), p999Us: at(0.999), p9999Us: at(0.9999), settled };
}

/** A burst of 10,000 calls in one tick: how long the calls take, and how long until all are durable. */
async function burst() {
  return { tick: await burstOf('tick', 10_000), call: await burstOf('call', 10_000) };
}

/** A burst of 100,000 calls in one tick: the largest memory of the whole process. */
async function rss() {
  const result = await burstOf('tick', 100_000);
  return { ...result, maxRssMb: Math.round(process.resourceUsage().maxRSS / 1_024) };
}

/** Claim and settle 500 at a time with 300,000 events of 100,000 keys in the backlog. */
async function drain() {
  const { store, remove } = openStore({ commit: 'tick' });
  for (let sent = 0; sent < 300_000; sent += 5_000) {
    await store.enqueue(
      lane,
      Array.from({ length: 5_000 }, (_, index) => newEvent(sent + index, 100_000)),
    );
  }
  const claimMs: number[] = [];
  const start = performance.now();
  let settled = 0;
  while (settled < 50_000) settled += await drainOnce(store, claimMs);
  const seconds = (performance.now() - start) / 1_000;
  await store.close();
  remove();
  claimMs.sort((left, right) => left - right);
  return {
    eventsPerSecond: Math.round(settled / seconds),
    claimP50Ms: claimMs[Math.floor(claimMs.length / 2)],
    claimMaxMs: claimMs.at(-1),
  };
}

async function drainOnce(store: Store, claimMs: number[] = []): Promise<number> {
  const before = performance.now();
  const claim = await store.claim({ lane, max: 500, perKey: 100, leaseMs: 60_000 });
  claimMs.push(performance.now() - before);
  if (claim === undefined) return 0;
  await store.settle(
    claim,
    claim.events.map(({ id }) => ({ id, status: 'delivered' })),
  );
  return claim.events.length;
}

async function burstOf(commit: 'call' | 'tick', count: number) {
  const { store, remove } = openStore({ commit });
  await store.enqueue(lane, [newEvent(0, 1)]);
  let last: unknown;
  const start = performance.now();
  for (let sent = 0; sent < count; sent += 1) last = store.enqueue(lane, [newEvent(sent, 1_000)]);
  const calledMs = performance.now() - start;
  await last;
  const durableMs = performance.now() - start;
  await store.close();
  remove();
  return {
    callsPerSecond: Math.round((count / calledMs) * 1_000),
    durablePerSecond: Math.round((count / durableMs) * 1_000),
  };
}

function newEvent(number: number, keys: number) {
  return { id: randomUUID(), key: `person-${number % keys}@example.com`, payload: payload + number };
}

function openStore(options: SqliteOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'hubtrail-bench-'));
  const store = sqlite({ ...options, path: join(folder, 'outbox.db') }).open({
    now: Date.now,
    randomId: randomUUID,
    defer: setImmediate,
  });
  return { store, remove: () => rmSync(folder, { recursive: true }) };
}

const chosen = process.argv[2];
if (chosen === undefined) {
  for (const name of Object.keys(benchmarks)) {
    const self = [...process.execArgv, fileURLToPath(import.meta.url), name];
    console.log(name, execFileSync(process.execPath, self, { encoding: 'utf8' }).trim());
  }
} else if (chosen in benchmarks) {
  console.log(JSON.stringify(await benchmarks[chosen as keyof typeof benchmarks]()));
}
