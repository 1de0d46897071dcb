import { InvalidEventError } from '../errors/invalid-event-error.ts';
import type { AnalyticsCall } from './analytics-call.ts';
import type { AnalyticsEvent } from './analytics-event.ts';
import { createEvent } from './create-event.ts';
import type { EventSource } from './event-source.ts';
import { toTimestamp } from './to-timestamp.ts';

/**
 * Reads an event that another Segment-shaped library has made, with the liberties that those take.
 *
 * `null` counts as missing; a timestamp that cannot be read gives way to `originalTimestamp` and then to now; an
 * `identify` may keep its traits in `context.traits` alone. What is no field of an event is left out.
 *
 * @param raw - parsed JSON
 * @returns the event, or why it can never be delivered; never throws for JSON
 * @example acceptEvent({ type: 'identify', userId: 7, traits: null, context: { traits: { plan: 'pro' } } }, source)
 */
export function acceptEvent(raw: unknown, source: EventSource): AnalyticsEvent | InvalidEventError {
  try {
    // Nobody forgets a contact, writes notes or sends e-mails by what arrives over the network.
    if (isObject(raw) && !segmentTypes.has(raw['type'])) return notOfSegment();
    const event = createEvent(tolerate(raw) as AnalyticsCall, source);
    const receivedAt = isObject(raw) ? toTimestamp(raw['receivedAt']) : undefined;
    return receivedAt === undefined ? event : { ...event, receivedAt };
  } catch (error) {
    if (InvalidEventError.isInstance(error)) return error;
    throw error;
  }
}

const segmentTypes: ReadonlySet<unknown> = new Set(['identify', 'track', 'group', 'page', 'screen', 'alias']);

function notOfSegment(): InvalidEventError {
  const message = 'type must be one of identify, track, group, page, screen and alias.';
  return new InvalidEventError('INVALID_EVENT', 'type', message);
}

function tolerate(raw: unknown): unknown {
  if (!isObject(raw)) return raw;
  const timestamp = toTimestamp(raw['timestamp']) ?? toTimestamp(raw['originalTimestamp']);
  const event = { ...raw, timestamp };
  return raw['type'] === 'identify' ? { ...event, traits: findTraits(raw) } : event;
}

// RudderStack's Python library sends them in the context only, its Node library in both places.
function findTraits(raw: Readonly<Record<string, unknown>>): unknown {
  const { traits, context } = raw;
  if (traits !== undefined && traits !== null && !(isObject(traits) && Object.keys(traits).length === 0))
    return traits;
  return (isObject(context) ? context['traits'] : undefined) ?? traits;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
