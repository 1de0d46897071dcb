import { closeSync, existsSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Disk space kept in a file beside the database, to be given up when the disk is full.
 *
 * Writing down that an event was delivered needs room in the log, and emptying the log needs room in the database. On a
 * full disk neither can begin; with the reserve gone, both can, and the outbox drains instead of standing still.
 */
export interface Reserve {
  /** Makes the reserve if there is room for it and none is there; who is out of it takes no new events. */
  keep(): void;
  /** Gives it up; false when that would not help. */
  spend(): boolean;
}

/** Enough for what the log holds between two checkpoints. */
const maxReserveBytes = 16 * 2 ** 20;
const blockBytes = 2 ** 20;

/** The cell in which the worker tells the calling thread that the reserve is spent. */
export function createSpentCell(): SharedArrayBuffer {
  return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
}

/** Whether the disk was full and has not had room since. */
export function isSpent(cell: SharedArrayBuffer): boolean {
  return Atomics.load(new Int32Array(cell), 0) === 1;
}

/** The reserve of a database; a small outbox keeps a small one. */
export function createReserve(databasePath: string, maxBytes: number, cell: SharedArrayBuffer): Reserve {
  const path = `${databasePath}-reserve`;
  const bytes = Math.min(maxReserveBytes, Math.floor(maxBytes / 8));
  const setSpent = (spent: 0 | 1): void => {
    Atomics.store(new Int32Array(cell), 0, spent);
  };
  const free = (): number => {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize;
  };

  return {
    keep() {
      if (!existsSync(path)) {
        // Twice as much, so that the next event does not find a full disk again.
        if (free() < 2 * bytes) return;
        writeZeros(path, bytes);
      }
      setSpent(0);
    },
    spend() {
      // FULL for another reason, such as maxBytes: the disk has room.
      if (!existsSync(path) || free() > bytes) return false;
      setSpent(1);
      rmSync(path, { force: true });
      return true;
    },
  };
}

function writeZeros(path: string, bytes: number): void {
  const file = openSync(path, 'w', 0o600);
  try {
    const zeros = new Uint8Array(blockBytes);
    // Written out: a file that was only made longer takes no space on the disk.
    for (let left = bytes; left > 0; left -= blockBytes)
      writeSync(file, zeros, 0, Math.min(left, blockBytes));
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}
