import type { AnalyticsEvent, EventType } from '../event/analytics-event.ts';

const alone: ReadonlySet<EventType> = new Set(['addNote', 'signUp', 'syncList', 'submitForm']);

/**
 * Whether the event takes several requests of which each depends on the one before, or one that must not be repeated:
 * then nothing else of its contact's story is attempted together with it. Each attempt takes one step and writes it
 * down; what comes after the event waits for its end.
 */
export function travelsAlone({ type }: AnalyticsEvent): boolean {
  return alone.has(type);
}
