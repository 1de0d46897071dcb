import { createHash, timingSafeEqual } from 'node:crypto';
import type { WriteKeyOptions } from './settings.ts';

/** Finds out what a write key may do. */
export interface KeyRing {
  /** @returns what the first candidate that is a write key may do; undefined when none is */
  find(candidates: readonly string[]): WriteKeyOptions | undefined;
}

/** Holds the write keys. How long a search takes says nothing about how much of a key was right. */
export function createKeyRing(writeKeys: readonly WriteKeyOptions[]): KeyRing {
  const ring = writeKeys.map((options) => ({ options, digest: digestOf(options.key) }));

  function findOne(candidate: string): WriteKeyOptions | undefined {
    const digest = digestOf(candidate);
    let found: WriteKeyOptions | undefined;
    // Through to the end, so that a key's place in the list does not show either.
    for (const entry of ring) if (timingSafeEqual(entry.digest, digest)) found = entry.options;
    return found;
  }

  return {
    find(candidates) {
      for (const candidate of candidates) {
        const found = findOne(candidate);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/** Equal lengths are needed for the comparison, and a digest has one. */
function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
