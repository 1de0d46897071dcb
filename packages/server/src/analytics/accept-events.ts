import {
  type AnalyticsEvent,
  acceptEvent,
  DeliveryError,
  type DeliveryResult,
  InvalidEventError,
  serializeEvent,
} from '@hubtrail/core';
import type { Clock } from '../runtime/clock.ts';
import type { Random } from '../runtime/random.ts';
import type { Deliveries } from './deliveries.ts';
import type { Delivery } from './delivery.ts';
import { largestEvent, tooLarge } from './largest-event.ts';
import { type TakeInDependencies, takeIn } from './take-in.ts';

/** An event that can never be delivered, and was not stored. */
export interface RejectedEvent {
  /** Its place in the list that was given. */
  readonly index: number;
  readonly error: InvalidEventError;
}

/** What became of a list of events at the door. */
export interface AcceptReport {
  /** One for each event that was taken, in their order; empty when the store failed. */
  readonly deliveries: readonly Delivery[];
  /** Also reported as `dropped` for the reason `invalid`. */
  readonly rejected: readonly RejectedEvent[];
  /** Why the store could not take the events. Then it has none of them, and all can be handed in again. */
  readonly error?: DeliveryError;
}

/** What events are taken in with. */
export interface AcceptDependencies extends TakeInDependencies {
  readonly deliveries: Deliveries;
  readonly clock: Clock;
  readonly random: Random;
  /** Concludes an event that never came to the store. */
  readonly conclude: (result: DeliveryResult) => void;
}

/**
 * Takes in what other Segment-shaped libraries have made, in one go: all that can be delivered is in the store when
 * this resolves, or none of it. Never rejects.
 *
 * @param events - parsed JSON, one each; an `InvalidEventError` stands for an event that somebody has already refused
 * @param enrich - changes an event before it is stored; null drops it
 */
export async function acceptEvents(
  events: readonly unknown[],
  dependencies: AcceptDependencies,
  enrich: (event: AnalyticsEvent) => AnalyticsEvent | null,
): Promise<AcceptReport> {
  const { deliveries, clock, random } = dependencies;
  const source = { now: clock.now(), randomId: random.id };
  const rejected: RejectedEvent[] = [];
  const entries: { readonly event: AnalyticsEvent; readonly payload?: string }[] = [];
  for (const [index, raw] of events.entries()) {
    const entry = take(raw);
    if (InvalidEventError.isInstance(entry)) rejected.push({ index, error: entry });
    else entries.push(entry);
  }

  function take(raw: unknown): (typeof entries)[number] | InvalidEventError {
    const event = InvalidEventError.isInstance(raw) ? raw : acceptEvent(raw, source);
    if (InvalidEventError.isInstance(event)) return event;
    const enriched = enrich(event);
    if (enriched === null) return { event };
    const payload = serializeEvent(enriched);
    const { type } = enriched;
    return payload.length > largestEvent(type)
      ? tooLarge(type, payload.length)
      : { event: enriched, payload };
  }

  const taken = entries.flatMap(({ event, payload }) => (payload === undefined ? [] : [{ event, payload }]));
  const error = await takeIn(taken, dependencies);
  if (error !== undefined) return { deliveries: [], rejected, error };

  for (const { error } of rejected) dependencies.conclude(invalid(error, random.id()));
  for (const { event, payload } of entries)
    if (payload === undefined) dependencies.conclude(dropped(event.messageId));
  return { deliveries: entries.map(({ event }) => deliveries.open(event.messageId, true)), rejected };
}

/** What is no event has no message id that could be believed. */
function invalid(cause: InvalidEventError, messageId: string): DeliveryResult {
  const error = new DeliveryError('UNREADABLE_EVENT', `Event not accepted: ${cause.message}`, {}, { cause });
  return { status: 'dropped', messageId, operations: [], issues: [], reason: 'invalid', error };
}

function dropped(messageId: string): DeliveryResult {
  return { status: 'dropped', messageId, operations: [], issues: [], reason: 'enrich' };
}
