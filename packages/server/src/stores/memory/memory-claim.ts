import type { Claim, ClaimedEvent } from '../store.ts';
import { enlist, type MemoryLane, nextDueLine } from './memory-lane.ts';

/** How much is wanted, in whose name. */
export interface ClaimWant {
  readonly id: string;
  readonly lane: string;
  readonly max: number;
  readonly perKey: number;
  readonly leaseMs: number;
}

/** Leases lines that are due, oldest first. */
export function claimLines(lane: MemoryLane, want: ClaimWant, now: number): Claim | undefined {
  const events: ClaimedEvent[] = [];
  while (events.length < want.max) {
    const line = nextDueLine(lane, now);
    if (line === undefined) break;
    const end = Math.min(want.max, events.length + want.perKey);
    for (const event of line.events.values()) {
      if (events.length === end) break;
      events.push(event);
    }
    line.dueAt = now + want.leaseMs;
    line.claim = want.id;
    enlist(lane, line);
  }
  if (events.length === 0) return undefined;
  return { id: want.id, lane: want.lane, events: events.sort((left, right) => left.seq - right.seq) };
}

/** Prolongs the lease of every line of the claim; false when one of them was lost. */
export function renewLines(lane: MemoryLane, claim: Claim, until: number): boolean {
  let isHeld = true;
  for (const key of new Set(claim.events.map((event) => event.key))) {
    const line = lane.lines.get(key);
    if (line === undefined || line.claim !== claim.id) {
      isHeld = false;
      continue;
    }
    line.dueAt = until;
    enlist(lane, line);
  }
  return isHeld;
}
