import { page } from '../runtime/page.ts';

/** What `localStorage` and `sessionStorage` can do. */
export type Disk = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Where to keep things: across visits, or only while the page is open; or in a store of your own. */
export type StorageSetting = 'local' | 'memory' | Disk;

/** Texts by name, kept under `hubtrail.…`. What the disk refuses is kept in memory, and nothing here throws. */
export interface PageStorage {
  /** Missing where there is none, the browser blocks it, or the visitor has not agreed. */
  disk: Disk | undefined;
  readonly memory: Map<string, string>;
}

/** Before every name on the disk. */
export const ours = 'hubtrail.';

/**
 * Keeps nothing yet.
 *
 * @param setting - `local` is `localStorage`; where the browser blocks it, memory takes its place
 */
export function createStorage(setting: StorageSetting = 'local'): PageStorage {
  return { disk: findDisk(setting), memory: new Map() };
}

function findDisk(setting: StorageSetting): Disk | undefined {
  try {
    if (setting !== 'memory') return setting === 'local' ? page.localStorage : setting;
  } catch {
    // Blocked by the browser's settings, or a frame without an origin.
  }
  return undefined;
}

/** The text of this name, if there is one. */
export function readText(storage: PageStorage, name: string): string | undefined {
  return storage.memory.get(name) ?? touch(storage, (disk) => disk.getItem(ours + name)) ?? undefined;
}

/** Keeps a text, in place of an earlier one. */
export function writeText(storage: PageStorage, name: string, value: string): void {
  storage.memory.set(name, value);
  touch(storage, (disk) => {
    disk.setItem(ours + name, value);
    storage.memory.delete(name);
  });
}

/** Forgets a text, if there is one. */
export function removeText(storage: PageStorage, name: string): void {
  storage.memory.delete(name);
  touch(storage, (disk) => disk.removeItem(ours + name));
}

/** The names that begin so, sorted. */
export function namesIn(storage: PageStorage, prefix: string): readonly string[] {
  const found = new Set(storage.memory.keys());
  touch(storage, (disk) => {
    for (let index = 0; index < disk.length; index += 1) {
      const key = disk.key(index);
      if (key?.startsWith(ours)) found.add(key.slice(ours.length));
    }
  });
  return [...found].filter((name) => name.startsWith(prefix)).sort();
}

/** A blocked or full disk throws at any touch. */
function touch<Value>({ disk }: PageStorage, use: (disk: Disk) => Value): Value | undefined {
  try {
    return disk && use(disk);
  } catch {
    return undefined;
  }
}
