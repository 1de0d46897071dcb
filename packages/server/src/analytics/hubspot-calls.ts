import type { AnalyticsCall, ForgetCall, SendEmailCall, SubmitFormCall } from '@hubtrail/core';
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
   * Submits a HubSpot form, and looks until its contact is there: only then anything else of that contact goes on, so that
   * nothing of ours creates it before the form does. `result` tells then, or at once what HubSpot has against the fields.
   *
   * A submission without an answer is not repeated; its contact tells whether it arrived. See `AnalyticsSettings.forms`.
   *
   * @throws InvalidEventError without a form, or with fields that are none
   * @example
   * const form = analytics.submitForm({ formId, fields: { email, firstname }, context: { hutk: hutkFromCookie(request.headers.cookie), pageUri } });
   * analytics.sendEmail({ emailId: 5125461403, to: email, customProperties: { link }, after: form });
   */
  submitForm(call: SubmitFormCall): Delivery {
    return this.#take({ ...call, type: 'submitForm' });
  }

  /**
   * Sends a transactional e-mail, once the call in `after` is delivered, in this process or a later one. Without `after` it
   * waits all the same for the forms of that address that were submitted before. HubSpot sends no two e-mails for one
   * message id.
   *
   * @throws InvalidEventError without an e-mail, an address, or with an `after` that is no call
   */
  sendEmail(call: SendEmailCall): Delivery {
    return this.#take({ ...call, type: 'sendEmail' });
  }
}
