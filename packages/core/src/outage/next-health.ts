import type { DeliveryError } from '../errors/delivery-error.ts';
import type { Feature } from '../hubspot/feature-access.ts';
import type { OperationKind } from '../plan/operation.ts';
import type { ConnectionHealth, HealthStatus } from './health.ts';

/** What delivery has met. */
export type HealthSignal =
  /** HubSpot is left alone until then; nobody can tell until when without `until`. */
  | { readonly type: 'paused'; readonly error: DeliveryError; readonly until?: number }
  /** HubSpot takes events. */
  | { readonly type: 'resumed' }
  /** All that HubSpot has refused for good, by now. */
  | {
      readonly type: 'refused';
      readonly refusals: ReadonlyMap<OperationKind | 'create-schema', DeliveryError>;
    };

const capabilityOf: Readonly<Record<OperationKind | 'create-schema', Feature>> = {
  'upsert-contact': 'contacts',
  'forget-contact': 'contacts',
  'create-contact': 'contacts',
  'update-contact': 'contacts',
  'create-note': 'notes',
  'upsert-company': 'companies',
  'associate-company': 'companies',
  'send-event': 'events',
  'ensure-list': 'lists',
  'change-list': 'lists',
  'sync-list': 'lists',
  'read-contact': 'contacts',
  'confirm-contact': 'contacts',
  'submit-form': 'forms',
  'send-email': 'email',
  'create-schema': 'schema',
};

/** The health of a connection that was not used yet. */
export function initialHealth(now: number): ConnectionHealth {
  return { status: 'ok', since: now, capabilities: capabilities({}), refusals: {} };
}

/** The health after a signal. */
export function nextHealth(before: ConnectionHealth, signal: HealthSignal, now: number): ConnectionHealth {
  const { capabilities: known, refusals } = before;
  switch (signal.type) {
    case 'paused':
      return {
        ...pauseOf(signal),
        since: sinceOf(before, statusOf(signal.error), now),
        capabilities: known,
        refusals,
      };
    case 'resumed':
      return { status: 'ok', since: sinceOf(before, 'ok', now), capabilities: known, refusals };
    case 'refused': {
      const all = Object.fromEntries(
        [...signal.refusals].map(([kind, error]) => [capabilityOf[kind], error]),
      );
      return { ...before, capabilities: capabilities(all), refusals: all };
    }
  }
}

/** Whether the two differ in what a listener must hear: an outage is told once, and not at every attempt. */
export function isNews(before: ConnectionHealth, after: ConnectionHealth): boolean {
  const names = Object.keys(after.capabilities) as Feature[];
  return (
    before.status !== after.status ||
    before.scope !== after.scope ||
    names.some((name) => before.capabilities[name] !== after.capabilities[name])
  );
}

/** The status that an error puts the connection into, if it passes by itself or by a new token. */
export function statusOf({ code }: Pick<DeliveryError, 'code'>): Exclude<HealthStatus, 'ok'> {
  if (code === 'UNAUTHORIZED') return 'unauthorized';
  return code === 'RATE_LIMITED' || code === 'DAILY_LIMIT' ? 'rate_limited' : 'unavailable';
}

function sinceOf(before: ConnectionHealth, status: HealthStatus, now: number): number {
  return before.status === status ? before.since : now;
}

function pauseOf({
  error,
  until,
}: Extract<HealthSignal, { readonly type: 'paused' }>): Omit<
  ConnectionHealth,
  'since' | 'capabilities' | 'refusals'
> {
  const status = statusOf(error);
  return {
    status,
    error,
    ...(until !== undefined && { retryAt: until }),
    ...(status === 'unauthorized' && { action: 'reconnect' }),
    ...(status === 'rate_limited' && { scope: error.code === 'DAILY_LIMIT' ? 'daily' : 'burst' }),
  };
}

function capabilities(refusals: ConnectionHealth['refusals']): ConnectionHealth['capabilities'] {
  const stateOf = (name: Feature): 'ok' | 'forbidden' => (refusals[name] === undefined ? 'ok' : 'forbidden');
  return {
    contacts: stateOf('contacts'),
    companies: stateOf('companies'),
    events: stateOf('events'),
    lists: stateOf('lists'),
    forms: stateOf('forms'),
    email: stateOf('email'),
    notes: stateOf('notes'),
    schema: stateOf('schema'),
  };
}
