import type { DeliveryResult } from '@hubtrail/core';

/**
 * The answer to a call. Neither promise ever rejects, and neither needs to be awaited.
 *
 * @example
 * const delivery = analytics.track({ userId: 'u-1', event: 'Signed Up' });
 * await delivery.accepted; // true: stored, it will not be lost
 * const { status, issues } = await delivery.result; // what became of it in HubSpot
 */
export interface Delivery {
  readonly messageId: string;
  /** Whether the event was taken. False when the store could not; see `result`. */
  readonly accepted: Promise<boolean>;
  /**
   * What became of the event in the end. Waits as long as the event is tried, at most until the Analytics is closed.
   * Calls with the same message id are one event and share its result.
   */
  readonly result: Promise<DeliveryResult>;
}
