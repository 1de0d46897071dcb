/** An event as the outbox takes it in. */
export interface NewEvent {
  /** The message id. An id that is stored, or was concluded within the last day, is a duplicate. */
  readonly id: string;
  /** Events of one key are delivered in the order of their arrival. */
  readonly key: string;
  /** The event as JSON. */
  readonly payload: string;
}

/** An event as the outbox hands it out. */
export interface ClaimedEvent extends NewEvent {
  /** Place in the order of arrival. */
  readonly seq: number;
  /** When it was stored, epoch milliseconds. */
  readonly acceptedAt: number;
  /** How many attempts were concluded with a retry so far. */
  readonly attempts: number;
  /** What the attempt before left behind (`Settlement.state`, `Store.save`), JSON. */
  readonly state?: string;
}

/** Exclusive use of some keys, until it is settled or its lease runs out. */
export interface Claim {
  readonly id: string;
  readonly lane: string;
  /** In order of arrival; of each key an unbroken run from its oldest event on. */
  readonly events: readonly ClaimedEvent[];
}

/** How an event was concluded for good. `partial` and `failed` are kept as dead letters. */
export type Conclusion = 'delivered' | 'partial' | 'failed' | 'dropped';

/** A key with pending events. */
export interface WaitingLine {
  /** The place of its oldest one in the order of arrival. */
  readonly seq: number;
  /** Until when it is on hold, epoch milliseconds; missing when it is not, or is leased. */
  readonly heldUntil?: number;
}

/** What is known of an event by its id. */
export type Fate =
  | { readonly status: 'pending' }
  | { readonly status: 'delivered' }
  | { readonly status: 'dropped'; readonly reason: string }
  | { readonly status: 'partial' | 'failed'; readonly reason: string; readonly state: string };

/** What an attempt leaves behind of one claimed event while it goes on. */
export interface SavedState {
  /** Of the event. */
  readonly id: string;
  /** Handed out with the event from now on, as `ClaimedEvent.state`. JSON. */
  readonly state: string;
}

/** What becomes of one claimed event. An event of the claim without a settlement is given back untouched. */
export type Settlement =
  | { readonly id: string; readonly status: 'delivered' }
  | { readonly id: string; readonly status: 'dropped'; readonly reason: string }
  | {
      readonly id: string;
      readonly status: 'partial' | 'failed';
      readonly reason: string;
      readonly state: string;
    }
  /** Puts the whole key on hold until `notBefore`; the event keeps its place. `counts: false` leaves `attempts` as it is. */
  | {
      readonly id: string;
      readonly status: 'retry';
      readonly notBefore: number;
      readonly state?: string;
      readonly counts?: false;
    };

/** A fact worth remembering between claims, such as the e-mail of a user id or the HubSpot id of a company. */
export interface Memo {
  readonly name: string;
  readonly value: string;
  /** Never forgotten, however old it is and however many there are. */
  readonly isKept?: true;
}

/** How many requests a bucket allows: `requests` per `windowMs`, of which `burst` may go at once. */
export interface Limit {
  readonly requests: number;
  readonly windowMs: number;
  readonly burst: number;
}

/** Says who holds a name (`owner` is unique to this holding); only the holder can release it. */
export interface Lock {
  readonly name: string;
  readonly owner: string;
  readonly release: () => Promise<void>;
}

