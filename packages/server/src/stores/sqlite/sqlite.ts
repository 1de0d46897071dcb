import { resolve } from 'node:path';
import type { StoreProvider } from '../store.ts';
import { openSqliteStore } from './sqlite-store.ts';

/** Where the embedded outbox is, and what it promises. */
export interface SqliteOptions {
  /**
   * The database file, relative to the working directory at the time of opening; it and its folder are created,
   * readable for their owner only. On a local disk: SQLite's locks do not work over most network file systems.
   *
   * Default: `.hubtrail/outbox.db`.
   */
  readonly path?: string;
  /**
   * When an event is written: `call`, before the call returns; or `tick`, all events of one tick of the event loop in
   * one transaction, several times as fast, and durable when `accepted` resolves instead. A large tick is written in
   * parts so that memory stays bounded.
   *
   * Default: `call`.
   */
  readonly commit?: 'call' | 'tick';
  /**
   * What a written event survives: `process`, the end of the process in any way, `kill -9` included; or `power`, the
   * end of the machine as well, for one fsync per transaction (often milliseconds).
   *
   * Default: `process`.
   */
  readonly sync?: 'process' | 'power';
  /**
   * How large the file may grow. A full outbox refuses new events with a `FULL` StoreError and is still delivered;
   * what was delivered makes room again. Delivery itself may use an eighth more.
   *
   * Default: 4 GiB, about four million events of 1 kB.
   */
  readonly maxBytes?: number;
}

/** {@link SqliteOptions} with every default filled in. */
export type SqliteSettings = Required<SqliteOptions>;

/**
 * Keeps the outbox in an SQLite file: no server, no dependency, shared by all processes that open the same file.
 *
 * Calling it touches no file; the Analytics opens it. Inserts happen on the calling thread, everything else in a
 * worker thread that starts with the first delivery.
 *
 * @example
 * const analytics = new Analytics({ accessToken, store: sqlite({ path: '/var/lib/shop/outbox.db' }) });
 */
export function sqlite(options: SqliteOptions = {}): StoreProvider {
  const { path = '.hubtrail/outbox.db', commit = 'call', sync = 'process', maxBytes = 4 * 2 ** 30 } = options;
  return { open: (context) => openSqliteStore({ path: resolve(path), commit, sync, maxBytes }, context) };
}
