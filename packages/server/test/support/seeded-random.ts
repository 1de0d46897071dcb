import type { Random } from '../../src/runtime/random.ts';

/** Chance that is the same for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed;
  let ids = 0;
  return {
    fraction() {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    },
    id() {
      ids += 1;
      return `${seed}-${ids}`;
    },
  };
}
