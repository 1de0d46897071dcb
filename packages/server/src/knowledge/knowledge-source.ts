import { type AnalyticsEvent, DeliveryError, listKey, type NormalizedEvent } from '@hubtrail/core';
import { type ApiVersion, type FoundContacts, findContacts } from '@hubtrail/core/hubspot';
import {
  addressKey,
  type CompanyKey,
  type ContactAddress,
  chunks,
  companyKeyOf,
  type Knowledge,
  type Lacks,
  type Operation,
  type WrittenAt,
} from '@hubtrail/core/plan';
import { converse } from '../http/converse.ts';
import type { HubSpotClient } from '../http/hubspot-client.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Store } from '../stores/store.ts';
import { type Discovery, discover } from './discover.ts';
import { memoName, readForgotten, readMembership, readTimes } from './memos.ts';
import type { Portal } from './portal.ts';
import { type PortalFacts, readPortal, refreshPortal, type Touches } from './portal-facts.ts';
import { recallForms } from './recall-forms.ts';
import { createRefusals } from './refusals.ts';
import { createSchemaCreator, type SchemaCreator } from './schema-creator.ts';

/**
 * Finds out what planning needs, from the cheapest source first: what is remembered, then HubSpot.
 *
 * An error means "try again later"; what HubSpot refuses to tell for good is left out, and the plan does without.
 */
export interface KnowledgeSource {
  portal(touches: Touches): Promise<PortalFacts | DeliveryError>;
  /** Adds what is remembered about the people and companies of these events. */
  recall(facts: PortalFacts, events: readonly NormalizedEvent[]): Promise<Knowledge>;
  /**
   * Adds what a plan found lacking, and creates what is to be created; `undefined` when there is nothing more to be
   * found out.
   */
  improve(knowledge: Knowledge, lacks: Lacks): Promise<Knowledge | DeliveryError | undefined>;
  /** Creates properties and custom events, once over all processes; `notCreated` says what HubSpot would not. */
  create: SchemaCreator;
  /** Remembers which properties are written: these are important to whoever looks for one. */
  noteUse(operations: readonly Operation[]): void;
  /** Every property that HubSpot has; see `Analytics.properties`. */
  properties(object: 'contacts' | 'companies', used: readonly string[]): Promise<Discovery>;
  /** Makes the catalogues be read again: HubSpot refused a name that they hold, or a person has mended them. */
  invalidate(): void;
}

