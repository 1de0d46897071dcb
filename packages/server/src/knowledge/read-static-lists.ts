import { DeliveryError } from '@hubtrail/core';
import { type ApiVersion, readLists } from '@hubtrail/core/hubspot';
import { converse } from '../http/converse.ts';
import type { HubSpotClient } from '../http/hubspot-client.ts';

/** A list that people can be put on. */
export interface StaticList {
  /** HubSpot's id of it, which `{ id }` names in calls. */
  readonly id: string;
  readonly name: string;
  /** How many are on it, where HubSpot says so. */
  readonly size?: number;
}

/** All static lists of contacts, or why they are not known. Never an empty list for a failed read. */
export type StaticLists =
  | { readonly data: readonly StaticList[] }
  | { readonly data: undefined; readonly error: DeliveryError };

/** Asks HubSpot for all static lists of contacts, whenever it is called. Never rejects. */
export async function readStaticLists(client: HubSpotClient, apiVersion: ApiVersion): Promise<StaticLists> {
  const found = await converse(readLists(apiVersion), client).catch(notAsked);
  if (DeliveryError.isInstance(found)) return { data: undefined, error: found };
  return {
    data: found.map(({ id, name, size }) => ({ id, name, ...(size !== undefined && { size }) })),
  };
}

/** The store, which counts requests, cannot be used: it is closed, for example. */
function notAsked(cause: unknown): DeliveryError {
  return new DeliveryError(
    'INTERNAL_ERROR',
    'Lists not read: HubSpot was not asked, see `cause`.',
    {},
    { cause },
  );
}
