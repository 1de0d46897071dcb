import type { DeadFilter, DeadLetter } from '../store.ts';
import { type MemoryLane, place } from './memory-lane.ts';
import { count } from './memory-settle.ts';

/** The dead letters that the filter means, in order of arrival. */
export function listDead(lane: MemoryLane, filter: DeadFilter): readonly DeadLetter[] {
  return selectDead(lane, filter).map(({ seq: _, ...letter }) => letter);
}

/** Puts dead letters back into their original place. */
export function replayDead(lane: MemoryLane, filter: DeadFilter, now: number): number {
  const letters = selectDead(lane, filter);
  for (const { id, key, payload, seq, status, reason } of letters) {
    lane.dead.delete(id);
    count(lane, status, reason, -1);
    place(lane, { id, key, payload, seq, acceptedAt: now, attempts: 0 });
  }
  return letters.length;
}

/** Deletes dead letters; their ids stay known as long as those of other concluded events. */
export function purgeDead(lane: MemoryLane, filter: DeadFilter): number {
  const letters = selectDead(lane, filter);
  for (const { id, concludedAt } of letters) {
    lane.dead.delete(id);
    lane.concludedAt.set(id, concludedAt);
    lane.droppedFor.set(id, 'purged');
  }
  return letters.length;
}

function selectDead(lane: MemoryLane, { ids, reason, limit }: DeadFilter) {
  const wanted = ids === undefined ? undefined : new Set(ids);
  return [...lane.dead.values()]
    .filter((letter) => wanted?.has(letter.id) ?? true)
    .filter((letter) => reason === undefined || letter.reason === reason)
    .sort((left, right) => left.seq - right.seq)
    .slice(0, limit);
}
