import { duplicateWindowMs } from '../retention.ts';
import type { NewEvent } from '../store.ts';
import type { Connection } from './connection.ts';

/** The events of one lane that are stored together. */
export interface LaneBatch {
  readonly lane: number;
  readonly events: readonly NewEvent[];
}

/** Stores the events inside the caller's transaction; returns the ids that were duplicates. */
export type Enqueue = (batch: LaneBatch, now: number) => readonly string[];

/** Prepares storing events, the one thing that happens on the calling thread. */
export function prepareEnqueue({ prepare }: Connection): Enqueue {
  // Changes nothing for a duplicate; takes over an id that was concluded too long ago to be one.
  const remember = prepare(
    `INSERT INTO message (lane, id) VALUES (?, ?)
     ON CONFLICT (lane, id) DO UPDATE SET concluded_at = NULL WHERE concluded_at <= ?`,
  );
  const countIn = prepare<{ last_seq: number }>(
    'UPDATE lane SET last_seq = last_seq + ?1, pending = pending + ?1 WHERE no = ?2 RETURNING last_seq',
  );
  const findLine = prepare<{ no: number }>('SELECT no FROM line WHERE lane = ? AND key = ?');
  const addLine = prepare<{ no: number }>(
    'INSERT INTO line (lane, key, first_seq) VALUES (?, ?, ?) RETURNING no',
  );
  const addEvent = prepare('INSERT INTO event (line, seq, accepted_at, id, payload) VALUES (?, ?, ?, ?, ?)');

  return ({ lane, events }, now) => {
    const expired = now - duplicateWindowMs;
    const duplicates: string[] = [];
    const fresh = events.filter((event) => {
      if (remember.run(lane, event.id, expired).changes !== 0) return true;
      duplicates.push(event.id);
      return false;
    });
    if (fresh.length === 0) return duplicates;

    let seq = (countIn.get(fresh.length, lane)?.last_seq ?? 0) - fresh.length;
    for (const { id, key, payload } of fresh) {
      seq += 1;
      const line = findLine.get(lane, key)?.no ?? addLine.get(lane, key, seq)?.no ?? 0;
      addEvent.run(line, seq, now, id, payload);
    }
    return duplicates;
  };
}
