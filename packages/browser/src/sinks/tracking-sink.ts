import { collectContact, collectEvent, isQualified } from '@hubtrail/core';
import { type Command, isTracking, pushTracking } from '../hubspot/commands.ts';
import { currentPath, pageViews } from '../hubspot/page-views.ts';
import { type HubSpotAccount, trackingScript } from '../hubspot/tracking-script.ts';
import { later } from '../runtime/clock.ts';
import { page } from '../runtime/page.ts';
import type { Script } from '../runtime/script.ts';
import type { Sink } from './sink.ts';

/** HubSpot's tracking script as a sink. */
export interface TrackingSink {
  readonly sink: Sink;
  readonly script: Script;
}

// What HubSpot's script takes for a date (HubSpot, tracking code API, "identify").
const options = { dates: 'epoch' } as const;
const view: Command = ['trackPageView'];

/**
 * Turns events into commands for HubSpot's tracking script.
 *
 * - An identity reaches HubSpot with the next page view or event only. Where none follows at once, a page view is sent.
 * - A script that is not there yet takes what was pushed, then counts the page by itself. Views of other pages wait for
 *   that; their order inside the script is unverified.
 *
 * @param events - who carries custom events: this script, or a `collector` that does it better
 */
export function createTrackingSink(account: HubSpotAccount, events: 'script' | 'collector'): TrackingSink {
  const script = trackingScript(account);
  const waiting: Command[] = [];
  let waits = true;
  let isIdentitySent = true;

  const mustWait = (): boolean => waits && !isTracking();

  /** Views wait until the script is there; the rest it takes in whatever order. */
  function count(commands: readonly Command[]): void {
    isIdentitySent = true;
    if (mustWait()) waiting.push(...commands);
    else commands.forEach(pushTracking);
  }

  function identify(properties: object): void {
    pushTracking(['identify', properties]);
    // A script that is still to come sends it with its own first view.
    if (!isTracking()) return;
    isIdentitySent = false;
    // In the turn after the next: a page that is moved in this one is noticed in the next, and its view goes first.
    later(0, () =>
      later(0, () => {
        if (!isIdentitySent) count([view]);
      }),
    );
  }

  /**
   * Counts no view for the first, while the page is still where it was loaded: HubSpot's script counts that one when it
   * starts (HubSpot, tracking code API, single-page applications; November 2026).
   *
   * @param given - a path of the caller's, if it is not simply that of the page
   */
  function countPage(given: unknown): void {
    const views = pageViews();
    const { at, isFirstCounted } = views;
    const here = currentPath();
    views.isFirstCounted = true;
    views.at = here;
    if (!isFirstCounted && here === at) return;
    // The script counts where it starts, and by then the page is elsewhere.
    if (mustWait() && waiting.length === 0 && here !== at) pushTracking(['setPath', at]);
    const isOther = typeof given === 'string' && given.startsWith('/') && given !== page.location.pathname;
    const path = isOther ? given : here;
    const moves = path !== views.path;
    views.path = path;
    count(moves ? [['setPath', path], view] : [view]);
  }

  void script.settled.then(() => {
    waits = false;
    waiting.forEach(pushTracking);
  });

  return {
    script,
    sink(event) {
      const { messageId } = event;
      if (event.type === 'identify') {
        const { properties, email } = collectContact(event.traits, options, []);
        if (!email) return 'no-email';
        identify(event.userId === undefined ? properties : { ...properties, id: event.userId });
      } else if (event.type === 'page') {
        countPage(event.properties['path']);
      } else if (event.type === 'track' && events === 'script') {
        const { eventName, properties } = collectEvent(event, options, []);
        if (!eventName) return 'invalid';
        const name = isQualified(eventName) ? eventName : `pe${account.hubId}_${eventName}`;
        pushTracking(['trackCustomBehavioralEvent', { name, properties }]);
        isIdentitySent = true;
      } else return undefined;
      return script.settled.then((reason) => ({
        messageId,
        ...(reason === 'ready' ? { status: 'sent' } : { status: 'failed', reason }),
      }));
    },
  };
}
