import { type AnalyticsEvent, isEnabled } from '@hubtrail/core';
import type { ConsentStatus } from '../consent/first-status.ts';
import { deferred } from '../runtime/deferred.ts';
import type { Log } from '../runtime/log.ts';
import type { CallResult, Reason } from '../sinks/call-result.ts';
import type { Sink } from '../sinks/sink.ts';
import type { Delivery } from './analytics.ts';
import { type SourceMiddleware, throughMiddleware } from './middleware.ts';

/** The way of every event: middleware, consent, `integrations`, sinks. */
export interface Dispatch {
  /** @param trouble - why the event can go nowhere, if that is known already */
  readonly send: (event: AnalyticsEvent, trouble?: Reason) => Delivery;
  /** The visitor has answered: goes on with what was held, or drops it. */
  readonly release: () => void;
}

/** What the visitor has not answered for is held in memory, and no more than this. */
const maxHeld = 1_000;

export interface Way {
  readonly middleware: readonly SourceMiddleware[];
  readonly sinks: readonly Sink[];
  readonly consent: () => ConsentStatus;
  readonly onDrop: (reason: Reason, type: AnalyticsEvent['type']) => void;
  readonly log: Log;
}

/** Joins them. The last sink that takes an event tells what became of it. */
export function createDispatch({ middleware, sinks, consent, onDrop, log }: Way): Dispatch {
  let held: ((trouble?: Reason) => void)[] = [];

  function send(event: AnalyticsEvent, trouble?: Reason): Delivery {
    const { messageId } = event;
    const accepted = deferred<boolean>();
    const result = deferred<CallResult>();

    function drop(reason: Reason): void {
      accepted.resolve(false);
      result.resolve({ status: 'dropped', messageId, reason, issues: [] });
      onDrop(reason, event.type);
    }

    function give(passed: AnalyticsEvent): void {
      const last = sinks.flatMap((sink) => sink(passed) ?? []).at(-1);
      if (last === undefined) drop('unsupported');
      else {
        accepted.resolve(true);
        result.resolve(last);
      }
    }

    function decide(passed: AnalyticsEvent): void {
      const status = consent();
      if (status === 'denied') drop('consent');
      else if (status === 'granted') give(passed);
      else {
        accepted.resolve(true);
        held.push((reason) => (reason === undefined ? decide(passed) : drop(reason)));
        if (held.length > maxHeld) held.shift()?.('overflow');
      }
    }

    if (trouble !== undefined) drop(trouble);
    else
      throughMiddleware(middleware, event, log, (passed) => {
        log(event.type, passed);
        if (passed === undefined) drop('middleware');
        else if (!isEnabled(passed.integrations)) drop('integrations');
        else decide(passed);
      });
    return { messageId, accepted: accepted.promise, result: result.promise };
  }

  return {
    send,
    release() {
      const released = held;
      held = [];
      for (const go of released) go();
    },
  };
}
