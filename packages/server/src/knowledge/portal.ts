import { DeliveryError } from '@hubtrail/core';
import {
  type Account,
  type ApiVersion,
  createCompanyKey,
  readAccount,
  readEventDefinitions,
  readProperties,
} from '@hubtrail/core/hubspot';
import type { EventProperties, PropertyCatalog } from '@hubtrail/core/plan';
import { converse } from '../http/converse.ts';
import type { HubSpotClient } from '../http/hubspot-client.ts';
import type { Clock } from '../runtime/clock.ts';
import { type CachedRead, cachedRead } from './cached-read.ts';

/** What the portal is like: its id, its properties, its custom events. */
export interface Portal {
  /** Whose token it is. */
  readonly account: CachedRead<Account>;
  readonly id: Pick<CachedRead<string>, 'get'>;
  readonly contactProperties: CachedRead<PropertyCatalog>;
  /** Sees to it that our key property is there before it answers. */
  readonly companyProperties: CachedRead<PropertyCatalog>;
  /** All that HubSpot has, to be shown; reading it changes nothing. */
  readonly catalogs: Readonly<Record<'contacts' | 'companies', CachedRead<PropertyCatalog>>>;
  readonly eventDefinitions: CachedRead<ReadonlyMap<string, EventProperties>>;
}

/** What reading the portal takes. */
export interface PortalOptions {
  readonly client: HubSpotClient;
  readonly clock: Clock;
  readonly apiVersion: ApiVersion;
  readonly portalId: string | undefined;
  readonly companyKeyProperty: string;
  /** Called whenever HubSpot has said whose token it is, and waited for. Never rejects. */
  readonly onAccount: (account: Account) => Promise<void>;
}

export function createPortal({
  client,
  clock,
  apiVersion,
  portalId,
  companyKeyProperty,
  onAccount,
}: PortalOptions): Portal {
  const contacts = cachedRead(() => converse(readProperties(apiVersion, 'contacts'), client), clock);
  const companies = cachedRead(() => converse(readProperties(apiVersion, 'companies'), client), clock);

  /**
   * Two processes may create it at once: HubSpot refuses the second, and that counts as done. When it cannot be created
   * for good, the catalogue comes without it, and the plan says so for each company.
   */
  async function readCompaniesWithKey(): Promise<PropertyCatalog | DeliveryError> {
    const properties = await companies.get({ maxAgeMs: 0 });
    if (DeliveryError.isInstance(properties) || properties.has(companyKeyProperty)) return properties;
    const created = await converse(createCompanyKey(companyKeyProperty, apiVersion), client);
    if (DeliveryError.isInstance(created)) return created.retryable ? created : properties;
    const complete = new Map([...properties, [companyKeyProperty, created]]);
    companies.set(complete);
    return complete;
  }

  const account = cachedRead(async () => {
    const found = await converse(readAccount(apiVersion), client);
    if (!DeliveryError.isInstance(found)) await onAccount(found);
    return found;
  }, clock);
  async function readId(): Promise<string | DeliveryError> {
    if (portalId !== undefined) return portalId;
    const found = await account.get();
    return DeliveryError.isInstance(found) ? found : found.portalId;
  }

  return {
    account,
    id: { get: readId },
    contactProperties: contacts,
    companyProperties: cachedRead(readCompaniesWithKey, clock),
    catalogs: { contacts, companies },
    eventDefinitions: cachedRead(() => converse(readEventDefinitions(apiVersion), client), clock),
  };
}
