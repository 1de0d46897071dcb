import type { AnalyticsEvent } from '@hubtrail/core';
import type { Log } from '../runtime/log.ts';

/**
 * Sees every event before it goes anywhere, as in analytics.js: changes `payload.obj` and passes it on with `next(payload)`.
 * `next(null)`, or no `next` at all, drops the event.
 */
export type SourceMiddleware = (step: {
  readonly payload: { obj: AnalyticsEvent };
  readonly next: (payload: { obj: AnalyticsEvent } | null) => void;
  readonly integrations: AnalyticsEvent['integrations'];
}) => unknown;

/**
 * Leads an event through all middleware, at once where they answer at once.
 *
 * @param done - called once, with nothing for an event that was not passed on, or whose middleware threw
 */
export function throughMiddleware(
  chain: readonly SourceMiddleware[],
  event: AnalyticsEvent,
  log: Log,
  done: (event: AnalyticsEvent | undefined) => void,
): void {
  const [first, ...rest] = chain;
  if (first === undefined) {
    done(event);
    return;
  }
  let isAnswered = false;
  const answer = (passed: AnalyticsEvent | undefined): void => {
    if (isAnswered) return;
    isAnswered = true;
    if (passed === undefined) done(undefined);
    else throughMiddleware(rest, passed, log, done);
  };
  const stop = (error?: unknown): void => {
    if (error !== undefined) log('threw', error);
    answer(undefined);
  };
  try {
    const returned = first({
      payload: { obj: event },
      next: (payload) => answer(payload?.obj),
      integrations: event.integrations,
    });
    void Promise.resolve(returned).then(() => stop(), stop);
  } catch (error) {
    stop(error);
  }
}
