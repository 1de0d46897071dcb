import type { WaitingLine } from '../store.ts';
import { enlist, firstSeq, type MemoryLane } from './memory-lane.ts';

/** Which of these keys have a line, and until when it is on hold. */
export function waitingLines(
  { lines }: MemoryLane,
  keys: readonly string[],
): ReadonlyMap<string, WaitingLine> {
  return new Map(
    keys.flatMap((key) => {
      const line = lines.get(key);
      if (line === undefined) return [];
      const { claim, dueAt } = line;
      const isHeld = claim === undefined && dueAt !== undefined;
      return [[key, { seq: firstSeq(line), ...(isHeld && { heldUntil: dueAt }) }] as const];
    }),
  );
}

/** Ends the holds of these keys. */
export function releaseLines(lane: MemoryLane, keys: readonly string[]): void {
  for (const key of keys) {
    const line = lane.lines.get(key);
    if (line === undefined || line.claim !== undefined || line.dueAt === undefined) continue;
    line.dueAt = undefined;
    enlist(lane, line);
  }
}
