import type { PageStorage } from '../storage/storage.ts';

/**
 * Events that wait to be sent, in the browser's storage, shared by all tabs of a site.
 *
 * What is called in one go is one parcel: a name that sorts by time and tells how many events there are, and their JSON
 * with commas between. A parcel is written and removed, never changed, so tabs cannot overwrite each other's.
 */
export interface Parcels {
  /** @returns the name of the new parcel */
  readonly add: (events: readonly string[], now: number) => string;
  /** All that wait, the oldest first. */
  readonly names: () => readonly string[];
  /** The oldest parcels that fit into one request. */
  readonly next: (skip?: ReadonlySet<string>) => readonly string[];
  /** The JSON of these parcels' events, with commas between. */
  readonly read: (names: readonly string[]) => string;
  readonly remove: (names: readonly string[]) => void;
  /** Takes away the oldest until no more than `maxEvents` wait. @returns their names */
  readonly trim: () => readonly string[];
}

/** Browsers let 64 KB of a page that goes away travel on; a little less, for what is around the events. */
const maxLength = 60_000;
const maxEvents = 1_000;

/**
 * Divides the calls of one moment: what is in one parcel travels in one request.
 *
 * @example inParcels([{ json: '{}' }]) // [[{ json: '{}' }]]
 */
export function inParcels<Item extends { readonly json: string }>(items: readonly Item[]): readonly Item[][] {
  const parcels: Item[][] = [];
  let room = 0;
  for (const item of items) {
    room -= item.json.length;
    if (room >= 0 && parcels.length > 0) parcels.at(-1)?.push(item);
    else {
      parcels.push([item]);
      room = maxLength / 2 - item.json.length;
    }
  }
  return parcels;
}

/** How many events a parcel has. */
export function sizeOf(name: string): number {
  return Number(name.slice(name.lastIndexOf('.') + 1));
}

/**
 * @param prefix - of the names, different for each collector
 * @param tab - in the names, because two tabs can call at the same moment
 */
export function createParcels(prefix: string, tab: string, storage: PageStorage): Parcels {
  let added = 0;

  const names = (): readonly string[] => storage.names(`${prefix}.`);
  const remove = (names: readonly string[]): void => names.forEach(storage.remove);

  return {
    names,
    add(events, now) {
      added += 1;
      const at = (now * 1_000 + (added % 1_000)).toString(36);
      const name = `${prefix}.${at}-${tab}.${events.length}`;
      storage.write(name, events.join(','));
      return name;
    },
    next(skip) {
      let length = 0;
      const chosen: string[] = [];
      for (const name of names()) {
        if (skip?.has(name)) continue;
        length += storage.read(name)?.length ?? 0;
        if (length > maxLength && chosen.length > 0) break;
        chosen.push(name);
      }
      return chosen;
    },
    // Another tab may have sent one meanwhile.
    read: (names) => names.flatMap((name) => storage.read(name) ?? []).join(','),
    remove,
    trim() {
      const all = names();
      let count = all.reduce((sum, name) => sum + sizeOf(name), 0);
      const gone: string[] = [];
      for (const name of all) {
        if (count <= maxEvents) break;
        count -= sizeOf(name);
        gone.push(name);
      }
      remove(gone);
      return gone;
    },
  };
}
