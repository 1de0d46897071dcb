import { DeliveryError } from '@hubtrail/core';
import type { Knowledge, Lacks } from '@hubtrail/core/plan';
import type { CachedRead } from './cached-read.ts';
import type { Portal } from './portal.ts';

/** What is known of the portal, before anything about single records. */
export type PortalFacts = Pick<
  Knowledge,
  'portalId' | 'contactProperties' | 'companyProperties' | 'eventDefinitions' | 'notCreated'
>;

/** Which parts of the portal a run of events touches. */
export interface Touches {
  /** Besides events, which need it as well. */
  readonly portalId: boolean;
  readonly contacts: boolean;
  readonly companies: boolean;
  readonly events: boolean;
}

/** A catalogue that misses a name is read again when it is older than this. */
const staleAfterMs = 60_000;

/** Reads the parts that these events touch. */
export async function readPortal(portal: Portal, touches: Touches): Promise<PortalFacts | DeliveryError> {
  const facts = await Promise.all([
    touches.events || touches.portalId ? read('portalId', portal.id) : {},
    touches.contacts ? read('contactProperties', portal.contactProperties) : {},
    touches.companies ? read('companyProperties', portal.companyProperties) : {},
    touches.events ? read('eventDefinitions', portal.eventDefinitions) : {},
  ]);
  return merge(facts);
}

/** Reads what a plan found lacking once more; `undefined` when nothing new came of it. */
export async function refreshPortal(
  portal: Portal,
  before: Knowledge,
  lacks: Lacks,
): Promise<PortalFacts | DeliveryError | undefined> {
  const stale = { maxAgeMs: staleAfterMs };
  const facts = await Promise.all([
    lacks.contactProperties.length > 0 ? read('contactProperties', portal.contactProperties, stale) : {},
    lacks.companyProperties.length > 0 ? read('companyProperties', portal.companyProperties, stale) : {},
    lacks.eventDefinitions.length > 0 ? read('eventDefinitions', portal.eventDefinitions, stale) : {},
  ]);
  const merged = merge(facts);
  if (DeliveryError.isInstance(merged)) return merged;
  const isNew = Object.entries(merged).some(([name, value]) => before[name as keyof PortalFacts] !== value);
  return isNew ? merged : undefined;
}

async function read<Name extends keyof PortalFacts, Value>(
  name: Name,
  source: Pick<CachedRead<Value>, 'get'>,
  options?: { readonly maxAgeMs: number },
): Promise<PortalFacts | DeliveryError> {
  const value = await source.get(options);
  if (!DeliveryError.isInstance(value)) return value === undefined ? {} : { [name]: value };
  return value.retryable ? value : {};
}

function merge(facts: readonly (PortalFacts | DeliveryError)[]): PortalFacts | DeliveryError {
  return facts.find((fact) => DeliveryError.isInstance(fact)) ?? (Object.assign({}, ...facts) as PortalFacts);
}
