import type { Conclusion, Settlement } from '../store.ts';
import type { Connection } from './connection.ts';

/** Conclusions counted within one transaction, to be written once at its end. */
export interface TallyBook {
  readonly counts: ReadonlyMap<string, TallyRow>;
  add(settlement: Settlement): void;
}

interface TallyRow {
  readonly status: Conclusion;
  readonly reason: string;
  readonly count: number;
}

/** An empty book. */
export function createTallyBook(): TallyBook {
  const counts = new Map<string, TallyRow>();
  return {
    counts,
    add(settlement) {
      if (settlement.status === 'retry') return;
      const { status } = settlement;
      const reason = status === 'delivered' ? '' : settlement.reason;
      const name = `${status} ${reason}`;
      counts.set(name, { status, reason, count: (counts.get(name)?.count ?? 0) + 1 });
    },
  };
}

/** The durable counters of a lane. */
export interface Tally {
  /** Counts what is in the book as concluded and no longer pending. */
  write(lane: number, book: TallyBook): void;
  /** Counts one dead letter as pending again. */
  takeBack(lane: number, status: string, reason: string): void;
}

/** Prepares the counters. Both methods belong inside a transaction. */
export function prepareTally({ prepare }: Connection): Tally {
  const add = prepare(
    `INSERT INTO tally (lane, status, reason, count) VALUES (?, ?, ?, ?)
     ON CONFLICT (lane, status, reason) DO UPDATE SET count = count + excluded.count`,
  );
  const addPending = prepare('UPDATE lane SET pending = pending + ? WHERE no = ?');

  return {
    write(lane, { counts }) {
      let concluded = 0;
      for (const { status, reason, count } of counts.values()) {
        add.run(lane, status, reason, count);
        concluded += count;
      }
      if (concluded > 0) addPending.run(-concluded, lane);
    },
    takeBack(lane, status, reason) {
      add.run(lane, status, reason, -1);
      addPending.run(1, lane);
    },
  };
}
