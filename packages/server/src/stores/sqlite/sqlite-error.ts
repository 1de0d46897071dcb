import { StoreError, type StoreErrorCode } from '../store-error.ts';

/**
 * Runs `work`; what SQLite or the file system throws becomes a StoreError that says what was tried on which file.
 *
 * @param action - completes "The outbox at … could not …", as in `store an event`
 */
export function guarded<Result>(path: string, action: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw toStoreError(error, path, action);
  }
}

/** Translates an error of SQLite or the file system; a StoreError stays as it is. */
export function toStoreError(error: unknown, path: string, action: string): StoreError {
  if (StoreError.isInstance(error)) return error;
  const code = codeOf(error);
  const answer = error instanceof Error ? error.message : String(error);
  return new StoreError(code, `The outbox at ${path} could not ${action}: ${answer}. ${advice[code]}`, {
    cause: error,
  });
}

const advice: Record<StoreErrorCode, string> = {
  LOCKED: 'Another connection holds the file; end what keeps a transaction open on it, then try again.',
  READ_ONLY: 'Make the file and its folder writable for this process, or choose another path.',
  FULL: 'Free disk space or raise maxBytes. What is stored is kept and still delivered.',
  CORRUPT:
    'It was left as it is. Move it aside together with its -wal and -shm files to start afresh, and try "sqlite3 FILE .recover" on the copy.',
  CLOSED: 'Open a new one.',
  UNAVAILABLE: 'What is stored is kept; try again, or choose another path.',
};

/** Primary result codes. @see https://www.sqlite.org/rescode.html */
const sqliteCodes: ReadonlyMap<number, StoreErrorCode> = new Map([
  [5, 'LOCKED'], // SQLITE_BUSY
  [6, 'LOCKED'], // SQLITE_LOCKED
  [8, 'READ_ONLY'], // SQLITE_READONLY
  [11, 'CORRUPT'], // SQLITE_CORRUPT
  [13, 'FULL'], // SQLITE_FULL: ENOSPC and max_page_count alike
  [26, 'CORRUPT'], // SQLITE_NOTADB
]);

/** Extended codes that a full disk causes where the primary code says "disk I/O error". */
const fullDiskCodes: ReadonlySet<number> = new Set([
  4874, // SQLITE_IOERR_SHMSIZE: the shared memory file could not grow
]);

const systemCodes: ReadonlyMap<string, StoreErrorCode> = new Map([
  ['EACCES', 'READ_ONLY'],
  ['EPERM', 'READ_ONLY'],
  ['EROFS', 'READ_ONLY'],
  ['ENOSPC', 'FULL'],
  ['EDQUOT', 'FULL'],
]);

function codeOf(error: unknown): StoreErrorCode {
  if (typeof error !== 'object' || error === null) return 'UNAVAILABLE';
  if ('errcode' in error && typeof error.errcode === 'number') {
    if (fullDiskCodes.has(error.errcode)) return 'FULL';
    // The lowest byte of an extended result code is the primary one.
    return sqliteCodes.get(error.errcode & 0xff) ?? 'UNAVAILABLE';
  }
  if ('code' in error && typeof error.code === 'string') return systemCodes.get(error.code) ?? 'UNAVAILABLE';
  return 'UNAVAILABLE';
}
