import { type BucketState, pauseBucket, resumeBucket, takeFromBucket, untouchedBucket } from '../gcra.ts';
import { duplicateWindowMs } from '../retention.ts';
import type { Store, StoreContext } from '../store.ts';
import { StoreError } from '../store-error.ts';
import { claimLines, renewLines } from './memory-claim.ts';
import { listDead, purgeDead, replayDead } from './memory-dead.ts';
import { append, createLane, findEvent, forget, type MemoryLane } from './memory-lane.ts';
import { recall, remember, trimMemos } from './memory-memos.ts';
import { saveStates, settleLines } from './memory-settle.ts';
import { readStats } from './memory-stats.ts';
import { releaseLines, waitingLines } from './memory-waiting.ts';

/** A new, empty store in memory. */
export function createMemoryStore({ now, randomId }: StoreContext): Store {
  const lanes = new Map<string, MemoryLane>();
  const buckets = new Map<string, BucketState>();
  const locks = new Map<string, { readonly owner: string; readonly until: number }>();
  let isClosed = false;

  function lane(name: string): MemoryLane {
    assertOpen();
    const known = lanes.get(name) ?? createLane();
    lanes.set(name, known);
    return known;
  }

  function assertOpen(): void {
    if (isClosed)
      throw new StoreError('CLOSED', 'The outbox in memory was closed; nothing more goes in or out.');
  }

  return {
    durable: false,
    enqueue: (name, events) => {
      const target = lane(name);
      for (const event of events) append(target, event, now());
      return undefined;
    },
    probe: async () => assertOpen(),
    claim: async (want) => claimLines(lane(want.lane), { ...want, id: randomId() }, now()),
    renew: async (claim, leaseMs) => renewLines(lane(claim.lane), claim, now() + leaseMs),
    save: async (claim, states) => saveStates(lane(claim.lane), claim, states),
    settle: async (claim, settlements, memos = [], memoLane = claim.lane) => {
      const target = lane(claim.lane);
      const { events } = claim;
      // Who has lost all of it would put what was true then over what others have learned since.
      if (events.length === 0 || events.some(({ key }) => target.lines.get(key)?.claim === claim.id))
        remember(lane(memoLane), memos, now());
      return settleLines(target, claim, settlements, now());
    },
    recall: async (name, names) => recall(lane(name), names, now()),
    take: async (bucket, cost, limit) => {
      assertOpen();
      const step = takeFromBucket(buckets.get(bucket) ?? untouchedBucket, cost, limit, now());
      buckets.set(bucket, step.state);
      return { waitMs: step.waitMs };
    },
    pause: async (bucket, until) => {
      assertOpen();
      buckets.set(bucket, pauseBucket(buckets.get(bucket) ?? untouchedBucket, until));
    },
    resume: async (bucket) => {
      assertOpen();
      buckets.set(bucket, resumeBucket(buckets.get(bucket) ?? untouchedBucket));
    },
    pausedUntil: async (bucket) => {
      assertOpen();
      return (buckets.get(bucket) ?? untouchedBucket).pausedUntil;
    },
    lock: async (name, ttlMs) => {
      assertOpen();
      const holder = locks.get(name);
      if (holder !== undefined && holder.until > now()) return null;
      const owner = randomId();
      locks.set(name, { owner, until: now() + ttlMs });
      return {
        name,
        owner,
        release: async () => {
          assertOpen();
          if (locks.get(name)?.owner === owner) locks.delete(name);
        },
      };
    },
    waiting: async (name, keys) => waitingLines(lane(name), keys),
    release: async (name, keys) => releaseLines(lane(name), keys),
    find: async (name, id) => findEvent(lane(name), id),
    stats: async (name) => readStats(lane(name)),
    dead: {
      list: async (name, filter = {}) => listDead(lane(name), filter),
      replay: async (name, filter = {}) => replayDead(lane(name), filter, now()),
      purge: async (name, filter = {}) => purgeDead(lane(name), filter),
    },
    gc: async () => {
      assertOpen();
      for (const each of lanes.values()) {
        trimMemos(each, now());
        for (const [id, concludedAt] of each.concludedAt) {
          if (concludedAt !== undefined && concludedAt <= now() - duplicateWindowMs) forget(each, id);
        }
      }
    },
    close: async () => {
      isClosed = true;
    },
  };
}
