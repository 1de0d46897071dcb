import { type AnalyticsEvent, isEnabled } from '@hubtrail/core';
import type { ConsentStatus } from '../consent/first-status.ts';
import type { Log } from '../runtime/log.ts';
import type { CallResult, Reason } from '../sinks/call-result.ts';
import type { Sink } from '../sinks/sink.ts';
import type { Delivery } from './analytics.ts';
import { type SourceMiddleware, throughMiddleware } from './middleware.ts';

/** The way of every event: middleware, consent, `integrations`, sinks. */
export interface Dispatch {
  readonly send: (event: AnalyticsEvent) => Delivery;
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
  let held: ((overflow?: 'overflow') => void)[] = [];

  function send(event: AnalyticsEvent): Delivery {
    const { messageId } = event;
    let accept: (isAccepted: boolean) => void;
    let resolve: (result: CallResult | Promise<CallResult>) => void;
    const accepted = new Promise<boolean>((settle) => {
      accept = settle;
    });
    const result = new Promise<CallResult>((settle) => {
      resolve = settle;
    });

    function drop(reason: Reason): void {
      accept(false);
      resolve({ status: 'dropped', messageId, reason, issues: [] });
      onDrop(reason, event.type);
    }

    function give(passed: AnalyticsEvent): void {
      const answers = sinks.flatMap((sink) => sink(passed) ?? []);
      const last = answers.at(-1);
      if (last === undefined) drop('unsupported');
      else {
        accept(true);
        resolve(last);
      }
    }

    function decide(passed: AnalyticsEvent): void {
      if (consent() === 'denied') drop('consent');
      else if (consent() === 'granted') give(passed);
      else {
        accept(true);
        held.push((overflow) => (overflow === undefined ? decide(passed) : drop(overflow)));
        if (held.length > maxHeld) held.shift()?.('overflow');
      }
    }

    throughMiddleware(middleware, event, log, (passed) => {
      log(event.type, passed);
      if (passed === undefined) drop('middleware');
      else if (!isEnabled(passed.integrations)) drop('integrations');
      else decide(passed);
    });
    return { messageId, accepted, result };
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
