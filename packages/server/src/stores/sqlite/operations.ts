import type { SettledEvent } from '../settled-lines.ts';
import type {
  Claim,
  DeadFilter,
  DeadLetter,
  Fate,
  Limit,
  Memo,
  SavedState,
  Settlement,
  StoreStats,
  WaitingLine,
} from '../store.ts';

/** A claim as settling and renewing need it, without the payloads. */
export interface ClaimedKeys {
  readonly id: string;
  readonly lane: string;
  readonly events: readonly SettledEvent[];
}

/** How much is wanted, and in whose name. */
export interface ClaimWant {
  readonly id: string;
  readonly lane: string;
  readonly max: number;
  readonly perKey: number;
  readonly leaseMs: number;
}

/**
 * What the worker thread does for a store. Time and ids come with each call: the worker has no clock of its own.
 * Only what survives a structured clone goes in and out.
 */
export interface Operations {
  claim(want: ClaimWant, now: number): Claim | undefined;
  renew(claim: ClaimedKeys, until: number): boolean;
  save(claim: ClaimedKeys, states: readonly SavedState[]): readonly string[];
  settle(
    claim: ClaimedKeys,
    settlements: readonly Settlement[],
    learnt: { readonly lane: string; readonly memos: readonly Memo[] },
    now: number,
  ): readonly string[];
  recall(lane: string, names: readonly string[], now: number): ReadonlyMap<string, string>;
  take(bucket: string, cost: number, limit: Limit, now: number): number;
  pause(bucket: string, until: number): void;
  resume(bucket: string): void;
  pausedUntil(bucket: string): number;
  lock(name: string, owner: string, until: number, now: number): boolean;
  unlock(name: string, owner: string): void;
  waiting(lane: string, keys: readonly string[], now: number): ReadonlyMap<string, WaitingLine>;
  release(lane: string, keys: readonly string[]): void;
  find(lane: string, id: string, now: number): Fate | undefined;
  stats(lane: string, now: number): StoreStats;
  listDead(lane: string, filter: DeadFilter): readonly DeadLetter[];
  replayDead(lane: string, filter: DeadFilter, now: number): number;
  purgeDead(lane: string, filter: DeadFilter): number;
  gc(now: number): void;
  checkpoint(): void;
  /** Makes the reserve again, when the disk has room for it. */
  keepReserve(): void;
  close(): void;
}
