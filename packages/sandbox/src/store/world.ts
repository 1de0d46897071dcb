import { createRateLimiter, type RateLimiter } from '../limits/rate-limiter.ts';
import type { ObjectType } from '../model/object-type.ts';
import type { RequiredRule } from '../model/required-rule.ts';
import { createRandom, type Random } from '../runtime/random.ts';
import type { ResolvedSettings } from '../settings/resolve-settings.ts';
import { type AssociationStore, createAssociationStore } from './association-store.ts';
import { createDefinitionStore, type DefinitionStore } from './definition-store.ts';
import { createEmailStore, type EmailStore } from './email-store.ts';
import { createEventStore, type EventStore } from './event-store.ts';
import { createFormStore, type FormStore } from './form-store.ts';
import { createListStore, type ListStore } from './list-store.ts';
import { createPropertyCatalog, type PropertyCatalog } from './property-catalog.ts';
import { createRecordStore, type RecordStore } from './record-store.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import { createTokenStore, type TokenStore } from './token-store.ts';
import { createVisitStore, type VisitStore } from './visit-store.ts';

/** Everything that one HubSpot account holds; every handler reads and writes this and nothing else. */
export interface World {
  readonly settings: ResolvedSettings;
  readonly random: Random;
  readonly records: Readonly<Record<ObjectType, RecordStore>>;
  readonly catalogs: Readonly<Record<ObjectType, PropertyCatalog>>;
  readonly associations: AssociationStore;
  readonly definitions: DefinitionStore;
  readonly events: EventStore;
  readonly lists: ListStore;
  readonly forms: FormStore;
  readonly emails: EmailStore;
  readonly visits: VisitStore;
  readonly tokens: TokenStore;
  /** E-mail addresses, in lower case, that nothing may be sent to and that imports may not bring back. */
  readonly suppressed: Set<string>;
  readonly requiredRules: RequiredRule[];
  readonly schedule: Schedule;
  readonly limiter: RateLimiter;
  /** The next 12-digit id; ids of all kinds share one row of numbers, so that no two are equal. */
  readonly nextId: () => string;
}

/** Makes the account as it is before the first request. */
export function createWorld(settings: ResolvedSettings): World {
  const catalogs = {
    contacts: createPropertyCatalog('contacts'),
    companies: createPropertyCatalog('companies'),
    notes: createPropertyCatalog('notes'),
  };
  let lastId = 100_000_000_000;

  function storeOf(type: ObjectType): RecordStore {
    return createRecordStore((property) => property === 'domain' || catalogs[type].isUnique(property));
  }

  return {
    settings,
    random: createRandom(settings.seed),
    records: { contacts: storeOf('contacts'), companies: storeOf('companies'), notes: storeOf('notes') },
    catalogs,
    associations: createAssociationStore(),
    definitions: createDefinitionStore(),
    events: createEventStore(),
    lists: createListStore(),
    forms: createFormStore(),
    emails: createEmailStore(),
    visits: createVisitStore(),
    tokens: createTokenStore(settings.oauth.refreshTokens),
    suppressed: new Set(),
    requiredRules: [],
    schedule: createSchedule(),
    limiter: createRateLimiter(settings),
    nextId: () => {
      lastId += 1;
      return String(lastId);
    },
  };
}
