import type { Conclusion, StoreStats } from '../store.ts';
import type { Connection } from './connection.ts';
import type { Lanes } from './lanes.ts';
import type { Operations } from './operations.ts';
import type { Arrivals } from './sort-in.ts';

interface Times {
  readonly oldestPendingAt: number | null;
  readonly nextDueAt: number | null;
}

/** Prepares the figures of a lane. All but the oldest event are counters or heads of an index. */
export function prepareStats(
  { prepare, read }: Connection,
  lanes: Lanes,
  arrivals: Arrivals,
): Pick<Operations, 'stats'> {
  const selectPending = prepare<{ pending: number }>('SELECT pending FROM lane WHERE no = ?');
  const selectTally = prepare<{ status: Conclusion; reason: string; count: number }>(
    'SELECT status, reason, count FROM tally WHERE lane = ?',
  );
  // The oldest event is the oldest free one or waits behind a hold or lease; of those there are seldom many.
  const selectTimes = prepare<Times>(
    `WITH free AS (SELECT no, first_seq FROM line
                   WHERE lane = ?1 AND due_at IS NULL ORDER BY first_seq LIMIT 1),
          waiting AS (SELECT no, min(first_seq) AS first_seq FROM line WHERE lane = ?1 AND due_at IS NOT NULL),
          oldest AS (SELECT * FROM (SELECT * FROM free UNION ALL SELECT * FROM waiting)
                     WHERE no IS NOT NULL ORDER BY first_seq LIMIT 1)
     SELECT (SELECT accepted_at FROM event JOIN oldest ON line = oldest.no ORDER BY seq LIMIT 1) AS oldestPendingAt,
            (SELECT min(due_at) FROM (
               SELECT accepted_at AS due_at FROM event JOIN free ON line = free.no AND seq = first_seq
               UNION ALL
               SELECT * FROM (SELECT due_at FROM line
                              WHERE lane = ?1 AND due_at IS NOT NULL ORDER BY due_at LIMIT 1)
             )) AS nextDueAt`,
  );

  return {
    stats(name, now) {
      const counters = { delivered: 0, partial: 0, failed: 0, dropped: 0 };
      const reasons: Record<string, number> = {};
      const lane = lanes.find(name);
      if (lane === undefined) return { pending: 0, ...counters, reasons };
      arrivals.sortIn(lane, now);
      return read((): StoreStats => {
        for (const { status, reason, count } of selectTally.all(lane)) {
          counters[status] += count;
          if (status !== 'delivered' && count > 0) reasons[reason] = (reasons[reason] ?? 0) + count;
        }
        const unsorted = arrivals.count(lane);
        const pending = (selectPending.get(lane)?.pending ?? 0) + unsorted;
        const times = selectTimes.get(lane);
        const { oldestPendingAt = null } = times ?? {};
        const nextDueAt = unsorted > 0 ? now : (times?.nextDueAt ?? null);
        return {
          pending,
          ...counters,
          reasons,
          ...(oldestPendingAt === null ? {} : { oldestPendingAt }),
          ...(nextDueAt === null ? {} : { nextDueAt }),
        };
      });
    },
  };
}
