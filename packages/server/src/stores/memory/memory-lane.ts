import { duplicateWindowMs } from '../retention.ts';
import type { DeadLetter, Fate, NewEvent } from '../store.ts';
import { createHeap, type Heap } from './heap.ts';

/** An event that waits in its line. */
export interface WaitingEvent extends NewEvent {
  readonly seq: number;
  readonly acceptedAt: number;
  readonly attempts: number;
  readonly state?: string;
}

/** The waiting events of one key. */
export interface Line {
  readonly key: string;
  /** By `seq`, in that order. Never empty. */
  events: Map<number, WaitingEvent>;
  /** When a hold or a lease ends; undefined when neither was ever in the way. */
  dueAt: number | undefined;
  /** The claim that has leased the line last. */
  claim: string | undefined;
}

/** Everything the memory store knows of one lane. */
export interface MemoryLane {
  readonly lines: Map<string, Line>;
  /** Lines without hold and lease, by their first `seq`. Entries that are no longer true are skipped when read. */
  readonly free: Heap<Line>;
  /** Lines on hold or leased, by when that ends. Entries that are no longer true are skipped when read. */
  readonly waiting: Heap<Line>;
  /** When each known id was concluded; undefined while it is stored. */
  readonly concludedAt: Map<string, number | undefined>;
  /** Why it was dropped, of the concluded ones that were. */
  readonly droppedFor: Map<string, string>;
  readonly dead: Map<string, DeadLetter & { readonly seq: number }>;
  readonly tally: Map<string, { readonly status: string; readonly reason: string; count: number }>;
  readonly memos: Map<string, { readonly value: string; usedAt: number }>;
  lastSeq: number;
  pending: number;
}

/** An empty lane. */
export function createLane(): MemoryLane {
  return {
    lines: new Map(),
    free: createHeap(),
    waiting: createHeap(),
    concludedAt: new Map(),
    droppedFor: new Map(),
    dead: new Map(),
    tally: new Map(),
    memos: new Map(),
    lastSeq: 0,
    pending: 0,
  };
}

/** Stores one event at the end of its line, unless its id is a duplicate. */
export function append(lane: MemoryLane, event: NewEvent, now: number): void {
  if (isKnown(lane, event.id, now)) return;
  lane.lastSeq += 1;
  lane.concludedAt.set(event.id, undefined);
  lane.droppedFor.delete(event.id);
  place(lane, { ...event, seq: lane.lastSeq, acceptedAt: now, attempts: 0 });
}

/** Tells what became of an event. */
export function findEvent(lane: MemoryLane, id: string): Fate | undefined {
  if (!lane.concludedAt.has(id)) return undefined;
  const dead = lane.dead.get(id);
  if (dead !== undefined) return { status: dead.status, reason: dead.reason, state: dead.state };
  if (lane.concludedAt.get(id) === undefined) return { status: 'pending' };
  const reason = lane.droppedFor.get(id);
  return reason === undefined ? { status: 'delivered' } : { status: 'dropped', reason };
}

/** Forgets an event that was concluded. */
export function forget(lane: MemoryLane, id: string): void {
  lane.concludedAt.delete(id);
  lane.droppedFor.delete(id);
}

/** Puts an event into its line, at the place that its `seq` says. */
export function place(lane: MemoryLane, event: WaitingEvent): void {
  lane.pending += 1;
  const line = lane.lines.get(event.key);
  if (line === undefined) {
    const opened = {
      key: event.key,
      events: new Map([[event.seq, event]]),
      dueAt: undefined,
      claim: undefined,
    };
    lane.lines.set(event.key, opened);
    enlist(lane, opened);
    return;
  }
  const wasFirst = firstSeq(line);
  line.events.set(event.seq, event);
  // Only replays come out of order.
  if (event.seq === lane.lastSeq) return;
  line.events = new Map([...line.events].sort(([left], [right]) => left - right));
  if (firstSeq(line) !== wasFirst && line.dueAt === undefined) enlist(lane, line);
}

/** Makes a line claimable again, at once or when its hold or lease ends. */
export function enlist(lane: MemoryLane, line: Line): void {
  if (line.dueAt === undefined) lane.free.add(firstSeq(line), line);
  else lane.waiting.add(line.dueAt, line);
}

/** The line with the oldest event among those that are due. It stays due until the caller says otherwise. */
export function nextDueLine(lane: MemoryLane, now: number): Line | undefined {
  for (let next = lane.waiting.first(); next !== undefined && next.rank <= now; next = lane.waiting.first()) {
    lane.waiting.removeFirst();
    if (!isCurrent(lane, next.entry) || next.entry.dueAt !== next.rank) continue;
    next.entry.dueAt = undefined;
    enlist(lane, next.entry);
  }
  for (let next = lane.free.first(); next !== undefined; next = lane.free.first()) {
    const line = next.entry;
    if (isCurrent(lane, line) && line.dueAt === undefined && firstSeq(line) === next.rank) return line;
    lane.free.removeFirst();
  }
  return undefined;
}

/** The `seq` of the oldest event in a line. */
export function firstSeq(line: Line): number {
  for (const seq of line.events.keys()) return seq;
  return Number.POSITIVE_INFINITY;
}

function isCurrent(lane: MemoryLane, line: Line): boolean {
  return lane.lines.get(line.key) === line;
}

function isKnown(lane: MemoryLane, id: string, now: number): boolean {
  if (!lane.concludedAt.has(id)) return false;
  const concludedAt = lane.concludedAt.get(id);
  return concludedAt === undefined || concludedAt > now - duplicateWindowMs;
}
