import type { AnalyticsEvent } from './analytics-event.ts';
import { isPlainJson } from './is-plain-json.ts';
import { plainCopy } from './plain-copy.ts';

/**
 * Writes an event as JSON for a store, so that `normalize` says the same of the copy as of the original.
 *
 * `JSON.stringify` by itself would turn `NaN` and invalid dates into `null`, which clears the property in HubSpot, lose
 * functions without a word, and throw for a bigint or an object that contains itself. Here such values become a mark
 * that `normalize` reports. Never throws; of a giant event the first 50,000 values are kept.
 *
 * @example serializeEvent({ …, traits: { score: Number.NaN } }) // '{…,"traits":{"score":{"$unsendable":"number"}}}'
 */
export function serializeEvent(event: AnalyticsEvent): string {
  return asItStands(event) ?? JSON.stringify(plainCopy(event));
}

/** Most events are plain JSON, and copying them would cost more than everything else in a call. */
function asItStands(event: AnalyticsEvent): string | undefined {
  try {
    return isPlainJson(event) ? JSON.stringify(event) : undefined;
  } catch {
    return undefined; // a getter that throws, or that was harmless only once
  }
}
