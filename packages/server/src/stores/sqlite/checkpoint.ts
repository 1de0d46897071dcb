import type { Connection } from './connection.ts';

/** From this size on (16 MiB, what the reserve makes room for) the log is emptied while nobody writes. */
const maxLogPages = 4_096;

/** How often a pause between two writes is tried for. */
const maxPasses = 5;

/**
 * Prepares moving what the write-ahead log holds into the database.
 *
 * A passive checkpoint disturbs nobody, but only one that reaches the very end of the log has the disk write down the
 * database and lets the log start again from its beginning. What is written meanwhile is left over; another pass takes it
 * in a moment, and so meets a pause sooner or later. With a caller that never pauses the log would grow for ever, so a
 * large one is finished while nobody writes. That is the last resort: everybody waits for the disk then, the longer the
 * more was moved since a checkpoint last reached the end.
 * The file is never truncated: with a full disk, a log that has its room already is what lets the outbox drain.
 */
export function prepareCheckpoint({
  prepare,
  exclusively,
}: Pick<Connection, 'prepare' | 'exclusively'>): () => void {
  const passive = prepare<{ log: number }>('PRAGMA wal_checkpoint(PASSIVE)');
  /** @returns how many pages the log had when it began */
  const pass = (): number => passive.get()?.log ?? 0;

  return () => {
    let pages = pass();
    for (let passes = 1; passes < maxPasses; passes += 1) {
      const before = pages;
      pages = pass();
      if (pages <= before) return; // nobody wrote meanwhile, so the pass before has reached the end
    }
    if (pages > maxLogPages) exclusively(pass);
  };
}
