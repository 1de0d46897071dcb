import {
  type ConnectionHealth,
  type HealthSignal,
  initialHealth,
  isNews,
  nextHealth,
} from '@hubtrail/core/outage';
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
  /** Takes in what delivery has met. */
  signal(signal: HealthSignal): void;
  accepted(count: number): void;
  settled(): void;
  counted(backlog: Pick<Health, 'pending' | 'oldestPendingAt'>): void;
}

/** @param tell - told when the status changes, or what HubSpot has forbidden; not at every attempt */
export function createHealthRecord(clock: Pick<Clock, 'now'>, tell: (health: Health) => void): HealthRecord {
  let connection = initialHealth(clock.now());
  let backlog: Pick<Health, 'pending' | 'oldestPendingAt'> = { pending: 0 };
  const read = (): Health => ({ ...connection, ...backlog });

  return {
    read,
    signal(signal) {
      const before = connection;
      connection = nextHealth(before, signal, clock.now());
      if (isNews(before, connection)) tell(read());
    },
    accepted(count) {
      if (count === 0) return;
      backlog = {
        pending: backlog.pending + count,
        oldestPendingAt: backlog.oldestPendingAt ?? clock.now(),
      };
    },
    settled() {
      const pending = Math.max(0, backlog.pending - 1);
      backlog = pending === 0 ? { pending } : { ...backlog, pending };
    },
    counted(counted) {
      backlog = counted;
    },
  };
}
