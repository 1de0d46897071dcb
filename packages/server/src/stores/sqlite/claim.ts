import type { ClaimedEvent } from '../store.ts';
import { chunkRows } from './chunks.ts';
import type { Connection } from './connection.ts';
import type { Lanes } from './lanes.ts';
import type { Operations } from './operations.ts';
import type { Arrivals } from './sort-in.ts';

interface DueLine {
  readonly no: number;
  readonly key: string;
}

interface EventRow {
  readonly id: string;
  readonly payload: string;
  readonly seq: number;
  readonly acceptedAt: number;
  readonly attempts: number;
  readonly state: string | null;
}

/** Prepares claiming and renewing. */
export function prepareClaim(
  { prepare, read, write }: Connection,
  lanes: Lanes,
  arrivals: Arrivals,
): Pick<Operations, 'claim' | 'renew'> {
  // Each half reads the head of its partial index: what is leased or on hold costs nothing, however much it is.
  // Of more than a chunk of holds and leases that have ended, those that ended first come first, not the oldest events.
  const selectDue = prepare<DueLine>(
    `SELECT no, key FROM (
       SELECT * FROM (SELECT no, key, first_seq FROM line
                      WHERE lane = ?1 AND due_at IS NULL ORDER BY first_seq LIMIT ?3)
       UNION ALL
       SELECT * FROM (SELECT no, key, first_seq FROM line
                      WHERE lane = ?1 AND due_at <= ?2 ORDER BY due_at LIMIT ${chunkRows})
     ) ORDER BY first_seq LIMIT ?3`,
  );
  const selectEvents = prepare<EventRow>(
    `SELECT id, payload, seq, accepted_at AS acceptedAt, attempts, state
     FROM event WHERE line = ? ORDER BY seq LIMIT ?`,
  );
  const lease = prepare('UPDATE line SET due_at = ?, claim = ? WHERE no = ?');
  const prolong = prepare('UPDATE line SET due_at = ? WHERE lane = ? AND key = ? AND claim = ?');

  return {
    claim(want, now) {
      const lane = lanes.find(want.lane);
      if (lane === undefined) return undefined;
      arrivals.sortIn(lane, now);
      const events: ClaimedEvent[] = [];
      // Asking in vain, the usual case of an idle outbox, must not make anybody wait.
      if (read(() => selectDue.get(lane, now, 1)) === undefined) return undefined;

      const leaseSome = (room: number): ClaimedEvent[] => {
        const leased: ClaimedEvent[] = [];
        for (const { no, key } of selectDue.all(lane, now, room)) {
          if (leased.length >= room) break;
          const limit = Math.min(want.perKey, want.max - events.length - leased.length);
          for (const row of selectEvents.all(no, limit)) leased.push(toClaimedEvent(row, key));
          lease.run(now + want.leaseMs, want.id, no);
        }
        return leased;
      };
      while (events.length < want.max) {
        const room = Math.min(chunkRows, want.max - events.length);
        const leased = write(() => leaseSome(room));
        events.push(...leased);
        if (leased.length < room) break;
      }
      if (events.length === 0) return undefined;
      return { id: want.id, lane: want.lane, events: events.sort((left, right) => left.seq - right.seq) };
    },

    renew(claim, until) {
      const lane = lanes.find(claim.lane);
      if (lane === undefined) return false;
      const keys = [...new Set(claim.events.map((event) => event.key))];
      let isHeld = true;
      for (let start = 0; start < keys.length; start += chunkRows) {
        const prolonged = write(() =>
          keys
            .slice(start, start + chunkRows)
            .map((key) => prolong.run(until, lane, key, claim.id).changes === 1)
            .every((isProlonged) => isProlonged),
        );
        isHeld &&= prolonged;
      }
      return isHeld;
    },
  };
}

function toClaimedEvent({ state, ...event }: EventRow, key: string): ClaimedEvent {
  return state === null ? { ...event, key } : { ...event, key, state };
}
