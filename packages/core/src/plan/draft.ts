import type { Issue } from '../errors/issue.ts';
import type { NormalizedEvent, PropertyValues } from '../normalize/normalized-event.ts';
import { type CompanyWrites, createCompanyWrites } from './company-writes.ts';
import { addressKey, type ContactAddress } from './contact-address.ts';
import { type ContactWrites, createContactWrites } from './contact-writes.ts';
import type { Creation } from './creation.ts';
import type { Lacks, PlanInput } from './event-plan.ts';
import { type FittedProperties, fitProperties } from './fit-properties.ts';
import type { Identities } from './identities.ts';
import type { Forgotten, Knowledge } from './knowledge.ts';
import type { Operation, RecordReference } from './operation.ts';
import type { Outcome } from './outcome.ts';
import type { PlanSettings } from './plan-settings.ts';
import { wantProperties, whyNotCreated } from './want-creation.ts';

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
  /** Whom this run forgets, by e-mail. */
  readonly forgotten: Map<string, Forgotten>;
  /** The places of the run's events in the order of arrival, and their message ids. */
  readonly seqs: ReadonlySet<number>;
  readonly messageIds: ReadonlySet<string>;
  readonly lacking: Lacking;
}

/** `Lacks` while it grows; contacts and creations by their key. */
export type Lacking = { readonly [Kind in Exclude<keyof Lacks, 'contacts' | 'creations'>]: Set<string> } & {
  readonly contacts: Map<string, ContactAddress>;
  readonly creations: Map<string, Creation>;
};

/** One event's view of the draft: where it writes its issues, and how it signs its operations. */
export interface Entry {
  readonly draft: Draft;
  readonly input: PlanInput;
  readonly event: NormalizedEvent;
  readonly email: string | undefined;
  /** How HubSpot finds the contact that the event belongs to; missing when nobody is known by then. */
  readonly address: ContactAddress | undefined;
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
    /** Keys of the contacts that the run is known to write. */
    readonly expected: ReadonlySet<string>;
    readonly inputs: readonly PlanInput[];
  },
): Draft {
  return {
    knowledge,
    settings,
    now: context.now,
    identities: context.identities,
    contacts: createContactWrites(
      context.expected,
      settings.contactMode === 'enrich' ? knowledge.contactIds : undefined,
    ),
    companies: createCompanyWrites(knowledge.companies),
    others: new Map(),
    forgotten: new Map(),
    seqs: new Set(context.inputs.flatMap(({ seq }) => seq ?? [])),
    messageIds: new Set(context.inputs.map(({ event }) => event.source.messageId)),
    lacking: {
      contacts: new Map(),
      contactProperties: new Set(),
      companyProperties: new Set(),
      eventDefinitions: new Set(),
      creations: new Map(),
    },
  };
}

/** Fits the values to the portal; notes issues, and names that the catalogue lacks or that are to be created. */
export function fit(
  entry: Entry,
  values: PropertyValues,
  target: { readonly object: 'contact' | 'company'; readonly prefix: string },
): FittedProperties {
  const { knowledge, lacking } = entry.draft;
  const isContact = target.object === 'contact';
  const place = { kind: 'property', object: isContact ? 'contacts' : 'companies' } as const;
  const fitted = fitProperties(
    values,
    isContact ? knowledge.contactProperties : knowledge.companyProperties,
    { ...target, whyNotCreated: (name) => whyNotCreated(entry.draft, name, place) },
  );
  const lacks = isContact ? lacking.contactProperties : lacking.companyProperties;
  for (const name of fitted.unknown) lacks.add(name);
  wantProperties(entry.draft, fitted.unknown, values, place);
  entry.issues.push(...fitted.issues);
  return fitted;
}

/**
 * The contact that an event needs to exist: written by this run, be it later, found in HubSpot, or else created with
 * nothing but its e-mail. Only then is the e-mail sent as a property: on an existing contact it could be a secondary
 * address, and would replace the primary one.
 *
 * @returns `undefined` when HubSpot was not asked yet, or would not say; or when it has none, and without an e-mail none
 * can be made
 */
export function ensureContact(entry: Entry, address: ContactAddress): RecordReference | undefined {
  const { draft } = entry;
  const { contacts } = draft;
  const present = contacts.reference(address);
  if (present !== undefined) return present;

  const id = draft.knowledge.contactIds.get(addressKey(address));
  if (typeof id === 'string') contacts.exists(address, id);
  else if (mustNotCreate(entry, address)) return undefined;
  else if (!contacts.promise(address) && knownId(entry, address) === null && address.email !== undefined)
    contacts.write(address, { email: address.email }, { at: entry.at, source: entry.messageId });
  return contacts.reference(address);
}

/** Whether the contact is not in HubSpot, and the settings say that none is created. */
export function mustNotCreate(entry: Entry, address: ContactAddress): boolean {
  return entry.draft.settings.contactMode === 'enrich' && knownId(entry, address) === null;
}

/** HubSpot's id of the contact, `null` when it has none; `undefined` when it was not asked yet, which is noted. */
export function knownId({ draft }: Entry, address: ContactAddress): string | null | undefined {
  const key = addressKey(address);
  const id = draft.knowledge.contactIds.get(key);
  if (id === undefined && draft.contacts.reference(address) === undefined)
    draft.lacking.contacts.set(key, address);
  return id;
}

/** What an event ends with for now, that needs a contact of whom HubSpot would not tell; `undefined` when it has told. */
export function whyUnread({ draft }: Entry, address: ContactAddress): Outcome | undefined {
  const error = draft.knowledge.unread?.get(addressKey(address));
  return error && { status: error.retryable ? 'retryable' : 'rejected', error };
}

/** The first wave behind those of these operations. */
export function waveAfter({ others }: Draft, ids: readonly string[]): number {
  return Math.max(0, ...ids.map((id) => (others.get(id)?.wave ?? -1) + 1));
}
