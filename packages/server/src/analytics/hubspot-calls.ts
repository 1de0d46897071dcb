import type { AnalyticsCall, ForgetCall } from '@hubtrail/core';
import type { Delivery } from './delivery.ts';
import { SegmentCalls } from './segment-calls.ts';

/** What can be done in HubSpot beyond Segment's calls. */
export abstract class HubSpotCalls extends SegmentCalls {
  readonly #take: (call: AnalyticsCall) => Delivery;

  /** @param take - takes a call in */
  protected constructor(take: (call: AnalyticsCall) => Delivery) {
    super(take);
    this.#take = take;
  }

  /**
   * Takes a contact out of HubSpot, after the events before it. Events of that person do not bring the contact back: they
   * are dropped as `forgotten`, but for an `identify` made after an archiving.
   *
   * Only a hash of the address is kept to know it by. What else the store remembers of the person ends by itself, 30 days
   * after its last use at the latest.
   *
   * @throws InvalidEventError without an e-mail or a mode
   * @example analytics.forget({ email: 'ada@example.com', mode: 'gdpr' })
   */
  forget(call: ForgetCall): Delivery {
    return this.#take({ ...call, type: 'forget' });
  }
}
