import type { Issue } from '../errors/issue.ts';
import type { WireProperties } from './fit-properties.ts';

/** When the value of each property of one record happened that was written last, epoch milliseconds. */
export type WrittenAt = ReadonlyMap<string, number>;

/**
 * Leaves out what an earlier run has written with a newer value: an event that arrives late, or is replayed, never
 * overwrites it.
 *
 * @param at - when the event happened, epoch milliseconds
 */
export function withoutStale(
  properties: WireProperties,
  writtenAt: WrittenAt | undefined,
  at: number,
): { readonly fresh: WireProperties; readonly stale: readonly string[] } {
  const stale = Object.keys(properties).filter((name) => (writtenAt?.get(name) ?? at) > at);
  if (stale.length === 0) return { fresh: properties, stale };
  const fresh = Object.entries(properties).filter(([name]) => !stale.includes(name));
  return { fresh: Object.fromEntries(fresh), stale };
}

/** The issue of a value that `withoutStale` left out. */
export function staleValue(name: string, prefix: string): Issue {
  return {
    code: 'STALE_VALUE',
    path: `${prefix}.${name}`,
    message: `"${name}" was left out: a value that is newer than this event has been written already.`,
  };
}
