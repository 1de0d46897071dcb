import type { AddNoteCall, AnalyticsCall, ForgetCall, SignUpCall } from '@hubtrail/core';
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

  /**
   * Tells HubSpot of somebody who has signed up: creates the contact with exactly `onCreate` and `always`. When HubSpot
   * has one with this e-mail, it gets `always` and nothing else, so that its owner, stage and status stay, and then the
   * note. Almost always one request, else three; each step is tried again by itself and survives the end of the process.
   *
   * Properties go by HubSpot's names and are not changed on the way. Give a `messageId` of your own (the id of the
   * account, say), and a second call within a day is none.
   *
   * @returns `result` says which way it went, as `branch`: `created`, `updated` or `updated+noted`
   * @throws InvalidEventError without an e-mail, or with a note that has no text
   * @example
   * analytics.signUp({
   *   email: 'ada@example.com',
   *   onCreate: { lifecyclestage: 'lead', hs_lead_status: 'NEW' },
   *   always: { username: 'ada' },
   *   onExisting: { note: { body: 'Has an account now.', ownerId: '1245777529' } },
   * });
   */
  signUp(call: SignUpCall): Delivery {
    return this.#take({ ...call, type: 'signUp' });
  }

  /**
   * Writes a note on a contact that HubSpot has, once: when it is not known whether it was written, it is looked for on
   * the contact before anything is sent again.
   *
   * A contact that HubSpot does not have is waited for a minute (`companies.waitForContactMs`), then it fails.
   *
   * @throws InvalidEventError without a contact or a text
   * @example analytics.addNote({ email: 'ada@example.com', body: 'Asked for an invoice.', ownerId: '1245777529' })
   */
  addNote(call: AddNoteCall): Delivery {
    return this.#take({ ...call, type: 'addNote' });
  }
}
