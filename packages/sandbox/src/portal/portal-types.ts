import type { PropertySeed } from '../catalog/define.ts';
import type { ObjectType } from '../model/object-type.ts';
import type { PropertyDefinition } from '../model/property.ts';
import type { EventProperty } from '../store/definition-store.ts';
import type {
  PortalEmail,
  PortalForm,
  PortalList,
  PortalNote,
  PortalOriginalSource,
  PortalPageView,
  PortalSubmission,
} from './portal-records.ts';
import type { EventDefinitionSeed, FormSeed, ListSeed, RequiredRuleSeed, VisitSeed } from './seeds.ts';

/** A stored record. Times are epoch milliseconds. */
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
  /**
   * `INTEGRATION` for what came over the API, `FORM` for a form's, `ANALYTICS` for the tracking script's, `CRM_UI` for
   * what a test put there.
   */
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
  /** Over the API, or by the tracking script of a page. */
  readonly via: 'api' | 'page';
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

/** What can be read of the account, past the API. */
export interface PortalReads {
  readonly portalId: number;
  /** Live contacts, oldest first. */
  readonly contacts: () => readonly PortalRecord[];
  /** One contact by id (also an archived or merged one) or by any of its e-mail addresses. */
  readonly contact: (idOrEmail: string) => PortalRecord | undefined;
  /** Where a contact came from; `undefined` for an unknown contact. */
  readonly originalSource: (idOrEmail: string) => PortalOriginalSource | undefined;
  /** Live companies, oldest first. */
  readonly companies: () => readonly PortalRecord[];
  /** One company by id, also an archived one. */
  readonly company: (id: string) => PortalRecord | undefined;
  /** Live companies with this domain, oldest first: there may be several. */
  readonly companiesByDomain: (domain: string) => readonly PortalRecord[];
  /** Contacts with their companies. */
  readonly associations: () => readonly PortalAssociation[];
  /** Live notes, oldest first; of one contact when its id or e-mail address is given. */
  readonly notes: (contact?: string) => readonly PortalNote[];
  readonly lists: () => readonly PortalList[];
  /** One list by id or by name, whatever its case. */
  readonly list: (idOrName: string) => PortalList | undefined;
  readonly forms: () => readonly PortalForm[];
  /** In the order of arrival, also those that wait; of one form when its id is given. */
  readonly submissions: (formId?: string) => readonly PortalSubmission[];
  /** In the order of arrival; of one contact when its id or e-mail address is given. */
  readonly pageViews: (contact?: string) => readonly PortalPageView[];
  /** In the order of their requests. */
  readonly emails: () => readonly PortalEmail[];
  /** The addresses that gdpr-delete has blocked, sorted. */
  readonly suppressed: () => readonly string[];
  /** In the order of arrival; of one definition when its plain or qualified name is given. */
  readonly events: (name?: string) => readonly PortalEvent[];
  readonly eventDefinitions: () => readonly PortalEventDefinition[];
  readonly properties: (type: ObjectType) => readonly PropertyDefinition[];
}

/** What can be put into the account, past the API. */
export interface PortalSeeding {
  /** Adds a contact that search already knows. */
  readonly addContact: (properties: Readonly<Record<string, string>>) => PortalRecord;
  /** Adds a company that search already knows. */
  readonly addCompany: (properties: Readonly<Record<string, string>>) => PortalRecord;
  /** Adds or replaces a property. Defaults: text, in the type's first group, label = name. */
  readonly addProperty: (type: ObjectType, property: PropertySeed) => PropertyDefinition;
  readonly archiveProperty: (type: ObjectType, name: string) => void;
  readonly addEventDefinition: (definition: EventDefinitionSeed) => PortalEventDefinition;
  readonly addForm: (form?: FormSeed) => PortalForm;
  readonly addList: (list: ListSeed) => PortalList;
  /** Makes a property required, for all records or under a condition. Only 2026-09 holds writes against it. */
  readonly addRequiredRule: (rule: RequiredRuleSeed) => void;
  /** Lets HubSpot know a visitor by cookie, for forms submitted with its `hutk`. */
  readonly addVisit: (visit: VisitSeed) => void;
  /** Joins a contact and a company, unlabelled. */
  readonly associate: (contactId: string, companyId: string) => void;
  /** Archives a record, as somebody in HubSpot's user interface would. */
  readonly archive: (type: ObjectType, id: string) => void;
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
export interface Portal extends PortalReads, PortalSeeding {}
