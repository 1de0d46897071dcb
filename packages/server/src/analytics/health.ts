import type { Capability, ConnectionHealth, DeliveryError, HealthStatus } from '@hubtrail/core';
import type { OperationKind } from '@hubtrail/core/plan';
import type { Clock } from '../runtime/clock.ts';

/** How the connection is, and how much waits. */
export interface Health extends ConnectionHealth {
  /** Events that are stored and not yet concluded, as far as this process knows. */
  readonly pending: number;
  /** When the oldest of them was stored, epoch milliseconds. */
  readonly oldestPendingAt?: number;
}

/** Keeps what delivery tells about the connection, so that it can be asked for without waiting. */
export interface HealthRecord {
  read(): Health;
  /** HubSpot is left alone until then. @returns whether the status is another one than before */
  paused(error: DeliveryError, until: number): boolean;
  /** HubSpot takes events again. @returns whether the status is another one than before */
  resumed(): boolean;
  accepted(count: number): void;
  settled(): void;
  counted(backlog: Pick<Health, 'pending' | 'oldestPendingAt'>): void;
}

const capabilityOf: Readonly<Record<OperationKind, Capability>> = {
  'upsert-contact': 'contacts',
  'upsert-company': 'companies',
  'associate-company': 'companies',
  'send-event': 'events',
  'forget-contact': 'contacts',
};

/** @param forbidden - the operations that HubSpot has forbidden, at the moment */
export function createHealthRecord(
  clock: Pick<Clock, 'now'>,
  forbidden: () => readonly OperationKind[],
): HealthRecord {
  let connection: Omit<ConnectionHealth, 'capabilities'> = { status: 'ok', since: clock.now() };
  let backlog: Pick<Health, 'pending' | 'oldestPendingAt'> = { pending: 0 };

  function change(next: Omit<ConnectionHealth, 'capabilities' | 'since'>): boolean {
    const isNew = next.status !== connection.status;
    connection = { ...next, since: isNew ? clock.now() : connection.since };
    return isNew;
  }

  return {
    read: () => ({ ...connection, capabilities: capabilities(forbidden()), ...backlog }),
    paused: (error, until) => change(pauseOf(error, until)),
    resumed: () => change({ status: 'ok' }),
    accepted: (count) => {
      backlog = {
        pending: backlog.pending + count,
        oldestPendingAt: backlog.oldestPendingAt ?? clock.now(),
      };
    },
    settled: () => {
      const pending = Math.max(0, backlog.pending - 1);
      backlog = pending === 0 ? { pending } : { ...backlog, pending };
    },
    counted: (counted) => {
      backlog = counted;
    },
  };
}

function pauseOf(error: DeliveryError, retryAt: number): Omit<ConnectionHealth, 'capabilities' | 'since'> {
  const status = statusOf(error);
  return {
    status,
    retryAt,
    error,
    ...(status === 'unauthorized' && { action: 'reconnect' }),
    ...(status === 'rate_limited' && { scope: error.code === 'DAILY_LIMIT' ? 'daily' : 'burst' }),
  };
}

function statusOf({ code }: DeliveryError): HealthStatus {
  if (code === 'UNAUTHORIZED') return 'unauthorized';
  return code === 'RATE_LIMITED' || code === 'DAILY_LIMIT' ? 'rate_limited' : 'unavailable';
}

function capabilities(forbidden: readonly OperationKind[]): ConnectionHealth['capabilities'] {
  const missing = new Set(forbidden.map((kind) => capabilityOf[kind]));
  const stateOf = (name: Capability): 'ok' | 'forbidden' => (missing.has(name) ? 'forbidden' : 'ok');
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
