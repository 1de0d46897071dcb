import type { AnalyticsEvent } from '@hubtrail/core';
import { collectContact, collectEvent, type Issue } from '@hubtrail/core';
import { type Command, isTracking, pushTracking } from '../hubspot/commands.ts';
import { currentPath, pageViewCommands, pageViews } from '../hubspot/page-views.ts';
import type { ScriptStatus } from '../runtime/await-script.ts';
import { later } from '../runtime/clock.ts';
import type { CallResult, Reason } from './call-result.ts';
import type { Sink } from './sink.ts';

/** HubSpot's tracking script as a sink. */
export interface TrackingSink {
  readonly sink: Sink;
  /** Says what has become of the script. */
  readonly settle: (status: ScriptStatus) => void;
}

// What HubSpot's script takes for a date (HubSpot, tracking code API, "identify").
const options = { dates: 'epoch' } as const;
const firstView: Command = ['trackPageView'];

/**
 * Turns events into commands for HubSpot's tracking script.
 *
 * - An identity reaches HubSpot with the next page view or event only. Where none follows at once, a page view is sent.
 * - A script that is not there yet takes what was pushed, then counts the page by itself. Views of other pages wait for
 *   that; their order inside the script is unverified.
 *
 * @param events - who carries custom events: this script, or a `collector` that does it better
 */
export function createTrackingSink(hubId: string, events: 'script' | 'collector'): TrackingSink {
  let status: ScriptStatus | undefined;
  let announce: (status: ScriptStatus) => void;
  const settled = new Promise<ScriptStatus>((resolve) => {
    announce = resolve;
  });
  const waiting: Command[] = [];
  let identity: 'none' | 'with-first-view' | 'to-be-sent' = 'none';

  /** Views wait until the script is there; the rest it takes in whatever order. */
  function count(commands: readonly Command[]): void {
    if (commands.length === 0) return;
    identity = 'none';
    if (status !== undefined || isTracking()) commands.forEach(pushTracking);
    else waiting.push(...commands);
  }

  function identify(properties: Readonly<Record<string, unknown>>): void {
    pushTracking(['identify', properties]);
    identity = status !== undefined || isTracking() ? 'to-be-sent' : 'with-first-view';
    // In the turn after the next: a page that is moved in this one is noticed in the next, and its view goes first.
    later(0, () =>
      later(0, () => {
        if (identity === 'to-be-sent') count([firstView]);
      }),
    );
  }

  function take(event: AnalyticsEvent): Reason | readonly Issue[] | undefined {
    const issues: Issue[] = [];
    switch (event.type) {
      case 'identify': {
        const { properties, email } = collectContact(event.traits, options, issues);
        if (email === undefined) return 'no-email';
        identify(event.userId === undefined ? properties : { ...properties, id: event.userId });
        return issues;
      }
      case 'page': {
        const first = pageViews().at;
        const commands = pageViewCommands(event.properties['path']);
        // The script counts where it starts, and by then the page is elsewhere.
        if (status === undefined && waiting.length === 0 && first !== currentPath() && !isTracking())
          pushTracking(['setPath', first]);
        count(commands);
        return issues;
      }
      case 'track': {
        if (events === 'collector') return undefined;
        const { eventName, properties } = collectEvent(event, options, issues);
        if (eventName === undefined) return 'invalid';
        const name = /^pe\d+_/.test(eventName) ? eventName : `pe${hubId}_${eventName}`;
        pushTracking(['trackCustomBehavioralEvent', { name, properties }]);
        identity = 'none';
        return issues;
      }
      default:
        return undefined;
    }
  }

  return {
    sink(event) {
      const { messageId } = event;
      const taken = take(event);
      if (taken === undefined) return undefined;
      if (typeof taken === 'string')
        return Promise.resolve({ status: 'dropped', messageId, reason: taken, issues: [] });
      return settled.then(
        (script): CallResult =>
          script === 'ready'
            ? { status: 'sent', messageId, issues: taken }
            : { status: 'failed', messageId, reason: script, issues: taken },
      );
    },
    settle(next) {
      status = next;
      waiting.splice(0).forEach(pushTracking);
      if (next !== 'ready' && identity === 'with-first-view') count([firstView]);
      announce(next);
    },
  };
}