/** What the outbox holds and has concluded so far, of one lane. */
export interface StoreStats {
  /** Waiting or being delivered. */
  readonly pending: number;
  /** `acceptedAt` of the oldest pending event. */
  readonly oldestPendingAt?: number;
  /** When the next pending event may be claimed; missing when none is pending. */
  readonly nextDueAt?: number;
  readonly delivered: number;
  readonly partial: number;
  readonly failed: number;
  readonly dropped: number;
  /** Per conclusion other than `delivered`, how often each reason was given. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** An event that was concluded as `partial` or `failed`. */
export interface DeadLetter extends NewEvent {
  readonly acceptedAt: number;
  readonly concludedAt: number;
  readonly status: 'partial' | 'failed';
  readonly reason: string;
  readonly state: string;
}

/** Which dead letters are meant; all of the lane when empty. */
export interface DeadFilter {
  readonly ids?: readonly string[];
  readonly reason?: string;
  readonly limit?: number;
}

/**
 * The outbox: what was accepted and not yet concluded, with the limits and locks that every process on it shares.
 *
 * A lane is one HubSpot account token; nothing in one lane ever waits for another. All times are epoch milliseconds.
 * Several processes may use one store; each method is atomic.
 */
export interface Store {
  /** Whether what was enqueued is still there after the process was killed. */
  readonly durable: boolean;
  /**
   * Takes events in; durable once it returns (or resolves). The same id twice counts once. Calls that are written
   * together may be given the same promise.
   *
   * @throws StoreError when nothing could be stored (locked, read-only, full, corrupt); then none of the events was
   */
  enqueue(lane: string, events: readonly NewEvent[]): undefined | Promise<void>;
  /** Rejects with the StoreError with which `enqueue` would refuse an event of 32 KiB now. Stores nothing. */
  probe(): Promise<void>;
  /**
   * Leases keys that are due and hands out their events, oldest first: at most `max` in all and `perKey` of each key.
   * A key is due when nobody leases it and it is not on hold. Undefined when nothing is due.
   */
  claim(want: { lane: string; max: number; perKey: number; leaseMs: number }): Promise<Claim | undefined>;
  /** Prolongs the lease; false when it was lost. */
  renew(claim: Claim, leaseMs: number): Promise<boolean>;
  /**
   * Writes states of claimed events down and goes on with the claim: what must be known should it never be settled.
   *
   * @returns the ids whose state was refused because the lease had been lost to another process
   */
  save(claim: Claim, states: readonly SavedState[]): Promise<readonly string[]>;
  /**
   * Writes down what became of the events, remembers the memos unless the whole claim was lost, and gives the keys back.
   *
   * All or nothing for each key: when it rejects half-way, a key was either settled whole or stays leased until the
   * lease runs out. Nothing is ever written down as concluded that was not settled so.
   *
   * @param memoLane - whose memos they are; default: the claim's lane
   * @returns the ids whose settlement was refused because the lease had been lost to another process
   */
  settle(
    claim: Claim,
    settlements: readonly Settlement[],
    memos?: readonly Memo[],
    memoLane?: string,
  ): Promise<readonly string[]>;
  /** What is remembered under these names. Memos are kept for at most 30 days after their last use or until they are too many, except those that are `isKept`. */
  recall(lane: string, names: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Asks the shared limit (GCRA) for `cost` requests: 0 takes them now, more is how long to wait before asking again. */
  take(bucket: string, cost: number, limit: Limit): Promise<{ readonly waitMs: number }>;
  /** Until when nobody gets anything from the bucket, epoch milliseconds; in the past when it is not paused. Takes nothing. */
  pausedUntil(bucket: string): Promise<number>;
  /** Nobody gets anything from the bucket before `until`. A later pause never shortens an earlier one. */
  pause(bucket: string, until: number): Promise<void>;
  /** Ends a pause now. What was taken stays taken. */
  resume(bucket: string): Promise<void>;
  /** Holds a name for at most `ttlMs`; null while somebody else does. */
  lock(name: string, ttlMs: number): Promise<Lock | null>;
  /** Which of these keys have pending events. */
  waiting(lane: string, keys: readonly string[]): Promise<ReadonlyMap<string, WaitingLine>>;
  /** Ends the holds of these keys, so that they are claimed next. What is leased stays so. */
  release(lane: string, keys: readonly string[]): Promise<void>;
  /** What became of the event with this id; undefined when it was never stored, or is long forgotten. */
  find(lane: string, id: string): Promise<Fate | undefined>;
  stats(lane: string): Promise<StoreStats>;
  readonly dead: {
    list(lane: string, filter?: DeadFilter): Promise<readonly DeadLetter[]>;
    /** Puts dead letters back into their original place, as accepted now and never tried. @returns how many */
    replay(lane: string, filter?: DeadFilter): Promise<number>;
    /** Deletes dead letters for good; `find` knows them as dropped. @returns how many */
    purge(lane: string, filter?: DeadFilter): Promise<number>;
  };
  /** Forgets what is older than it needs to be: duplicates' ids after a day, memos, finished holds and leases. */
  gc(): Promise<void>;
  /** Stops; what is stored stays. Every later call rejects or throws a StoreError. */
  close(): Promise<void>;
}

/** What a store needs of the shell around it: time, chance and a later turn of the event loop. */
export interface StoreContext {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A fresh unguessable id, such as a UUID. */
  readonly randomId: () => string;
  /** Runs the task once the current tick of the event loop is over, as `setImmediate` does. */
  readonly defer: (task: () => void) => void;
}

/**
 * A store that is described but not yet opened: making one touches no file and starts nothing.
 *
 * @example
 * const provider: StoreProvider = sqlite({ path: '.hubtrail/outbox.db' });
 * const store = provider.open({ now: Date.now, randomId: randomUUID, defer: setImmediate });
 */
export interface StoreProvider {
  /**
   * Opens the store on the calling thread; the first `enqueue` works at once.
   *
   * @throws StoreError when it cannot be opened (locked, read-only, full, corrupt, made by a newer version)
   */
  open(context: StoreContext): Store;
}
