import type { Claim, NewEvent, Store, StoreContext } from '../store.ts';
import { StoreError } from '../store-error.ts';
import { collectPerTick } from './collect-per-tick.ts';
import { type Connection, connect } from './connection.ts';
import { prepareEnqueue, prepareProbe } from './enqueue.ts';
import { prepareLanes } from './lanes.ts';
import type { OperationName } from './messages.ts';
import type { ClaimedKeys, Operations } from './operations.ts';
import { createSpentCell, isSpent } from './reserve.ts';
import type { SqliteSettings } from './sqlite.ts';
import { guarded, toStoreError } from './sqlite-error.ts';
import { createTurnMemory } from './turn.ts';
import { createWorkerClient } from './worker-client.ts';

/** How many events the calling thread writes before it has the worker checkpoint them. */
const eventsPerCheckpoint = 256;

/** Opens an outbox: inserts on the calling thread, everything else in a worker. */
export function openSqliteStore(settings: SqliteSettings, { now, randomId, defer }: StoreContext): Store {
  const { path, commit } = settings;
  const spent = createSpentCell();
  const workerSettings = { ...settings, turn: createTurnMemory(), spent };
  const connection = guarded(path, 'be opened', () => connect(workerSettings, 'caller'));
  const worker = createWorkerClient(workerSettings);
  const lanes = prepareLanes(connection);
  const insert = prepareEnqueue(connection);
  const tryToInsert = prepareProbe(connection);
  let sinceCheckpoint = 0;
  let isReserveAsked = false;
  let isClosed = false;

  function assertOpen(): void {
    if (isClosed)
      throw new StoreError('CLOSED', `The outbox at ${path} was closed; nothing more goes in or out.`);
  }

  async function ask<Name extends OperationName>(
    operation: Name,
    ...values: Parameters<Operations[Name]>
  ): Promise<ReturnType<Operations[Name]>> {
    assertOpen();
    return worker.call(operation, ...values);
  }

  function store(batches: ReadonlyMap<string, readonly NewEvent[]>): void {
    if (isSpent(spent)) refuseWithoutReserve();
    guarded(path, 'store events', () => {
      const numbered = [...batches].map(([lane, events]) => ({ lane: lanes.number(lane), events }));
      connection.write(() => {
        for (const batch of numbered) insert(batch, now());
      });
      for (const { events } of numbered) sinceCheckpoint += events.length;
      if (sinceCheckpoint >= eventsPerCheckpoint) checkpoint();
    });
  }

  /** What is left of a full disk is for delivering what is stored. */
  function refuseWithoutReserve(): never {
    if (!isReserveAsked) {
      isReserveAsked = true;
      const answered = (): void => {
        isReserveAsked = false;
      };
      worker.call('keepReserve').then(answered, answered);
    }
    throw toStoreError(
      Object.assign(new Error('the disk is full'), { code: 'ENOSPC' }),
      path,
      'store events',
    );
  }

  function checkpoint(): void {
    sinceCheckpoint = 0;
    // Nothing depends on it, and the next one makes up for it.
    worker.call('checkpoint').catch(() => {});
  }

  const collector = collectPerTick(store, defer);

  return {
    durable: true,
    enqueue: (lane, events) => {
      assertOpen();
      if (commit === 'tick') return collector.add(lane, events);
      store(new Map([[lane, events]]));
      return undefined;
    },
    probe: async () => {
      assertOpen();
      if (isSpent(spent)) refuseWithoutReserve();
      guarded(path, 'store events', () => connection.write(tryToInsert));
    },
    claim: (want) => ask('claim', { ...want, id: randomId() }, now()),
    renew: (claim, leaseMs) => ask('renew', withoutPayloads(claim), now() + leaseMs),
    save: (claim, states) => ask('save', withoutPayloads(claim), states),
    settle: (claim, settlements, memos = [], memoLane = claim.lane) =>
      ask('settle', withoutPayloads(claim), settlements, { lane: memoLane, memos }, now()),
    recall: (lane, names) => ask('recall', lane, names, now()),
    take: async (bucket, cost, limit) => ({ waitMs: await ask('take', bucket, cost, limit, now()) }),
    pause: (bucket, until) => ask('pause', bucket, until),
    resume: (bucket) => ask('resume', bucket),
    pausedUntil: (bucket) => ask('pausedUntil', bucket),
    lock: async (name, ttlMs) => {
      const owner = randomId();
      const isOurs = await ask('lock', name, owner, now() + ttlMs, now());
      return isOurs ? { name, owner, release: () => ask('unlock', name, owner) } : null;
    },
    waiting: (lane, keys) => ask('waiting', lane, keys, now()),
    release: (lane, keys) => ask('release', lane, keys),
    find: (lane, id) => ask('find', lane, id, now()),
    stats: (lane) => ask('stats', lane, now()),
    dead: {
      list: (lane, filter = {}) => ask('listDead', lane, filter),
      replay: (lane, filter = {}) => ask('replayDead', lane, filter, now()),
      purge: (lane, filter = {}) => ask('purgeDead', lane, filter),
    },
    gc: () => ask('gc', now()),
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      collector.flush();
      await closeBoth(connection, worker.stop);
    },
  };
}

async function closeBoth(connection: Connection, stopWorker: () => Promise<void>): Promise<void> {
  try {
    // First, so that nothing is left of the log when the last connection is closed on the calling thread.
    await stopWorker();
  } finally {
    connection.close();
  }
}

function withoutPayloads({ id, lane, events }: Claim): ClaimedKeys {
  return { id, lane, events: events.map(({ id, key, seq }) => ({ id, key, seq })) };
}
