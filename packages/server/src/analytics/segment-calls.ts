import type { AliasCall, AnalyticsCall, GroupCall, IdentifyCall, PageCall, TrackCall } from '@hubtrail/core';
import type { Delivery } from './delivery.ts';

/** The calls that Segment has as well, with the same arguments. */
export abstract class SegmentCalls {
  readonly #take: (call: AnalyticsCall) => Delivery;

  /** @param take - takes a call in */
  protected constructor(take: (call: AnalyticsCall) => Delivery) {
    this.#take = take;
  }

  /**
   * Says who somebody is: creates or updates the contact with this e-mail.
   *
   * @throws InvalidEventError without a user id, an anonymous id or an e-mail
   */
  identify(call: IdentifyCall): Delivery {
    return this.#take({ ...call, type: 'identify' });
  }

  /**
   * Says what somebody did: sends a custom event, `pe{portalId}_{name}`, to the contact.
   *
   * @throws InvalidEventError without an event name, or when nobody is named
   */
  track(call: TrackCall): Delivery {
    return this.#take({ ...call, type: 'track' });
  }

  /**
   * Says which company somebody belongs to: creates or updates the company with the domain of `traits.website`, and
   * associates the contact with it. Waits a while for the `identify` of that user.
   *
   * @throws InvalidEventError without a group id
   */
  group(call: GroupCall): Delivery {
    return this.#take({ ...call, type: 'group' });
  }

  /** Says which page somebody saw: the custom event `page_viewed`, if `events.pages` is on. */
  page(call: PageCall): Delivery {
    return this.#take({ ...call, type: 'page' });
  }

  /** Says which screen somebody saw: the custom event `screen_viewed`, if `events.pages` is on. */
  screen(call: PageCall): Delivery {
    return this.#take({ ...call, type: 'screen' });
  }

  /** Says that two ids are one person: from now on both find the same contact. */
  alias(call: AliasCall): Delivery {
    return this.#take({ ...call, type: 'alias' });
  }
}