export function createKnowledgeSource({
  portal,
  store,
  lane,
  client,
  clock,
  apiVersion,
  contactKeyProperty,
  companyKeyBy,
}: {
  readonly portal: Portal;
  readonly store: Pick<Store, 'recall' | 'lock' | 'find' | 'waiting'>;
  readonly clock: Clock;
  readonly lane: string;
  readonly client: HubSpotClient;
  readonly apiVersion: ApiVersion;
  /** The unique contact property that holds the user id, where contacts are found by it. */
  readonly contactKeyProperty?: string | undefined;
  readonly companyKeyBy: CompanyKey;
}): KnowledgeSource {
  const written = { contacts: new Set<string>(), companies: new Set<string>() };
  const refusals = createRefusals(clock);
  const createSchema = createSchemaCreator({ portal, refusals, store, lane, client, clock, apiVersion });

  return {
    async portal(touches) {
      const facts = await readPortal(portal, touches);
      return DeliveryError.isInstance(facts) ? facts : { ...facts, notCreated: refusals.current() };
    },

    async recall(facts, events) {
      const aliases = await recallAliases(events.flatMap(namesOf));
      const ids = [...events.flatMap(({ source }) => idsOf(source)), ...aliases.values()];
      const companyKeys = events.flatMap((event) => companyKeyOf(event, companyKeyBy) ?? []);
      const emails = await recallBy(memoName.user, ids);
      const companies = await recallBy(memoName.company, companyKeys);
      const keys = addressKeys(events, { ids, emails, aliases });
      const contactIds = new Map([...(await recallBy(memoName.contact, keys))].filter(([, id]) => id !== ''));
      const people = [...events.flatMap(namesOf), ...emails.values(), ...aliases.values()];
      const addresses = people.filter((name) => name.includes('@'));
      const forgotten = await recallBy(memoName.forgotten, addresses);
      return {
        ...(await recallForms(events, addresses, { store, lane })),
        ...facts,
        emails,
        aliases,
        contactIds,
        forgotten: new Map([...forgotten].map(([email, value]) => [email, readForgotten(value)])),
        writtenAt: await recallTimes(memoName.writtenAt, keys),
        companiesWrittenAt: await recallTimes(memoName.companyWrittenAt, companyKeys),
        ...(await recallLists(events)),
        companies: new Set(companies.keys()),
      };
    },

    async improve(knowledge, lacks) {
      const contacts = await lookUpContacts(
        lacks.contacts.filter((address) => !knowledge.contactIds.has(addressKey(address))),
      );
      if (DeliveryError.isInstance(contacts)) return contacts;
      const facts = await refreshPortal(portal, knowledge, lacks);
      if (DeliveryError.isInstance(facts)) return facts;
      if (contacts.ids.size === 0 && facts === undefined) return create(knowledge, lacks);
      return {
        ...knowledge,
        ...facts,
        contactIds: new Map([...knowledge.contactIds, ...contacts.ids]),
        owners: new Map([...(knowledge.owners ?? []), ...contacts.owners]),
        unread: new Map([...(knowledge.unread ?? []), ...contacts.unread]),
      };
    },

    create: createSchema,

    noteUse(operations) {
      for (const operation of operations) {
        if (!('properties' in operation) || operation.kind === 'send-event') continue;
        const names = written[operation.kind === 'upsert-company' ? 'companies' : 'contacts'];
        for (const name of Object.keys(operation.properties)) names.add(name);
      }
    },

    properties: (object, used) => discover(portal.catalogs[object], new Set([...written[object], ...used])),

    invalidate() {
      refusals.forget();
      portal.contactProperties.invalidate();
      portal.companyProperties.invalidate();
      portal.catalogs.companies.invalidate();
      portal.eventDefinitions.invalidate();
    },
  };

  /** Only what a fresh catalogue does not hold either is created. */
  async function create(
    knowledge: Knowledge,
    { creations }: Lacks,
  ): Promise<Knowledge | DeliveryError | undefined> {
    if (creations.length === 0) return undefined;
    const facts = await createSchema(creations);
    return DeliveryError.isInstance(facts) ? facts : { ...knowledge, ...facts };
  }

  async function recallBy(
    name: (key: string) => string,
    keys: readonly string[],
  ): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map();
    const memos = await store.recall(lane, [...new Set(keys.map(name))]);
    return new Map(
      keys.flatMap((key) => {
        const value = memos.get(name(key));
        return value === undefined ? [] : [[key, value]];
      }),
    );
  }

  async function recallLists(
    events: readonly NormalizedEvent[],
  ): Promise<Pick<Knowledge, 'lists' | 'memberships'>> {
    const calls = events.flatMap(({ source }) => ('list' in source ? [source] : []));
    const keys = calls.map(({ list }) => listKey(list));
    const lists = new Map([...(await recallBy(memoName.list, keys))].filter(([, id]) => id !== ''));
    const synced = calls.flatMap(({ type, list }) =>
      type === 'syncList' ? (lists.get(listKey(list)) ?? []) : [],
    );
    const memberships = [...(await recallBy(memoName.members, synced))].flatMap(([id, value]) => {
      const membership = readMembership(id, value);
      return membership === undefined ? [] : [[id, membership] as const];
    });
    return { lists, memberships: new Map(memberships) };
  }

  async function recallTimes(
    name: (key: string) => string,
    keys: readonly string[],
  ): Promise<Map<string, WrittenAt>> {
    const times = await recallBy(name, keys);
    return new Map([...times].map(([key, value]) => [key, readTimes(value)]));
  }

  /** An id may have given way to one that gave way itself. */
  async function recallAliases(ids: readonly string[]): Promise<Map<string, string>> {
    const aliases = new Map<string, string>();
    for (let next = ids; next.length > 0; ) {
      const found = await recallBy(memoName.alias, next);
      for (const [previousId, id] of found) aliases.set(previousId, id);
      next = [...found.values()].filter((id) => !aliases.has(id));
    }
    return aliases;
  }

  /** Under which keys the contacts of these events may be remembered. */
  function addressKeys(
    events: readonly NormalizedEvent[],
    {
      ids,
      emails,
      aliases,
    }: { ids: readonly string[] } & Record<'emails' | 'aliases', ReadonlyMap<string, string>>,
  ): string[] {
    const byEmail = [
      ...events.flatMap(({ contact }) => contact.email ?? []),
      ...emails.values(),
      ...aliases.values(),
    ];
    if (contactKeyProperty === undefined) return byEmail;
    // Whose user id a contact carries is not remembered, so that contacts are looked up by e-mail there.
    return ids.map((value) => addressKey({ unique: { property: contactKeyProperty, value } }));
  }

  async function lookUpContacts(addresses: readonly ContactAddress[]): Promise<LookedUp | DeliveryError> {
    const ids = new Map<string, string | null>();
    const unread = new Map<string, DeliveryError>();
    const owners = new Map<string, string>();
    const byProperty = Map.groupBy(addresses, ({ unique }) => unique?.property ?? 'email');
    for (const [property, alike] of byProperty)
      for (const part of chunks(alike, 100)) {
        const values = part.map(({ unique, email }) => unique?.value ?? email ?? '');
        const answer = await converse(
          findContacts({ property, values, ownerProperty: contactKeyProperty }, apiVersion),
          client,
        );
        if (DeliveryError.isInstance(answer) && answer.retryable && answer.code !== 'UNEXPECTED_ANSWER')
          return answer;
        const found: FoundContacts = DeliveryError.isInstance(answer) ? nothingFound : answer;
        const why = DeliveryError.isInstance(answer) && !answer.retryable ? answer : notTold();
        // Whom HubSpot does not tell about counts as missing: to create a contact that exists changes nothing, but for
        // one that has the address as a secondary one, and a token that may write contacts and not read them.
        for (const [index, value] of values.entries()) {
          const key = addressKey(part[index] ?? {});
          ids.set(key, found.ids.get(value) ?? null);
          if (!found.ids.has(value)) unread.set(key, why);
          const owner = found.owners.get(value);
          if (owner !== undefined) owners.set(key, owner);
        }
      }
    return { ids, owners, unread };
  }
}

/** What HubSpot says of contacts, and why it says nothing of others. */
type LookedUp = FoundContacts & Required<Pick<Knowledge, 'unread'>>;

function notTold(): DeliveryError {
  const message = 'Not done yet: HubSpot does not say whether it has the contact. It is asked again.';
  return new DeliveryError('NO_EFFECT', message, { retryable: true });
}

const nothingFound: FoundContacts = { ids: new Map(), owners: new Map() };

/** Every name that an event gives its person: ids, and the e-mail. */
function namesOf({ source, contact }: NormalizedEvent): string[] {
  return [...idsOf(source), ...(contact.email === undefined ? [] : [contact.email])];
}

/** Every id that an event names its person by. */
function idsOf(event: AnalyticsEvent): string[] {
  const { userId, anonymousId } = event;
  const previousId = event.type === 'alias' ? event.previousId : undefined;
  return [userId, anonymousId, previousId].filter((id) => id !== undefined);
}
