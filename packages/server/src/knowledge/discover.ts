import { DeliveryError } from '@hubtrail/core';
import { type Property, rankProperties } from '@hubtrail/core/hubspot';
import type { PropertyCatalog } from '@hubtrail/core/plan';
import type { CachedRead } from './cached-read.ts';

/** The properties that HubSpot has, or why they are not known. Never an empty list for a failed read. */
export type Discovery =
  | {
      /** Important ones first. */
      readonly data: readonly Property[];
      /** When HubSpot was asked, epoch milliseconds. */
      readonly dataAsOf: number;
      /** HubSpot could not be asked now, and this is what it said before; `error` says why. */
      readonly stale: boolean;
      readonly error?: DeliveryError;
    }
  | {
      /** HubSpot could not be asked yet. */
      readonly data: undefined;
      readonly dataAsOf: undefined;
      readonly stale: true;
      readonly error: DeliveryError;
    };

/** Lists a catalogue; what was known before, when it cannot be read now. Never rejects. */
export async function discover(
  source: CachedRead<PropertyCatalog>,
  used: ReadonlySet<string>,
): Promise<Discovery> {
  const answer = await source.get().catch(notAsked);
  const error = DeliveryError.isInstance(answer) ? answer : undefined;
  const last = source.last();
  if (last === undefined)
    return { data: undefined, dataAsOf: undefined, stale: true, error: error ?? notAsked(undefined) };
  const data = rankProperties(last.value, used);
  return { data, dataAsOf: last.at, stale: error !== undefined, ...(error !== undefined && { error }) };
}

/** The store, which counts requests, cannot be used: it is closed, for example. */
function notAsked(cause: unknown): DeliveryError {
  return new DeliveryError(
    'INTERNAL_ERROR',
    'Properties not read: HubSpot was not asked, see `cause`.',
    {},
    { cause },
  );
}
