import { DeliveryError } from '@hubtrail/core';
import { type ApiVersion, readAddresses } from '@hubtrail/core/hubspot';
import { chunks } from '@hubtrail/core/plan';
import { converse } from '../http/converse.ts';
import type { HubSpotClient } from '../http/hubspot-client.ts';
import { formKey } from '../knowledge/form-key.ts';
import type { Store } from '../stores/store.ts';

/** Contacts that HubSpot has told of. */
export interface ToldContacts {
  /** HubSpot's ids. */
  readonly contactIds?: readonly string[];
  readonly emails?: readonly string[];
}

/** What releasing works with. */
export interface ReleaseDependencies {
  readonly store: Pick<Store, 'stats' | 'release'>;
  readonly lane: string;
  readonly client: HubSpotClient;
  readonly apiVersion: ApiVersion;
  readonly dispatcher: { deliverDue(): Promise<void> };
}

/**
 * Looks at once for forms of these contacts, and at what waits behind them under the same address. What waits under a user
 * id is looked at when its time has come, in half a minute at the most.
 *
 * Costs nothing while nothing waits, else a request for each hundred ids.
 */
export async function releaseContacts(
  { contactIds = [], emails = [] }: ToldContacts,
  { store, lane, client, apiVersion, dispatcher }: ReleaseDependencies,
): Promise<void> {
  const { pending } = await store.stats(lane);
  if (pending === 0) return;
  const addresses = emails.map((email) => email.trim().toLowerCase());
  for (const ids of chunks([...new Set(contactIds)], 100)) {
    const found = await converse(readAddresses(ids, apiVersion), client);
    // Nothing is lost by it: the forms are looked at again by themselves.
    if (!DeliveryError.isInstance(found)) addresses.push(...found);
  }
  if (addresses.length === 0) return;
  await store.release(
    lane,
    addresses.flatMap((email) => [formKey(email), `email:${email}`]),
  );
  void dispatcher.deliverDue();
}
