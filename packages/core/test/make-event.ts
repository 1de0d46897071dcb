import type { AnalyticsCall } from '../src/event/analytics-call.ts';
import type { AnalyticsEvent } from '../src/event/analytics-event.ts';
import { createEvent } from '../src/event/create-event.ts';
import type { EventSource } from '../src/event/event-source.ts';

/** A time and ids that never change. */
export const source: EventSource = { now: Date.UTC(2026, 10, 20, 10), randomId: () => 'm-1' };

/** An event as a call would make it, on 20 November 2026 at ten. */
export function makeEvent(call: AnalyticsCall): AnalyticsEvent {
  return createEvent(call, source);
}
