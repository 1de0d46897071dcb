import type { Claim } from '../stores/store.ts';

/**
 * How many events of one contact a claim takes at first. Many contacts, each with a little: their writes share
 * requests, while the steps of a single contact's story follow each other.
 */
export const shallow = 20;

const deepest = 500;
/** A claim with fewer events than this leaves its requests half empty. */
const poor = 200;

/** Goes deeper, step by step, where few contacts have much to tell; else back to the surface. */
export function nextDepth({ events }: Claim, depth: number): number {
  const perKey = [...Map.groupBy(events, (event) => event.key).values()];
  const isCut = perKey.some((ofKey) => ofKey.length === depth);
  return isCut && events.length < poor ? Math.min(deepest, depth * 2) : shallow;
}
