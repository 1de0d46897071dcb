import type { AnalyticsEvent } from '@hubtrail/core';
import type { EventStream } from './event-stream.ts';
import type { AnalyticsSettings } from './settings.ts';

/**
 * Lets the setting `enrich` change an event before it is stored.
 *
 * @returns the event to store; `null` when it is to be dropped. An error costs no event: it is stored unchanged, and told
 */
export function enrichEvent(
  event: AnalyticsEvent,
  enrich: AnalyticsSettings['enrich'],
  stream: Pick<EventStream, 'emit'>,
): AnalyticsEvent | null {
  if (enrich === undefined) return event;
  try {
    const enriched: unknown = enrich(event);
    if (enriched === null || isSameEvent(enriched, event)) return enriched;
    throw new TypeError('it returned neither null nor the event with its type and messageId');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `enrich failed, and the event was stored unchanged: ${why}`;
    stream.emit('error', new Error(message, { cause: error }));
    return event;
  }
}

function isSameEvent(value: unknown, event: AnalyticsEvent): value is AnalyticsEvent {
  const { type, messageId } = (value ?? {}) as Partial<AnalyticsEvent>;
  return type === event.type && messageId === event.messageId;
}
