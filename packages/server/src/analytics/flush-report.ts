/** What a `flush` or `close` came to. */
export interface FlushReport {
  /** Events concluded meanwhile, by what became of them. */
  readonly delivered: number;
  readonly partial: number;
  readonly failed: number;
  readonly dropped: number;
  /** Requests that were sent to HubSpot meanwhile. */
  readonly requests: number;
  /** Events that are still in the store; missing when the store cannot be asked. */
  readonly pending?: number;
  /** When the next of them is tried, epoch milliseconds. */
  readonly nextAttemptAt?: number;
}

/** Counts, from the start of the process on. */
export type Tally = {
  -readonly [Name in 'delivered' | 'partial' | 'failed' | 'dropped' | 'requests']: number;
};

export function createTally(): Tally {
  return { delivered: 0, partial: 0, failed: 0, dropped: 0, requests: 0 };
}

/** What has come to the count since it was copied. */
export function since(before: Tally, now: Tally): Tally {
  return {
    delivered: now.delivered - before.delivered,
    partial: now.partial - before.partial,
    failed: now.failed - before.failed,
    dropped: now.dropped - before.dropped,
    requests: now.requests - before.requests,
  };
}
