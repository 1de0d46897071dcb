import type { DeliveryResult } from '@hubtrail/core';

/** The latest results, for those who ask after the fact. Older ones are asked of the store. */
export interface RecentResults {
  add(result: DeliveryResult): void;
  get(messageId: string): DeliveryResult | undefined;
}

/** At least so many are kept, at most twice as many. */
const kept = 1_000;

/** Forgets half of them at a time: to delete the oldest of a `Map` one by one takes ever longer. */
export function createRecentResults(): RecentResults {
  let current = new Map<string, DeliveryResult>();
  let previous = current;
  return {
    add(result) {
      if (current.size >= kept) {
        previous = current;
        current = new Map();
      }
      current.set(result.messageId, result);
    },
    get: (messageId) => current.get(messageId) ?? previous.get(messageId),
  };
}
