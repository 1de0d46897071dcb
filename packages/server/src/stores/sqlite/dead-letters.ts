import type { DeadFilter, DeadLetter } from '../store.ts';
import { chunkRows } from './chunks.ts';
import type { Connection } from './connection.ts';
import type { Lanes } from './lanes.ts';
import type { Operations } from './operations.ts';
import { prepareTally } from './tally.ts';

interface DeadRow extends DeadLetter {
  readonly seq: number;
}

/** Prepares reading, replaying and deleting dead letters. */
export function prepareDeadLetters(
  connection: Connection,
  lanes: Lanes,
): Pick<Operations, 'listDead' | 'replayDead' | 'purgeDead'> {
  const { prepare, write } = connection;
  const select = prepare<DeadRow>(
    `SELECT seq, id, key, payload, accepted_at AS acceptedAt, concluded_at AS concludedAt, status, reason, state
     FROM dead
     WHERE lane = ?1 AND (?2 IS NULL OR id IN (SELECT value FROM json_each(?2))) AND (?3 IS NULL OR reason = ?3)
     ORDER BY seq LIMIT ?4`,
  );
  const remove = prepare('DELETE FROM dead WHERE lane = ? AND seq = ?');
  const conclude = prepare(
    "UPDATE message SET concluded_at = ?, concluded_as = 'purged' WHERE lane = ? AND id = ?",
  );
  const openLine = prepare<{ no: number }>(
    `INSERT INTO line (lane, key, first_seq) VALUES (?, ?, ?)
     ON CONFLICT (lane, key) DO UPDATE SET first_seq = min(first_seq, excluded.first_seq) RETURNING no`,
  );
  const putBack = prepare('INSERT INTO event (line, seq, accepted_at, id, payload) VALUES (?, ?, ?, ?, ?)');
  const tally = prepareTally(connection);

  const find = (lane: number, { ids, reason }: DeadFilter, limit: number): DeadRow[] =>
    // A negative LIMIT means no limit.
    select.all(lane, ids === undefined ? null : JSON.stringify(ids), reason ?? null, limit);

  /** Takes dead letters away in short transactions, each of them together with what `act` does about it. */
  function takeAway(name: string, filter: DeadFilter, act: (lane: number, letter: DeadRow) => void): number {
    const lane = lanes.find(name);
    if (lane === undefined) return 0;
    const wanted = filter.limit ?? Number.POSITIVE_INFINITY;
    let taken = 0;
    const takeSome = (limit: number): number => {
      const letters = find(lane, filter, limit);
      for (const letter of letters) {
        remove.run(lane, letter.seq);
        act(lane, letter);
      }
      return letters.length;
    };
    while (taken < wanted) {
      const limit = Math.min(chunkRows, wanted - taken);
      const count = write(() => takeSome(limit));
      taken += count;
      if (count < limit) break;
    }
    return taken;
  }

  return {
    listDead(name, filter) {
      const lane = lanes.find(name);
      if (lane === undefined) return [];
      return find(lane, filter, filter.limit ?? -1).map(({ seq: _, ...letter }) => letter);
    },
    replayDead: (name, filter, now) =>
      takeAway(name, filter, (lane, { seq, id, key, payload, status, reason }) => {
        const line = openLine.get(lane, key, seq)?.no ?? 0;
        putBack.run(line, seq, now, id, payload);
        tally.takeBack(lane, status, reason);
      }),
    purgeDead: (name, filter) =>
      takeAway(name, filter, (lane, { id, concludedAt }) => {
        conclude.run(concludedAt, lane, id);
      }),
  };
}
