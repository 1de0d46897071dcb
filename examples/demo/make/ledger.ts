import type { FileEvent } from '../file-event.ts';
import { faker } from './random.ts';

/** An event, and when it reached the server: that is the order of the file. */
export interface Arrival {
  readonly event: FileEvent;
  readonly arrivedAt: number;
}

/** Everything that was made so far, and how much dirt of each kind is in it. */
export interface Ledger {
  /** Adds an event that happened at `at`; `arrivedAt` is later for what comes late. */
  add(event: Omit<FileEvent, 'messageId' | 'timestamp'>, at: number, arrivedAt?: number): void;
  /** Counts one more piece of dirt of this kind. */
  note(kind: string): void;
  readonly arrivals: Arrival[];
  readonly dirt: ReadonlyMap<string, number>;
}

export function createLedger(): Ledger {
  const arrivals: Arrival[] = [];
  const dirt = new Map<string, number>();
  return {
    arrivals,
    dirt,
    add(event, at, arrivedAt = at) {
      const messageId = faker.string.uuid();
      const timestamp = new Date(at).toISOString();
      const { type, ...rest } = event;
      arrivals.push({ event: { type, messageId, timestamp, ...rest }, arrivedAt });
    },
    note(kind) {
      dirt.set(kind, (dirt.get(kind) ?? 0) + 1);
    },
  };
}
