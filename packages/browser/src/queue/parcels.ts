import { namesIn, type PageStorage, readText, removeText, writeText } from '../storage/storage.ts';

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
  /** The same, divided into requests. */
  readonly requests: () => readonly (readonly string[])[];
  /** The JSON of these parcels' events, with commas between. */
  readonly read: (names: readonly string[]) => string;
  readonly remove: (names: readonly string[]) => void;
}

/** Browsers let 64 KB of a page that goes away travel on; a little less, for what is around the events. */
const maxRequestLength = 60_000;
const maxParcelLength = 30_000;
const maxEvents = 1_000;

/**
 * Divides the calls of one moment: what is in one parcel travels in one request.
 *
 * @example inParcels([{ json: '{}' }]) // [[{ json: '{}' }]]
 */
export function inParcels<Item extends { readonly json: string }>(items: readonly Item[]): readonly Item[][] {
  return divide(items, ({ json }) => json.length, maxParcelLength);
}

/** Keeps the order, and puts alone what is too long by itself. */
function divide<Item>(items: readonly Item[], lengthOf: (item: Item) => number, maxLength: number): Item[][] {
  const parts: Item[][] = [];
  let room = 0;
  for (const item of items) {
    const length = lengthOf(item);
    if (parts.length === 0 || length > room) {
      parts.push([]);
      room = maxLength;
    }
    parts.at(-1)?.push(item);
    room -= length;
  }
  return parts;
}

/** How many events a parcel has. */
export function sizeOf(name: string): number {
  return Number(name.split('.').at(-1));
}

/** The oldest parcels that must go for the rest to be no more than a thousand events. */
export function overflow(names: readonly string[]): readonly string[] {
  let excess = names.reduce((sum, name) => sum + sizeOf(name), -maxEvents);
  return names.filter((name) => {
    const isTooMuch = excess > 0;
    excess -= sizeOf(name);
    return isTooMuch;
  });
}

/**
 * @param prefix - of the names, different for each collector
 * @param tab - in the names, because two tabs can call at the same moment
 */
export function createParcels(prefix: string, tab: string, storage: PageStorage): Parcels {
  let added = 0;
  const names = (): readonly string[] => namesIn(storage, `${prefix}.`);
  const textOf = (name: string): string => readText(storage, name) ?? '';

  return {
    names,
    add(events, now) {
      added += 1;
      const at = now * 1_000 + (added % 1_000);
      const name = `${prefix}.${at}-${tab}.${events.length}`;
      writeText(storage, name, events.join(','));
      return name;
    },
    requests: () => divide(names(), (name) => textOf(name).length, maxRequestLength),
    // Another tab may have sent one meanwhile.
    read: (names) => names.map(textOf).filter(Boolean).join(','),
    remove(names) {
      for (const name of names) removeText(storage, name);
    },
  };
}
