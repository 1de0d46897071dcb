import { duplicateWindowMs } from '../retention.ts';
import type { Connection } from './connection.ts';

interface Arrival {
  readonly no: number;
  readonly lane: number;
  readonly acceptedAt: number;
  readonly id: string;
  readonly key: string;
  readonly payload: string;
}

/** Each of them touches four tables, so fewer go into one transaction than elsewhere: the calling thread may be waiting. */
const rowsAtOnce = 32;
/** So many events of a lane are sorted in before anything is handed out: nobody waits for a long queue to be sorted. */
const mostAtOnce = 4_096;

/** What has arrived, on its way into the lines. */
export interface Arrivals {
  /**
   * Puts arrivals into their lines, in their order, and drops those whose id is known already. What other lanes have
   * left in front of this one's is sorted in as well, once.
   */
  sortIn(lane: number, now: number): void;
  /** How many of a lane are not sorted in yet. */
  count(lane: number): number;
  /** Whether an event is among them. */
  has(lane: number, id: string): boolean;
}

/** Prepares sorting in, the worker's half of storing an event. */
export function prepareArrivals({ prepare, read, write }: Connection): Arrivals {
  const select = prepare<Arrival>(
    'SELECT no, lane, accepted_at AS acceptedAt, id, key, payload FROM arrival ORDER BY no LIMIT ?',
  );
  const countOf = prepare<{ count: number }>('SELECT count(*) AS count FROM arrival WHERE lane = ?');
  const find = prepare('SELECT 1 FROM arrival WHERE lane = ? AND id = ? LIMIT 1');
  const remove = prepare('DELETE FROM arrival WHERE no <= ?');
  // Changes nothing for a duplicate; takes over an id that was concluded too long ago to be one.
  const remember = prepare(
    `INSERT INTO message (lane, id) VALUES (?, ?)
     ON CONFLICT (lane, id) DO UPDATE SET concluded_at = NULL, concluded_as = NULL WHERE concluded_at <= ?`,
  );
  const countIn = prepare<{ last_seq: number }>(
    'UPDATE lane SET last_seq = last_seq + 1, pending = pending + 1 WHERE no = ? RETURNING last_seq',
  );
  const findLine = prepare<{ no: number }>('SELECT no FROM line WHERE lane = ? AND key = ?');
  const addLine = prepare<{ no: number }>(
    'INSERT INTO line (lane, key, first_seq) VALUES (?, ?, ?) RETURNING no',
  );
  const addEvent = prepare('INSERT INTO event (line, seq, accepted_at, id, payload) VALUES (?, ?, ?, ?, ?)');

  /** Whether it is new. */
  function sortInOne({ lane, acceptedAt, id, key, payload }: Arrival, expired: number): boolean {
    if (remember.run(lane, id, expired).changes === 0) return false;
    const seq = countIn.get(lane)?.last_seq ?? 0;
    const line = findLine.get(lane, key)?.no ?? addLine.get(lane, key, seq)?.no ?? 0;
    addEvent.run(line, seq, acceptedAt, id, payload);
    return true;
  }

  /** @returns how many new events of the lane there were */
  function sortInSome(lane: number, expired: number): number {
    const arrivals = select.all(rowsAtOnce);
    const fresh = arrivals.filter((arrival) => sortInOne(arrival, expired));
    const last = arrivals.at(-1);
    if (last !== undefined) remove.run(last.no);
    return fresh.filter((arrival) => arrival.lane === lane).length;
  }

  return {
    sortIn(lane, now) {
      const expired = now - duplicateWindowMs;
      for (let sorted = 0; sorted < mostAtOnce; ) {
        // Asking in vain, the usual case of an idle outbox, must not make anybody wait.
        if (read(() => select.get(1)) === undefined) return;
        sorted += write(() => sortInSome(lane, expired));
      }
    },
    count: (lane) => countOf.get(lane)?.count ?? 0,
    has: (lane, id) => find.get(lane, id) !== undefined,
  };
}
