import type { StoreStats } from '../store.ts';
import { firstSeq, type MemoryLane } from './memory-lane.ts';

/** What the lane holds and has concluded so far. Reads every line: it is asked for seldom. */
export function readStats(lane: MemoryLane): StoreStats {
  const stats = { pending: lane.pending, delivered: 0, partial: 0, failed: 0, dropped: 0 };
  const reasons: Record<string, number> = {};
  for (const { status, reason, count } of lane.tally.values()) {
    if (isConclusion(status, stats)) stats[status] += count;
    if (status !== 'delivered' && count > 0) reasons[reason] = (reasons[reason] ?? 0) + count;
  }
  let oldestPendingAt: number | undefined;
  let oldestSeq = Number.POSITIVE_INFINITY;
  let nextDueAt = Number.POSITIVE_INFINITY;
  for (const line of lane.lines.values()) {
    const acceptedAt = line.events.get(firstSeq(line))?.acceptedAt ?? 0;
    nextDueAt = Math.min(nextDueAt, line.dueAt ?? acceptedAt);
    if (firstSeq(line) > oldestSeq) continue;
    oldestSeq = firstSeq(line);
    oldestPendingAt = acceptedAt;
  }
  return oldestPendingAt === undefined
    ? { ...stats, reasons }
    : { ...stats, reasons, oldestPendingAt, nextDueAt };
}

type Counter = 'delivered' | 'partial' | 'failed' | 'dropped';

function isConclusion(status: string, counters: Record<Counter, number>): status is Counter {
  return status in counters && status !== 'pending';
}
