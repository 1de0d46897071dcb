import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import { journalMode } from './journal-mode.ts';
import { applicationId, schema, schemaVersion } from './schema.ts';
import type { SqliteSettings } from './sqlite.ts';
import type { TurnSide } from './turn.ts';

const openingTimeoutMs = 5_000;
/** The calling thread stands still while it waits, so it gives up earlier than the worker. */
const timeoutMs = { caller: 1_000, worker: 5_000 } as const;
const pageBytes = 4_096;

/** Opens the file, creates it and its tables where they are missing, and prepares the connection for its thread. */
export function openDatabase({ path, sync, maxBytes }: SqliteSettings, side: TurnSide): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  createFile(path);
  const database = new DatabaseSync(path, { timeout: openingTimeoutMs });
  try {
    database.exec(`PRAGMA page_size = ${pageBytes}`); // only means something for a new file, and before WAL
    chooseJournal(database);
    // NORMAL never damages the file and forgets nothing when only the process ends; see SqliteOptions.sync.
    database.exec(`PRAGMA synchronous = ${sync === 'power' ? 'FULL' : 'NORMAL'}`);
    limitSize(database, maxBytes, side);
    createTables(database, path);
    // Checkpoints wait for the disk; the worker makes them when nobody else has to wait. See checkpoint.ts.
    database.exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -8000`);
    database.exec(`PRAGMA busy_timeout = ${timeoutMs[side]}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function loadSqlite(): typeof import('node:sqlite') {
  // Not an import: bundlers take away the `node:` prefix, and there is no module named `sqlite`.
  const module = process.getBuiltinModule('node:sqlite');
  if (module !== undefined) return module;
  throw new StoreError(
    'UNAVAILABLE',
    `This runtime (${process.version}) has no node:sqlite. Use Node.js 22.22.3, 24.15 or later, or another store.`,
  );
}

function createFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    // SQLite gives its -wal and -shm files the mode of the database. An existing file is not even opened here:
    // closing it would drop every lock that this process holds on it (https://www.sqlite.org/howtocorrupt.html, 2.2).
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

function chooseJournal(database: DatabaseSync): void {
  const version = database.prepare('SELECT sqlite_version() AS version').get()?.['version'];
  const wanted = journalMode(String(version));
  const mode = database.prepare(`PRAGMA journal_mode = ${wanted}`).get()?.['journal_mode'];
  if (wanted === 'wal' || mode === wanted) return; // without shared memory WAL is declined, which is no harm
  throw new StoreError('UNAVAILABLE', `SQLite ${version} cannot leave the unsafe journal mode "${mode}".`);
}

function limitSize(database: DatabaseSync, maxBytes: number, side: TurnSide): void {
  const pages = Math.max(64, Math.floor(maxBytes / pageBytes));
  // The limit is the connection's own. The worker gets more, so that what is full can still be delivered.
  const allowed = side === 'caller' ? pages : pages + Math.max(256, Math.floor(pages / 8));
  database.exec(`PRAGMA max_page_count = ${allowed}`);
}

function createTables(database: DatabaseSync, path: string): void {
  // Also shows at once whether the file can be written at all.
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    const application = Number(database.prepare('PRAGMA application_id').get()?.['application_id']);
    const tables = Number(database.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.['count']);
    if (tables === 0) database.exec(schema);
    else if (application !== applicationId) {
      throw new StoreError(
        'UNAVAILABLE',
        `${path} is a database of another program. Choose another path for the outbox.`,
      );
    } else if (version > schemaVersion) {
      throw new StoreError(
        'UNAVAILABLE',
        `The outbox at ${path} has format ${version}, made by a newer Hubtrail; this one knows ${schemaVersion}. Update it, or choose another path.`,
      );
    }
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
