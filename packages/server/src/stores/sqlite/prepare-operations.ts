import { prepareBuckets } from './buckets.ts';
import { prepareCheckpoint } from './checkpoint.ts';
import { prepareClaim } from './claim.ts';
import type { Connection } from './connection.ts';
import { prepareDeadLetters } from './dead-letters.ts';
import { prepareFind } from './find.ts';
import { prepareGc } from './gc.ts';
import { prepareLanes } from './lanes.ts';
import { prepareLocks } from './locks.ts';
import { prepareMemos } from './memos.ts';
import type { Operations } from './operations.ts';
import type { Reserve } from './reserve.ts';
import { prepareSave } from './save.ts';
import { prepareSettle } from './settle.ts';
import { prepareArrivals } from './sort-in.ts';
import { prepareStats } from './stats.ts';
import { prepareWaiting } from './waiting.ts';

/** Everything that the worker thread can be asked for, on its connection. */
export function prepareOperations(connection: Connection, reserve: Reserve): Operations {
  const lanes = prepareLanes(connection);
  const memos = prepareMemos(connection);
  const arrivals = prepareArrivals(connection);
  const checkpoint = prepareCheckpoint(connection);
  return {
    ...prepareClaim(connection, lanes, arrivals),
    ...prepareSave(connection, lanes),
    ...prepareSettle(connection, lanes, memos),
    ...prepareBuckets(connection),
    ...prepareLocks(connection),
    ...prepareWaiting(connection, lanes, arrivals),
    ...prepareFind(connection, lanes, arrivals),
    ...prepareStats(connection, lanes, arrivals),
    ...prepareDeadLetters(connection, lanes),
    ...prepareGc(connection, memos),
    recall: (name, names, now) => {
      const lane = lanes.find(name);
      return lane === undefined ? new Map() : memos.recall(lane, names, now);
    },
    checkpoint,
    keepReserve: reserve.keep,
    close() {
      try {
        checkpoint();
      } finally {
        connection.close();
      }
    },
  };
}
