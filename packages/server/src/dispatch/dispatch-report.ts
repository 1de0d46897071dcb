import type { DeliveryError, DeliveryResult } from '@hubtrail/core';

/** What the dispatcher tells while it works. Whoever listens can influence nothing. */
export type DispatchReport =
  | {
      readonly type: 'event-settled';
      readonly result: DeliveryResult;
      /** When it was stored, epoch milliseconds; missing when it never was. */
      readonly acceptedAt?: number;
    }
  | {
      readonly type: 'event-postponed';
      readonly messageId: string;
      readonly error: DeliveryError;
      /** Epoch milliseconds. */
      readonly notBefore: number;
    }
  /** Nothing is sent before `until`; missing when those who called decide. */
  | { readonly type: 'lane-paused'; readonly until?: number; readonly error: DeliveryError }
  /** HubSpot has taken something. */
  | { readonly type: 'lane-answered' }
  /** How much waits in the store, after a round. */
  | {
      readonly type: 'backlog-counted';
      readonly backlog: { readonly pending: number; readonly oldestPendingAt?: number };
    }
  /** The store failed; what it holds is kept, and it is asked again. */
  | { readonly type: 'store-failed'; readonly error: Error };
