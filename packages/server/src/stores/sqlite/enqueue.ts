import type { NewEvent } from '../store.ts';
import type { Connection } from './connection.ts';

/** The events of one lane that are stored together. */
export interface LaneBatch {
  readonly lane: number;
  readonly events: readonly NewEvent[];
}

/** Stores the events inside the caller's transaction. */
export type Enqueue = (batch: LaneBatch, now: number) => void;

/** The largest event that Segment's API takes. */
const probeBytes = 32_768;

/**
 * Prepares storing events, the one thing that happens on the calling thread: a row at the end of one table, because
 * every further index would make the caller wait for another page.
 */
export function prepareEnqueue({ prepare }: Connection): Enqueue {
  const append = prepare('INSERT INTO arrival (lane, accepted_at, id, key, payload) VALUES (?, ?, ?, ?, ?)');
  return ({ lane, events }, now) => {
    for (const { id, key, payload } of events) append.run(lane, now, id, key, payload);
  };
}

/**
 * Prepares trying whether an event could be stored: one is written and taken away again, inside the caller's
 * transaction. What is full, locked, read-only or broken fails at that, or when the transaction is committed.
 */
export function prepareProbe({ prepare }: Connection): () => void {
  const append = prepare<{ no: number }>(
    "INSERT INTO arrival (lane, accepted_at, id, key, payload) VALUES (0, 0, '', '', ?) RETURNING no",
  );
  const remove = prepare('DELETE FROM arrival WHERE no = ?');
  const payload = ' '.repeat(probeBytes);
  return () => {
    remove.run(append.get(payload)?.no ?? null);
  };
}
