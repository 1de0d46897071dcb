import { type EventSettlement, settledIds, settledLines } from '../settled-lines.ts';
import type { Claim, SavedState, Settlement } from '../store.ts';
import { enlist, type Line, type MemoryLane } from './memory-lane.ts';

/** Writes down what became of the claimed events and gives the lines back; returns the ids that were refused. */
export function settleLines(
  lane: MemoryLane,
  claim: Claim,
  settlements: readonly Settlement[],
  now: number,
): readonly string[] {
  const refused: string[] = [];
  for (const settled of settledLines(claim.events, settlements)) {
    const line = lane.lines.get(settled.key);
    if (line === undefined || line.claim !== claim.id) {
      refused.push(...settledIds(settled));
      continue;
    }
    for (const event of settled.events) settleEvent(lane, line, event, now);
    line.claim = undefined;
    line.dueAt = settled.holdUntil;
    if (line.events.size === 0) lane.lines.delete(line.key);
    else enlist(lane, line);
  }
  return refused;
}

/** Writes states of claimed events down; returns the ids that were refused. */
export function saveStates(
  lane: MemoryLane,
  { id: claim, events }: Claim,
  states: readonly SavedState[],
): readonly string[] {
  const places = new Map(events.map((event) => [event.id, event]));
  return states.flatMap(({ id, state }) => {
    const { key = '', seq = 0 } = places.get(id) ?? {};
    const line = lane.lines.get(key);
    const event = line?.events.get(seq);
    if (line?.claim !== claim || event === undefined) return [id];
    line.events.set(seq, { ...event, state });
    return [];
  });
}

/** Counts a conclusion; a replay counts it back with -1. */
export function count(lane: MemoryLane, status: string, reason: string, by: number): void {
  const name = `${status} ${reason}`;
  const row = lane.tally.get(name);
  if (row === undefined) lane.tally.set(name, { status, reason, count: by });
  else row.count += by;
}

function settleEvent(
  lane: MemoryLane,
  line: Line,
  { event, settlement }: EventSettlement,
  now: number,
): void {
  const waiting = line.events.get(event.seq);
  if (settlement === undefined || waiting === undefined) return;
  if (settlement.status === 'retry') {
    const attempts = waiting.attempts + (settlement.counts === false ? 0 : 1);
    const state = settlement.state ?? waiting.state;
    const { seq, id, key, payload, acceptedAt } = waiting;
    const kept = { seq, id, key, payload, acceptedAt, attempts };
    line.events.set(seq, state === undefined ? kept : { ...kept, state });
    return;
  }
  line.events.delete(event.seq);
  lane.pending -= 1;
  count(lane, settlement.status, settlement.status === 'delivered' ? '' : settlement.reason, 1);
  if (settlement.status === 'delivered' || settlement.status === 'dropped') {
    lane.concludedAt.set(event.id, now);
    if (settlement.status === 'dropped') lane.droppedFor.set(event.id, settlement.reason);
    return;
  }
  const { seq, id, key, payload, acceptedAt } = waiting;
  const { status, reason, state } = settlement;
  lane.dead.set(id, { seq, id, key, payload, acceptedAt, concludedAt: now, status, reason, state });
}
