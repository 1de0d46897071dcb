import type { Connection } from './connection.ts';

/** From this size on (64 MiB) the log is emptied for good instead of as far as it goes. */
const maxLogPages = 16_384;

/**
 * Prepares moving what the write-ahead log holds into the database.
 *
 * A passive checkpoint disturbs nobody, but the log starts again from its beginning only when a checkpoint reached its
 * very end. With a caller that never pauses it would grow for ever, so a large log is finished while nobody writes.
 * The file is never truncated: with a full disk, a log that has its room already is what lets the outbox drain.
 */
export function prepareCheckpoint({ prepare, exclusively }: Connection): () => void {
  const passive = prepare<{ log: number; checkpointed: number }>('PRAGMA wal_checkpoint(PASSIVE)');

  return () => {
    const result = passive.get();
    if (result !== undefined && result.log > maxLogPages) exclusively(() => passive.get());
  };
}
