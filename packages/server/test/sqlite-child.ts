// Run by the tests as a process of its own: `node sqlite-child.ts ROLE FILE NAME`. Prints one word per line.
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sqlite } from '../src/stores/sqlite/index.ts';
import type { Store, StoreContext } from '../src/stores/store.ts';
import { StoreError } from '../src/stores/store-error.ts';

const [, , role = '', path = '', name = ''] = process.argv;
const context: StoreContext = { now: Date.now, randomId: randomUUID, defer: setImmediate };
const lane = 'lane';

// Synchronous, so that what was printed was acknowledged, and the other way round, up to the moment of a kill.
function say(word: string): void {
  try {
    writeSync(1, `${word}\n`);
  } catch (error) {
    // The pipe is full: the test that reads it is slower than we are.
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    say(word);
  }
}

async function main(): Promise<void> {
  switch (role) {
    case 'enqueue-call':
      return enqueueForever(sqlite({ path, commit: 'call' }).open(context));
    case 'enqueue-tick':
      return enqueueForever(sqlite({ path, commit: 'tick' }).open(context));
    case 'share':
      return share(sqlite({ path }).open(context));
    case 'open':
      // Root may write everything, so root asks as nobody. Not before: nobody may not read root's Node.
      if (process.getuid?.() === 0) process.setuid?.(65_534);
      return sayError(() =>
        sqlite({ path })
          .open(context)
          .enqueue(lane, [{ id: name, key: 'k', payload: '{}' }]),
      );
    case 'end':
      return endByItself(sqlite({ path }).open(context));
    default:
      throw new Error(`no such role: ${role}`);
  }
}

/** Enqueues, claims and settles until it is killed. */
async function enqueueForever(store: Store): Promise<never> {
  void drain(store, () => {});
  for (let count = 0; ; ) {
    const batch = Array.from({ length: 1 + (count % 3) }, (_, index) => `${name}-${count + index}`);
    await Promise.all(
      batch.map((id, index) =>
        store.enqueue(lane, [{ id, key: `key-${(count + index) % 5}`, payload: '{}' }]),
      ),
    );
    for (const id of batch) say(id);
    count += batch.length;
    if (count % 20 === 0) await sleep(0);
  }
}

/** Enqueues 1,000 events beside another process and delivers whatever is due until both are done. */
async function share(store: Store): Promise<void> {
  const draining = drain(store, say);
  for (let count = 0; count < 1_000; count += 1) {
    await store.enqueue(lane, [{ id: `${name}-${count}`, key: `key-${count % 7}`, payload: '{}' }]);
    if (count % 50 === 0) await sleep(1);
  }
  await draining;
  await store.close();
}

async function drain(store: Store, onSettled: (place: string) => void): Promise<void> {
  for (let idle = 0; idle < 50; ) {
    const claim = await store.claim({ lane, max: 40, perKey: 10, leaseMs: 60_000 });
    if (claim === undefined) {
      idle += 1;
      await sleep(10);
      continue;
    }
    idle = 0;
    const refused = await store.settle(
      claim,
      claim.events.map(({ id }) => ({ id, status: 'delivered' })),
    );
    for (const { id, key, seq } of claim.events) if (!refused.includes(id)) onSettled(`${key} ${seq} ${id}`);
  }
}

/** Uses the worker and then just ends, without closing the store. */
async function endByItself(store: Store): Promise<void> {
  await store.enqueue(lane, [{ id: '1', key: 'k', payload: '{}' }]);
  say(String((await store.stats(lane)).pending));
}

async function sayError(work: () => unknown): Promise<void> {
  try {
    await work();
    say('done');
  } catch (error) {
    say(StoreError.isInstance(error) ? error.code : String(error));
  }
}

await main();
