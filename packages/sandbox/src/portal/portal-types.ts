import type { PropertySeed } from '../catalog/define.ts';
import type { ObjectType } from '../model/object-type.ts';
import type { PropertyDefinition } from '../model/property.ts';
import type { EventProperty } from '../store/definition-store.ts';

/** A stored contact or company. Times are epoch milliseconds. */
export interface PortalRecord {
  /** Twelve digits. */
  readonly id: string;
  /** Every property with a value, also those that HubSpot fills in by itself. */
  readonly properties: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archived: boolean;
  /** All written values, the newest first, by property. */
  readonly history: Readonly<Record<string, readonly PropertyChange[]>>;
}

/** One written value. */
export interface PropertyChange {
  readonly value: string;
  readonly at: number;
  /** `INTEGRATION` for what came over the API, `CRM_UI` for what a test put there. */
  readonly source: string;
}

/** One association of a contact with a company. */
export interface PortalAssociation {
  readonly contactId: string;
  readonly companyId: string;
  readonly isPrimary: boolean;
  /** Type ids in the direction contact to company: 279 unlabelled, 1 primary. */
  readonly typeIds: readonly number[];
}

/** A custom event as it was taken in, also before the occurrences API shows it. Times are epoch milliseconds. */
export interface PortalEvent {
  readonly id: string;
  /** Qualified: `pe{portalId}_{name}`. */
  readonly eventName: string;
  readonly uuid: string | undefined;
  readonly email: string | undefined;
  readonly utk: string | undefined;
  /** The contact or company that it was given to; `undefined` when nobody was found. */
  readonly objectId: string | undefined;
  readonly occurredAt: number;
  readonly receivedAt: number;
  readonly visibleAt: number;
  readonly properties: Readonly<Record<string, string>>;
}

/** A custom event definition. */
export interface PortalEventDefinition {
  readonly name: string;
  readonly fullyQualifiedName: string;
  readonly label: string;
  readonly primaryObject: string;
  readonly properties: readonly EventProperty[];
}

/** What a new event definition needs. */
export interface EventDefinitionSeed {
  /** Plain name, without `pe{portalId}_`. */
  readonly name: string;
  /** Default: the name. */
  readonly label?: string;
  /** Default: `CONTACT`. */
  readonly primaryObject?: 'CONTACT' | 'COMPANY';
  /** Names of text properties, or full descriptions. */
  readonly properties?: readonly (
    | string
    | { readonly name: string; readonly type: EventProperty['type']; readonly options?: readonly string[] }
  )[];
}

/**
 * Looks into the account and puts things into it, past the API: no token, no limits, no journal.
 * Everything it returns is a copy. The `add…` functions throw where HubSpot would refuse.
 *
 * @example
 * sandbox.portal.addProperty('contacts', { name: 'plan', type: 'enumeration', options: ['free', 'pro'] });
 * const { id } = sandbox.portal.addContact({ email: 'ada@acme.example', plan: 'pro' });
 * sandbox.portal.contact(id)?.properties.plan; // 'pro'
 */
export interface Portal {
  readonly portalId: number;
  /** Live contacts, oldest first. */
  readonly contacts: () => readonly PortalRecord[];
  /** One contact by id (also an archived one) or by any of its e-mail addresses. */
  readonly contact: (idOrEmail: string) => PortalRecord | undefined;
  /** Live companies, oldest first. */
  readonly companies: () => readonly PortalRecord[];
  /** One company by id, also an archived one. */
  readonly company: (id: string) => PortalRecord | undefined;
  /** Live companies with this domain, oldest first: there may be several. */
  readonly companiesByDomain: (domain: string) => readonly PortalRecord[];
  readonly associations: () => readonly PortalAssociation[];
  /** In the order of arrival; of one definition when its plain or qualified name is given. */
  readonly events: (name?: string) => readonly PortalEvent[];
  readonly eventDefinitions: () => readonly PortalEventDefinition[];
  readonly properties: (type: ObjectType) => readonly PropertyDefinition[];

  /** Adds a contact that search already knows. */
  readonly addContact: (properties: Readonly<Record<string, string>>) => PortalRecord;
  /** Adds a company that search already knows. */
  readonly addCompany: (properties: Readonly<Record<string, string>>) => PortalRecord;
  /** Adds or replaces a property. Defaults: text, in the type's first group, label = name. */
  readonly addProperty: (type: ObjectType, property: PropertySeed) => PropertyDefinition;
  readonly archiveProperty: (type: ObjectType, name: string) => void;
  readonly addEventDefinition: (definition: EventDefinitionSeed) => PortalEventDefinition;
  /** Joins a contact and a company, unlabelled. */
  readonly associate: (contactId: string, companyId: string) => void;
  /** Archives a contact or company, as somebody in HubSpot's user interface would. */
  readonly archive: (type: ObjectType, id: string) => void;
}
