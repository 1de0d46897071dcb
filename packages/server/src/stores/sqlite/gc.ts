import { duplicateWindowMs } from '../retention.ts';
import { chunkRows } from './chunks.ts';
import type { Connection } from './connection.ts';
import type { Memos } from './memos.ts';
import type { Operations } from './operations.ts';

/** Prepares forgetting what is older than it needs to be, in transactions that nobody notices. */
export function prepareGc({ prepare, write }: Connection, memos: Memos): Pick<Operations, 'gc'> {
  const forgetIds = prepare(
    `DELETE FROM message WHERE (lane, id) IN
       (SELECT lane, id FROM message WHERE concluded_at <= ? ORDER BY concluded_at LIMIT ?)`,
  );
  const forgetLocks = prepare('DELETE FROM lock WHERE until <= ?');
  // A bucket that is full and not paused is as good as one that nobody asked yet.
  const forgetBuckets = prepare('DELETE FROM bucket WHERE full_at <= ?1 AND paused_until <= ?1');
  const selectLanes = prepare<{ no: number }>('SELECT no FROM lane');

  return {
    gc(now) {
      while (write(() => forgetIds.run(now - duplicateWindowMs, chunkRows)).changes === chunkRows) {}
      write(() => {
        forgetLocks.run(now);
        forgetBuckets.run(now);
      });
      for (const { no } of selectLanes.all()) memos.trim(no, now);
    },
  };
}
