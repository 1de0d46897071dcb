import type { WireProperties } from './fit-properties.ts';
import type { WrittenAt } from './without-stale.ts';

/**
 * Folds several writes of one record into one, property by property: the later timestamp wins, and of equal ones the
 * later arrival. An event that arrives late never overwrites a newer value.
 */
export interface MergedValues {
  /**
   * @param at - when the event happened, epoch milliseconds
   * @returns what is new or got another value; empty when the write changes nothing
   */
  add(properties: WireProperties, at: number): WireProperties;
  /** When the value of each property happened that won. */
  times(): WrittenAt;
}

export function createMergedValues(): MergedValues {
  const present = new Map<string, { readonly value: string; readonly at: number }>();
  return {
    add(properties, at) {
      const changes = Object.entries(properties).filter(([name, value]) => {
        const before = present.get(name);
        if (before !== undefined && before.at > at) return false;
        present.set(name, { value, at });
        return before?.value !== value;
      });
      return Object.fromEntries(changes);
    },
    times: () => new Map([...present].map(([name, { at }]) => [name, at])),
  };
}
