import { keptUntil, maxMemos, memoLifetimeMs, memoTouchMs } from '../retention.ts';
import type { Memo } from '../store.ts';
import { chunkRows, inChunks } from './chunks.ts';
import type { Connection } from './connection.ts';

/** Facts remembered between claims. */
export interface Memos {
  remember(lane: number, memos: readonly Memo[], now: number): void;
  recall(lane: number, names: readonly string[], now: number): ReadonlyMap<string, string>;
  /** Forgets what is too old, and the least recently used of what is too many. */
  trim(lane: number, now: number, max?: number): void;
}

/** How many memos may be written before they are counted again. */
const trimEvery = 10_000;

/** Prepares remembering and recalling. */
export function prepareMemos({ prepare, read, write }: Connection): Memos {
  const put = prepare(
    `INSERT INTO memo (lane, name, value, used_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (lane, name) DO UPDATE SET value = excluded.value, used_at = excluded.used_at`,
  );
  const get = prepare<{ value: string; usedAt: number }>(
    'SELECT value, used_at AS usedAt FROM memo WHERE lane = ? AND name = ? AND used_at > ?',
  );
  const touch = prepare('UPDATE memo SET used_at = ? WHERE lane = ? AND name = ?');
  const countAll = prepare<{ count: number }>('SELECT count(*) AS count FROM memo WHERE lane = ?');
  const removeOldest = prepare(
    `DELETE FROM memo WHERE lane = ?1 AND name IN
       (SELECT name FROM memo WHERE lane = ?1 AND used_at <= ?2 ORDER BY used_at LIMIT ?3)`,
  );
  let written = 0;

  function trim(lane: number, now: number, max = maxMemos): void {
    const remove = (usedUntil: number, limit: number): number =>
      Number(write(() => removeOldest.run(lane, usedUntil, Math.min(limit, chunkRows))).changes);

    while (remove(now - memoLifetimeMs, chunkRows) > 0) {}
    let excess = (countAll.get(lane)?.count ?? 0) - max;
    while (excess > 0) excess -= remove(keptUntil - 1, excess) || excess;
  }

  return {
    remember(lane, memos, now) {
      for (const chunk of inChunks(memos, () => 1)) {
        write(() => {
          for (const { name, value, isKept } of chunk) put.run(lane, name, value, isKept ? keptUntil : now);
        });
      }
      written += memos.length;
      if (written < trimEvery) return;
      written = 0;
      trim(lane, now);
    },
    recall(lane, names, now) {
      const found = new Map<string, string>();
      const stale: string[] = [];
      read(() => {
        for (const name of names) {
          const memo = get.get(lane, name, now - memoLifetimeMs);
          if (memo === undefined) continue;
          found.set(name, memo.value);
          if (memo.usedAt < now - memoTouchMs) stale.push(name);
        }
      });
      for (const chunk of inChunks(stale, () => 1)) {
        write(() => {
          for (const name of chunk) touch.run(now, lane, name);
        });
      }
      return found;
    },
    trim,
  };
}
