/** Seeded chance: the same seed gives the same ids and the same order of results. */
export interface Random {
  /** At least 0, below 1. */
  readonly next: () => number;
  /** A version 4 UUID. */
  readonly uuid: () => string;
  /** A copy in another order; with two items or more the order is never the given one. */
  readonly shuffled: <Item>(items: readonly Item[]) => Item[];
}

/** Makes a generator (mulberry32) that depends on nothing but its seed. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  function word(): string {
    return Math.floor(next() * 4_294_967_296)
      .toString(16)
      .padStart(8, '0');
  }

  function uuid(): string {
    const hex = word() + word() + word() + word();
    const variant = '89ab'.charAt(Math.floor(next() * 4));
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  function shuffled<Item>(items: readonly Item[]): Item[] {
    const order = items.map((_, index) => index);
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = Math.floor(next() * (last + 1));
      const moved = order[last] as number;
      order[last] = order[other] as number;
      order[other] = moved;
    }
    if (order.every((from, to) => from === to)) order.reverse();
    return order.map((index) => items[index] as Item);
  }

  return { next, uuid, shuffled };
}
