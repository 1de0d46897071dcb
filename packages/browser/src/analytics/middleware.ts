import { type AnalyticsEvent, plainCopy } from '@hubtrail/core';
import type { Log } from '../runtime/log.ts';
import type { Analytics } from './analytics.ts';

/**
 * Sees every event before it goes anywhere, as in analytics.js: changes `payload.obj` and passes it on with `next(payload)`.
 * `next(null)`, or no `next` at all, drops the event.
 */
export type SourceMiddleware = (step: {
  readonly payload: { obj: AnalyticsEvent };
  readonly next: (payload: { obj: AnalyticsEvent } | null) => void;
  readonly integrations: AnalyticsEvent['integrations'];
}) => unknown;

/** The middleware that a page has added. */
export interface Middleware {
  /**
   * Leads an event through all of it, at once where it answers at once.
   *
   * @param done - called once, with nothing for an event that was not passed on, or whose middleware threw
   */
  readonly lead: (
    event: AnalyticsEvent | undefined,
    done: (event: AnalyticsEvent | undefined) => void,
    from?: number,
  ) => void;
  readonly addSourceMiddleware: Analytics['addSourceMiddleware'];
}

/** Keeps middleware in the order in which it was added. */
export function createMiddleware(log: Log): Middleware {
  const chain: SourceMiddleware[] = [];

  const lead: Middleware['lead'] = (event, done, from = 0) => {
    const step = chain[from];
    // What a middleware has put into it may be anything.
    if (!step || !event)
      return done(event && from ? (plainCopy(event, { dates: 'date' }) as AnalyticsEvent) : event);
    let isAnswered = false;
    const answer = (passed?: AnalyticsEvent): void => {
      if (isAnswered) return;
      isAnswered = true;
      lead(passed, done, from + 1);
    };
    const payload = { obj: event };
    const { integrations } = event;
    const next = (passed: typeof payload | null): void => answer(passed?.obj);
    // Begins at once; what it throws becomes a rejection.
    new Promise((resolve) => resolve(step({ payload, next, integrations }))).then(
      () => answer(),
      (error) => {
        log('threw', error);
        answer();
      },
    );
  };

  return {
    lead,
    addSourceMiddleware(this: Analytics, step) {
      chain.push(step);
      return this;
    },
  };
}
