import type { WaitingLine } from '../store.ts';
import { chunkRows } from './chunks.ts';
import type { Connection } from './connection.ts';
import type { Lanes } from './lanes.ts';
import type { Operations } from './operations.ts';
import type { Arrivals } from './sort-in.ts';

interface LineRow {
  readonly seq: number;
  readonly dueAt: number | null;
  readonly claim: string | null;
}

/** Prepares telling which keys wait, and letting them go. */
export function prepareWaiting(
  { prepare, read, write }: Connection,
  lanes: Lanes,
  arrivals: Arrivals,
): Pick<Operations, 'waiting' | 'release'> {
  const select = prepare<LineRow>(
    'SELECT first_seq AS seq, due_at AS dueAt, claim FROM line WHERE lane = ? AND key = ?',
  );
  const free = prepare('UPDATE line SET due_at = NULL WHERE lane = ? AND key = ? AND claim IS NULL');

  return {
    waiting(name, keys, now) {
      const lane = lanes.find(name);
      const waiting = new Map<string, WaitingLine>();
      if (lane === undefined) return waiting;
      // What was accepted before the events of those who ask is in its line then.
      arrivals.sortIn(lane, now);
      read(() => {
        for (const key of keys) {
          const line = select.get(lane, key);
          if (line === undefined) continue;
          const isHeld = line.claim === null && line.dueAt !== null;
          waiting.set(key, { seq: line.seq, ...(isHeld && { heldUntil: line.dueAt }) });
        }
      });
      return waiting;
    },

    release(name, keys) {
      const lane = lanes.find(name);
      if (lane === undefined) return;
      for (let start = 0; start < keys.length; start += chunkRows)
        write(() => {
          for (const key of keys.slice(start, start + chunkRows)) free.run(lane, key);
        });
    },
  };
}
