import { createRateLimiter, type RateLimiter } from '../limits/rate-limiter.ts';
import type { ObjectType } from '../model/object-type.ts';
import { createRandom, type Random } from '../runtime/random.ts';
import type { ResolvedSettings } from '../settings/resolve-settings.ts';
import { type AssociationStore, createAssociationStore } from './association-store.ts';
import { createDefinitionStore, type DefinitionStore } from './definition-store.ts';
import { createEventStore, type EventStore } from './event-store.ts';
import { createPropertyCatalog, type PropertyCatalog } from './property-catalog.ts';
import { createRecordStore, type RecordStore } from './record-store.ts';

/** Everything that one HubSpot account holds; every handler reads and writes this and nothing else. */
export interface World {
  readonly settings: ResolvedSettings;
  readonly random: Random;
  readonly records: Readonly<Record<ObjectType, RecordStore>>;
  readonly catalogs: Readonly<Record<ObjectType, PropertyCatalog>>;
  readonly associations: AssociationStore;
  readonly definitions: DefinitionStore;
  readonly events: EventStore;
  readonly limiter: RateLimiter;
  /** The next 12-digit id; ids of all kinds share one row of numbers, so that no two are equal. */
  readonly nextId: () => string;
}

/** Makes the account as it is before the first request. */
export function createWorld(settings: ResolvedSettings): World {
  const catalogs = {
    contacts: createPropertyCatalog('contacts'),
    companies: createPropertyCatalog('companies'),
  };
  let lastId = 100_000_000_000;

  function storeOf(type: ObjectType): RecordStore {
    return createRecordStore((property) => property === 'domain' || catalogs[type].isUnique(property));
  }

  return {
    settings,
    random: createRandom(settings.seed),
    records: { contacts: storeOf('contacts'), companies: storeOf('companies') },
    catalogs,
    associations: createAssociationStore(),
    definitions: createDefinitionStore(),
    events: createEventStore(),
    limiter: createRateLimiter(settings),
    nextId: () => {
      lastId += 1;
      return String(lastId);
    },
  };
}
