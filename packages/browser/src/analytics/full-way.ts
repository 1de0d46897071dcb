import { type AnalyticsEvent, isEnabled } from '@hubtrail/core';
import { pause } from '../runtime/clock.ts';
import { deferred } from '../runtime/deferred.ts';
import { defaultTimeoutMs } from '../runtime/script.ts';
import type { CallResult, Reason } from '../sinks/call-result.ts';
import { createMiddleware } from './middleware.ts';
import { createVisitorConsent } from './visitor-consent.ts';
import type { Way, WayEnds } from './way.ts';

/** The way of an event: middleware, `integrations`, consent, sink. */
export function createFullWay({ settings, storage, sink, onAnswer, onDrop, log }: WayEnds): Way {
  const { lead, addSourceMiddleware } = createMiddleware(log);
  const { consent, hold } = createVisitorConsent(settings, storage, onAnswer);
  const { status } = consent;
  return {
    status,
    wait({ settled }) {
      const unsettled = () => (status() === 'granted' ? 'timeout' : 'consent');
      return Promise.race([settled, pause(settings.timeoutMs ?? defaultTimeoutMs).then(unsettled)]);
    },
    methods: { addSourceMiddleware, consent },
    send(event, trouble) {
      const { messageId } = event;
      const accepted = deferred<boolean>();
      const result = deferred<CallResult>();

      function drop(reason: Reason): void {
        accepted.resolve(false);
        result.resolve({ status: 'dropped', messageId, reason });
        onDrop(reason, event.type);
      }

      function go(passed: AnalyticsEvent): void {
        if (status() === 'denied') drop('consent');
        else if (status() === 'pending') hold((reason) => (reason ? drop(reason) : go(passed)));
        else {
          const taken = sink(passed) ?? 'unsupported';
          if (typeof taken === 'string') drop(taken);
          else result.resolve(taken);
        }
        // After a drop this changes nothing.
        accepted.resolve(true);
      }

      if (trouble) drop(trouble);
      else
        lead(event, (passed) => {
          log(event.type, passed);
          if (!passed) drop('middleware');
          else if (!isEnabled(passed.integrations)) drop('integrations');
          else go(passed);
        });
      return { messageId, accepted: accepted.promise, result: result.promise };
    },
  };
}
