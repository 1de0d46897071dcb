import { page } from '../runtime/page.ts';

/** What `localStorage` and `sessionStorage` can do. */
export type Disk = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Where to keep things: across visits, or only while the page is open; or in a store of your own. */
export type StorageSetting = 'local' | 'memory' | Disk;

/** Texts by name. Nothing here throws: what the disk refuses is kept in memory. */
export interface PageStorage {
  readonly read: (name: string) => string | undefined;
  readonly write: (name: string, value: string) => void;
  readonly remove: (name: string) => void;
  /** The names that begin so, sorted. */
  readonly names: (prefix: string) => readonly string[];
  /** Calls back when another tab has written a text of this name. */
  readonly watch: (name: string, onWritten: (value: string) => void) => void;
  /** From now on memory alone, and what is on the disk is as if it were not there. */
  readonly close: () => void;
  /** Moves onto the disk what was kept in memory meanwhile. */
  readonly open: () => void;
}

const ours = 'hubtrail.';

/**
 * Keeps texts under `hubtrail.…`, on the disk while it is open and takes them.
 *
 * @param setting - `local` is `localStorage`; where the browser blocks it, memory takes its place
 */
export function createStorage(setting: StorageSetting): PageStorage {
  const memory = new Map<string, string>();
  const wanted = findDisk(setting);
  let disk = wanted;

  /** A blocked or full disk throws at any touch. */
  function attempt<Value>(run: (disk: Disk) => Value): Value | undefined {
    try {
      return disk && run(disk);
    } catch {
      return undefined;
    }
  }

  function write(name: string, value: string): void {
    const isWritten = attempt((to) => {
      to.setItem(ours + name, value);
      return true;
    });
    if (isWritten) memory.delete(name);
    else memory.set(name, value);
  }

  function names(prefix: string): readonly string[] {
    const found = new Set(memory.keys());
    attempt((from) => {
      for (let index = 0; index < from.length; index += 1) {
        const key = from.key(index);
        if (key?.startsWith(ours)) found.add(key.slice(ours.length));
      }
    });
    return [...found].filter((name) => name.startsWith(prefix)).sort();
  }

  return {
    read: (name) => memory.get(name) ?? attempt((from) => from.getItem(ours + name)) ?? undefined,
    write,
    remove(name) {
      memory.delete(name);
      attempt((from) => from.removeItem(ours + name));
    },
    names,
    watch(name, onWritten) {
      page?.addEventListener('storage', ({ key, newValue, storageArea }) => {
        if (key === ours + name && newValue !== null && storageArea === wanted) onWritten(newValue);
      });
    },
    close() {
      disk = undefined;
    },
    open() {
      disk = wanted;
      for (const [name, value] of memory) write(name, value);
    },
  };
}

function findDisk(setting: StorageSetting): Disk | undefined {
  if (setting === 'memory') return undefined;
  if (setting !== 'local') return setting;
  try {
    return page?.localStorage;
  } catch {
    return undefined; // blocked by the browser's settings, or a frame without an origin
  }
}
