import type { SQLInputValue } from 'node:sqlite';
import { openDatabase } from './open-database.ts';
import type { SqliteSettings } from './sqlite.ts';
import { joinTurn, type TurnSide } from './turn.ts';

/** A prepared statement whose rows have a known shape. */
export interface Statement<Row = never> {
  run(...values: SQLInputValue[]): { readonly changes: number | bigint };
  get(...values: SQLInputValue[]): Row | undefined;
  all(...values: SQLInputValue[]): Row[];
}

/** What a connection of either thread is opened with. */
export interface ConnectionSettings extends SqliteSettings {
  readonly turn: SharedArrayBuffer;
}

/** One thread's connection to the file. */
export interface Connection {
  readonly path: string;
  prepare<Row = never>(sql: string): Statement<Row>;
  /** Runs `work` as one transaction that writes. It may run again, so it changes nothing but the database. */
  write<Result>(work: () => Result): Result;
  /** Runs `work` on one unchanging state of the file. */
  read<Result>(work: () => Result): Result;
  /** Runs `work` while the other thread does not write. */
  exclusively<Result>(work: () => Result): Result;
  /** How many transactions were written since the last time this was asked. */
  takeCommits(): number;
  close(): void;
}

/** Opens the file for one of the two threads. */
export function connect(settings: ConnectionSettings, side: TurnSide): Connection {
  const database = openDatabase(settings, side);
  const turn = joinTurn(settings.turn, side);
  const begin = database.prepare('BEGIN');
  // IMMEDIATE: a transaction that first reads and then writes could otherwise find that it came too late to write.
  const beginWrite = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  let commits = 0;

  function run<Result>(start: { run(): unknown }, work: () => Result): Result {
    start.run();
    try {
      const result = work();
      commit.run();
      return result;
    } catch (error) {
      // SQLite has already rolled back by itself after some errors, such as a full disk.
      if (database.isTransaction) rollback.run();
      throw error;
    }
  }

  function exclusively<Result>(work: () => Result): Result {
    turn.take();
    try {
      return work();
    } finally {
      turn.release();
    }
  }

  return {
    path: settings.path,
    // The one place where the shape of rows is believed; the statements stand next to the types that describe them.
    prepare: <Row>(sql: string) => database.prepare(sql) as unknown as Statement<Row>,
    write(work) {
      commits += 1;
      return exclusively(() => run(beginWrite, work));
    },
    exclusively,
    read: (work) => run(begin, work),
    takeCommits() {
      const taken = commits;
      commits = 0;
      return taken;
    },
    close: () => database.close(),
  };
}
