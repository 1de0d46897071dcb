import { type SettledLine, settledIds, settledLines } from '../settled-lines.ts';
import type { Settlement } from '../store.ts';
import { inChunks } from './chunks.ts';
import type { Connection } from './connection.ts';
import type { Lanes } from './lanes.ts';
import type { Memos } from './memos.ts';
import type { Operations } from './operations.ts';
import { createTallyBook, prepareTally, type TallyBook } from './tally.ts';

/** Prepares writing down what became of a claim. */
export function prepareSettle(
  connection: Connection,
  lanes: Lanes,
  memos: Memos,
): Pick<Operations, 'settle'> {
  const { prepare, write } = connection;
  const findLine = prepare<{ no: number; claim: string | null }>(
    'SELECT no, claim FROM line WHERE lane = ? AND key = ?',
  );
  const firstOf = prepare<{ seq: number }>('SELECT seq FROM event WHERE line = ? ORDER BY seq LIMIT 1');
  const removeLine = prepare('DELETE FROM line WHERE no = ?');
  const freeLine = prepare('UPDATE line SET first_seq = ?, due_at = ?, claim = NULL WHERE no = ?');
  const removeEvent = prepare('DELETE FROM event WHERE line = ? AND seq = ?');
  const keepEvent = prepare(
    'UPDATE event SET attempts = attempts + ?, state = coalesce(?, state) WHERE line = ? AND seq = ?',
  );
  const bury = prepare(
    `INSERT INTO dead (lane, seq, id, key, accepted_at, concluded_at, status, reason, state, payload)
     SELECT ?, seq, id, ?, accepted_at, ?, ?, ?, ?, payload FROM event WHERE line = ? AND seq = ?`,
  );
  const conclude = prepare('UPDATE message SET concluded_at = ?, concluded_as = ? WHERE lane = ? AND id = ?');
  const tally = prepareTally(connection);

  function settleEvent(settlement: Settlement, place: Place): void {
    const { lane, line, seq, key, now } = place;
    switch (settlement.status) {
      case 'retry':
        keepEvent.run(settlement.counts === false ? 0 : 1, settlement.state ?? null, line, seq);
        return;
      case 'delivered':
      case 'dropped':
        conclude.run(now, settlement.status === 'delivered' ? '' : settlement.reason, lane, settlement.id);
        break;
      case 'partial':
      case 'failed': {
        const { status, reason, state } = settlement;
        bury.run(lane, key, now, status, reason, state, line, seq);
        break;
      }
    }
    removeEvent.run(line, seq);
  }

  return {
    settle(claim, settlements, learnt, now) {
      const lane = lanes.number(claim.lane);
      const refused: string[] = [];
      const lines = settledLines(claim.events, settlements);
      const isHeld = ({ key }: SettledLine): boolean => findLine.get(lane, key)?.claim === claim.id;
      // Before the events are concluded: what was learned from them must not be lost with the rest. Who has lost all of
      // it has slept, and would put what was true then over what others have learned since.
      if (lines.length === 0 || lines.some(isHeld))
        memos.remember(lanes.number(learnt.lane), learnt.memos, now);

      /** Whether it was settled; not when the lease was lost. */
      const settleLine = (settled: SettledLine, book: TallyBook): boolean => {
        const found = findLine.get(lane, settled.key);
        if (found === undefined || found.claim !== claim.id) return false;
        for (const { event, settlement } of settled.events) {
          if (settlement === undefined) continue;
          settleEvent(settlement, { lane, line: found.no, seq: event.seq, key: event.key, now });
          book.add(settlement);
        }
        const first = firstOf.get(found.no);
        if (first === undefined) removeLine.run(found.no);
        else freeLine.run(first.seq, settled.holdUntil ?? null, found.no);
        return true;
      };
      const settleSome = (settled: readonly SettledLine[]): readonly SettledLine[] => {
        const book = createTallyBook();
        const lost = settled.filter((line) => !settleLine(line, book));
        tally.write(lane, book);
        return lost;
      };

      for (const chunk of inChunks(lines, (line) => line.events.length)) {
        refused.push(...write(() => settleSome(chunk)).flatMap(settledIds));
      }
      return refused;
    },
  };
}

interface Place {
  readonly lane: number;
  readonly line: number;
  readonly seq: number;
  readonly key: string;
  readonly now: number;
}
