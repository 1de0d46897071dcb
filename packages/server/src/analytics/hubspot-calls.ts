import type { AnalyticsCall, ForgetCall, ListCall, SyncListCall } from '@hubtrail/core';
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
   * Puts a contact on a static list, and creates contact and list where HubSpot lacks them. Additions to one list share a
   * request. Give the same user id as the `identify` of the contact, and it is in line behind it.
   *
   * The list is named by its name, whose case does not matter, or by HubSpot's id. It is created once, however many
   * processes share the store. Who is on it already stays so.
   *
   * @throws InvalidEventError without a list or a contact
   * @example analytics.addToList({ list: 'Trial users', email: 'ada@example.com' })
   */
  addToList(call: ListCall): Delivery {
    return this.#take({ ...call, type: 'add-to-list' });
  }

  /**
   * Takes a contact off a static list. Neither contact nor list is created for that: a contact that HubSpot does not have
   * is on no list, and a list that it does not have fails the call as `UNKNOWN_LIST`.
   *
   * @throws InvalidEventError without a list or a contact
   * @example analytics.removeFromList({ list: 'Trial users', userId: 'u-1' })
   */
  removeFromList(call: ListCall): Delivery {
    return this.#take({ ...call, type: 'remove-from-list' });
  }

  /**
   * Makes a static list exactly what you say: who is missing is put on it, everybody else is taken off it. Only the
   * difference is sent, and a process that is killed goes on where it was. Nobody is created or deleted: an address that
   * HubSpot does not have is waited for as an event waits for its `identify`, and then is an issue, `CONTACT_NOT_FOUND`.
   *
   * It is one event of the outbox, in line with the other syncs of its list and with nothing else: it is about many
   * contacts, so it cannot wait in the line of one, and all lines would wait if it stood in front of them. Let what must
   * be in HubSpot before it be delivered before it.
   *
   * @param call - `emails`: everybody who is to be on the list; an empty list takes all of them off
   * @throws InvalidEventError without a list or `emails`
   * @example analytics.syncList({ list: 'Trial users', emails: ['ada@example.com', 'grace@example.com'] })
   */
  syncList(call: SyncListCall): Delivery {
    return this.#take({ ...call, type: 'sync-list' });
  }
}
