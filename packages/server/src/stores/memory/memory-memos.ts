import { keptUntil, maxMemos, memoLifetimeMs } from '../retention.ts';
import type { Memo } from '../store.ts';
import type { MemoryLane } from './memory-lane.ts';

/** Remembers the memos; one of the same name is replaced. */
export function remember(lane: MemoryLane, memos: readonly Memo[], now: number): void {
  for (const { name, value, isKept } of memos) use(lane, name, value, isKept ? keptUntil : now);
}

/** What is remembered under these names. */
export function recall(lane: MemoryLane, names: readonly string[], now: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const name of names) {
    const memo = lane.memos.get(name);
    if (memo === undefined || memo.usedAt <= now - memoLifetimeMs) continue;
    found.set(name, memo.value);
    use(lane, name, memo.value, Math.max(now, memo.usedAt));
  }
  return found;
}

/** Forgets memos that are too old, and the least recently used ones when there are too many. */
export function trimMemos(lane: MemoryLane, now: number): void {
  for (const [name, memo] of lane.memos) {
    if (memo.usedAt === keptUntil) continue;
    if (lane.memos.size <= maxMemos && memo.usedAt > now - memoLifetimeMs) return;
    lane.memos.delete(name);
  }
}

function use(lane: MemoryLane, name: string, value: string, usedAt: number): void {
  // A Map keeps the order of insertion, so the least recently used memo is always the first.
  lane.memos.delete(name);
  lane.memos.set(name, { value, usedAt });
}
