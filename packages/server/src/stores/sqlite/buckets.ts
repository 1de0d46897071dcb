import { type BucketState, pauseBucket, resumeBucket, takeFromBucket, untouchedBucket } from '../gcra.ts';
import type { Connection } from './connection.ts';
import type { Operations } from './operations.ts';

/** Prepares the limits that all processes on the file share. */
export function prepareBuckets({
  prepare,
  write,
}: Connection): Pick<Operations, 'take' | 'pause' | 'resume' | 'pausedUntil'> {
  const select = prepare<BucketState>(
    'SELECT full_at AS fullAt, paused_until AS pausedUntil FROM bucket WHERE name = ?',
  );
  const upsert = prepare(
    `INSERT INTO bucket (name, full_at, paused_until) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET full_at = excluded.full_at, paused_until = excluded.paused_until`,
  );
  const load = (name: string): BucketState => select.get(name) ?? untouchedBucket;

  function change(bucket: string, step: (state: BucketState) => BucketState): void {
    write(() => {
      const { fullAt, pausedUntil } = step(load(bucket));
      upsert.run(bucket, fullAt, pausedUntil);
    });
  }

  return {
    take(bucket, cost, limit, now) {
      // A refusal changes nothing: who waits for a paused account only reads.
      const refusal = takeFromBucket(load(bucket), cost, limit, now).waitMs;
      if (refusal > 0) return refusal;
      return write(() => {
        const { waitMs, state } = takeFromBucket(load(bucket), cost, limit, now);
        if (waitMs === 0) upsert.run(bucket, state.fullAt, state.pausedUntil);
        return waitMs;
      });
    },
    pausedUntil: (bucket) => load(bucket).pausedUntil,
    pause: (bucket, until) => change(bucket, (state) => pauseBucket(state, until)),
    resume: (bucket) => change(bucket, resumeBucket),
  };
}
