import type { Portal } from '@hubtrail/sandbox';
import { companyProperties, contactProperties, eventDefinitions } from './teahouse.ts';

/** What sales had put into HubSpot before Hubtrail came: to be found and kept, not doubled. */
export interface Seeded {
  readonly emails: readonly string[];
  readonly domains: readonly string[];
  /** Domains that sales had entered twice by mistake; the older one is to be used. */
  readonly domainsEnteredTwice: readonly string[];
}

/** The value that only sales writes, and that must still be there in the end. */
export const leadStatus = 'CONNECTED';

/** Makes the empty sandbox the portal of a shop that has been there for a while. */
export function seedPortal(portal: Portal, { emails, domains, domainsEnteredTwice }: Seeded): void {
  for (const property of contactProperties) portal.addProperty('contacts', property);
  for (const property of companyProperties) portal.addProperty('companies', property);
  for (const definition of eventDefinitions) portal.addEventDefinition(definition);
  for (const email of emails) portal.addContact({ email, hs_lead_status: leadStatus });
  for (const domain of [...domains, ...domainsEnteredTwice, ...domainsEnteredTwice])
    portal.addCompany({ domain, name: `${domain} (entered by hand)`, hs_lead_status: leadStatus });
}
