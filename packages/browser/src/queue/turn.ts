import { now } from '../runtime/clock.ts';
import { type PageStorage, readText, removeText, writeText } from '../storage/storage.ts';

/**
 * Who of the tabs is sending, by a note in the storage that all of them share.
 *
 * Two tabs that write theirs at the very same moment both send, which costs a double that the collector recognises. The
 * Web Locks API would not do: Firefox 153 keeps the lock of a page that has gone.
 */
export interface Turn {
  /** @returns false when it is another tab's */
  readonly take: () => boolean;
  /** Lets others have it, if it is this tab's. */
  readonly pass: () => void;
}

const lease = 'lease';
/** A tab that was killed in the middle holds the others up no longer than this. */
const leaseMs = 15_000;

/** For the tabs that share this storage. */
export function createTurn(storage: PageStorage): Turn {
  let isOurs = false;
  return {
    take() {
      if (Number(readText(storage, lease)) > now()) return false;
      writeText(storage, lease, String(now() + leaseMs));
      isOurs = true;
      return true;
    },
    pass() {
      if (isOurs) removeText(storage, lease);
      isOurs = false;
    },
  };
}
