import { DeliveryError } from '@hubtrail/core';
import { type ApiVersion, createProperties, defineEvents } from '@hubtrail/core/hubspot';
import {
  type Creation,
  creationKey,
  type EventCreation,
  type Knowledge,
  type PropertyCreation,
} from '@hubtrail/core/plan';
import { converse } from '../http/converse.ts';
import type { HubSpotClient } from '../http/hubspot-client.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Store } from '../stores/store.ts';
import type { CachedRead } from './cached-read.ts';
import type { Portal } from './portal.ts';
import type { Refusals } from './refusals.ts';
import { underLock } from './under-lock.ts';

/** What a creator works with. */
export interface SchemaCreatorOptions {
  readonly portal: Portal;
  readonly refusals: Refusals;
  readonly store: Pick<Store, 'lock'>;
  readonly lane: string;
  readonly client: HubSpotClient;
  readonly clock: Clock;
  readonly apiVersion: ApiVersion;
}

/** The catalogues after creating, and what is still not in them. */
export type CreatedFacts = Pick<
  Knowledge,
  'contactProperties' | 'companyProperties' | 'eventDefinitions' | 'notCreated'
>;

/** Creates what a plan found lacking; see `createSchemaCreator`. */
export type SchemaCreator = (creations: readonly Creation[]) => Promise<CreatedFacts | DeliveryError>;

interface Outcome<Catalog> {
  readonly catalog: Catalog;
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * Creates properties and event definitions, each once: one process at a time, which first looks whether another has
 * been faster.
 *
 * Afterwards each creation is either in its catalogue or among the refusals, so that planning again gets further. An
 * error means "try again later".
 */
export function createSchemaCreator(options: SchemaCreatorOptions): SchemaCreator {
  const { portal, refusals, store, lane, client, clock, apiVersion } = options;

  return async (creations) => {
    const properties = creations.filter((creation) => creation.kind === 'property');
    const facts = [
      await createInto('contacts', portal.contactProperties, properties),
      await createInto('companies', portal.companyProperties, properties),
      await defineInto(creations.filter((creation) => creation.kind !== 'property')),
    ];
    const failed = facts.find((fact) => DeliveryError.isInstance(fact));
    return failed ?? { ...Object.assign({}, ...facts), notCreated: refusals.current() };
  };

  async function createInto(
    object: PropertyCreation['object'],
    source: CachedRead<NonNullable<Knowledge['contactProperties']>>,
    all: readonly PropertyCreation[],
  ): Promise<CreatedFacts | DeliveryError> {
    const wanted = all.filter((creation) => creation.object === object);
    const catalog = await create(`${lane}:properties:${object}`, source, wanted, {
      isMissing: ({ name }, known) => !known.has(name),
      carryOut: async (missing, known) => {
        const created = await converse(createProperties(missing, apiVersion), client);
        if (DeliveryError.isInstance(created)) return created;
        return { catalog: new Map([...known, ...created.definitions]), refused: created.refused };
      },
    });
    if (DeliveryError.isInstance(catalog) || catalog === undefined) return catalog ?? {};
    portal.catalogs[object].set(catalog);
    return object === 'contacts' ? { contactProperties: catalog } : { companyProperties: catalog };
  }

  async function defineInto(wanted: readonly EventCreation[]): Promise<CreatedFacts | DeliveryError> {
    const catalog = await create(`${lane}:events`, portal.eventDefinitions, wanted, {
      isMissing: (creation, known) =>
        creation.kind === 'event' ? !known.has(creation.eventName) : !hasProperty(creation, known),
      carryOut: async (missing, known) => {
        const defined = await converse(defineEvents(missing, apiVersion), client);
        if (DeliveryError.isInstance(defined)) return defined;
        return { catalog: withDefinitions(known, defined.definitions), refused: defined.refused };
      },
    });
    if (DeliveryError.isInstance(catalog) || catalog === undefined) return catalog ?? {};
    return { eventDefinitions: catalog };
  }

  /** @returns the catalogue afterwards; `undefined` when there was nothing to create, or it cannot be read */
  async function create<Catalog, Wanted extends Creation>(
    lock: string,
    source: CachedRead<Catalog>,
    wanted: readonly Wanted[],
    {
      isMissing,
      carryOut,
    }: {
      readonly isMissing: (creation: Wanted, known: Catalog) => boolean;
      readonly carryOut: (
        missing: readonly Wanted[],
        known: Catalog,
      ) => Promise<Outcome<Catalog> | DeliveryError>;
    },
  ): Promise<Catalog | DeliveryError | undefined> {
    if (wanted.length === 0) return undefined;
    return underLock({ store, clock }, lock, async () => {
      const known = await source.get({ maxAgeMs: 0 });
      if (DeliveryError.isInstance(known)) return known.retryable ? known : giveUp(wanted, unreadable);
      const missing = wanted.filter((creation) => isMissing(creation, known));
      if (missing.length === 0) return known;

      const created = await carryOut(missing, known);
      if (DeliveryError.isInstance(created))
        return refusals.countFailure(missing.map(creationKey), created) === 'refused' ? known : created;
      refusals.add(created.refused);
      const isOpen = (creation: Wanted, catalog: Catalog): boolean =>
        isMissing(creation, catalog) && !created.refused.has(creationKey(creation));
      if (!missing.some((creation) => isOpen(creation, created.catalog))) {
        source.set(created.catalog);
        return created.catalog;
      }
      // Somebody who has no part in the lock was faster: only a read tells what they have made of it.
      const reread = await source.get({ maxAgeMs: 0 });
      if (DeliveryError.isInstance(reread)) return reread.retryable ? reread : giveUp(missing, unreadable);
      const unlisted = missing.filter((creation) => isOpen(creation, reread));
      giveUp(unlisted, 'HubSpot says that it exists, and does not list it');
      return reread;
    });
  }

  function giveUp(creations: readonly Creation[], why: string): undefined {
    refusals.add(new Map(creations.map((creation) => [creationKey(creation), why])));
  }
}

const unreadable = 'the token may not read what HubSpot has';

type Definitions = NonNullable<Knowledge['eventDefinitions']>;

/** A definition whose properties HubSpot does not tell is taken to have all: HubSpot judges. */
function hasProperty({ eventName, name }: { eventName: string; name: string }, known: Definitions): boolean {
  return known.has(eventName) && (known.get(eventName)?.has(name) ?? true);
}

function withDefinitions(known: Definitions, defined: Definitions): Definitions {
  const changed = [...defined].map(([eventName, properties]) => {
    const before = known.get(eventName);
    return [eventName, properties && before ? new Map([...before, ...properties]) : properties] as const;
  });
  return new Map([...known, ...changed]);
}
