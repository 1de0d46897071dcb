import type { Issue } from '../errors/issue.ts';
import type { NormalizedEvent, PropertyValues } from '../normalize/normalized-event.ts';
import { type CompanyWrites, createCompanyWrites } from './company-writes.ts';
import { type ContactWrites, createContactWrites } from './contact-writes.ts';
import type { Lacks, PlanInput } from './event-plan.ts';
import { type FittedProperties, fitProperties } from './fit-properties.ts';
import type { Identities } from './identities.ts';
import type { Knowledge } from './knowledge.ts';
import type { Operation, RecordReference } from './operation.ts';
import type { PlanSettings } from './plan-settings.ts';

/** The plan while it is being made: what was collected so far, and what the next event can refer to. */
export interface Draft {
  readonly knowledge: Knowledge;
  readonly settings: PlanSettings;
  readonly now: number;
  readonly identities: Identities;
  readonly contacts: ContactWrites;
  readonly companies: CompanyWrites;
  /** Associations and events by id. */
  readonly others: Map<string, Operation>;
  readonly lacking: { readonly [Kind in keyof Lacks]: Set<string> };
}

/** One event's view of the draft: where it writes its issues, and how it signs its operations. */
export interface Entry {
  readonly draft: Draft;
  readonly input: PlanInput;
  readonly event: NormalizedEvent;
  readonly email: string | undefined;
  readonly messageId: string;
  /** When it happened, epoch milliseconds. */
  readonly at: number;
  readonly issues: Issue[];
}

export function createDraft(
  knowledge: Knowledge,
  settings: PlanSettings,
  context: {
    readonly now: number;
    readonly identities: Identities;
    /** E-mails of the contacts that the run is known to write. */
    readonly expected: ReadonlySet<string>;
  },
): Draft {
  return {
    knowledge,
    settings,
    now: context.now,
    identities: context.identities,
    contacts: createContactWrites(context.expected),
    companies: createCompanyWrites(knowledge.companies),
    others: new Map(),
    lacking: {
      contacts: new Set(),
      contactProperties: new Set(),
      companyProperties: new Set(),
      eventDefinitions: new Set(),
    },
  };
}

/** Fits the values to the portal; notes issues and names that the catalogue lacks. */
export function fit(
  entry: Entry,
  values: PropertyValues,
  target: { readonly object: 'contact' | 'company'; readonly prefix: string },
): FittedProperties {
  const { knowledge, lacking } = entry.draft;
  const isContact = target.object === 'contact';
  const fitted = fitProperties(
    values,
    isContact ? knowledge.contactProperties : knowledge.companyProperties,
    target,
  );
  const lacks = isContact ? lacking.contactProperties : lacking.companyProperties;
  for (const name of fitted.unknown) lacks.add(name);
  entry.issues.push(...fitted.issues);
  return fitted;
}

/**
 * The contact that an event needs to exist: written by this run, be it later, found in HubSpot, or else created with nothing but
 * its e-mail. Only then is the e-mail sent as a property: on an existing contact it could be a secondary address, and
 * would replace the primary one.
 *
 * @returns `undefined` when HubSpot was not asked yet, or would not say
 */
export function ensureContact(entry: Entry, email: string): RecordReference | undefined {
  const { contacts, knowledge, lacking } = entry.draft;
  const present = contacts.reference(email);
  if (present !== undefined) return present;

  const id = knowledge.contactIds.get(email);
  if (typeof id !== 'string' && contacts.promise(email)) return contacts.reference(email);
  if (id === undefined) {
    lacking.contacts.add(email);
    return undefined;
  }
  if (id === null) contacts.write(email, { email }, { at: entry.at, source: entry.messageId });
  else contacts.exists(email, id);
  return contacts.reference(email);
}
