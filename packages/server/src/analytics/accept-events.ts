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
import type { Store } from '../stores/store.ts';
import type { Deliveries } from './deliveries.ts';
import type { Delivery } from './delivery.ts';
import type { EventStream } from './event-stream.ts';
import { largestEvent, tooLarge } from './largest-event.ts';
import { orderKey } from './order-key.ts';

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
export interface AcceptDependencies {
  readonly store: Pick<Store, 'enqueue'>;
  readonly lane: string;
  readonly deliveries: Deliveries;
  readonly stream: EventStream;
  readonly clock: Clock;
  readonly random: Random;
  /** Concludes an event that never came to the store. */
  readonly conclude: (result: DeliveryResult) => void;
  readonly dispatcher: { notify(count: number): void };
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
  const { store, lane, deliveries, stream, clock, random, dispatcher } = dependencies;
  const source = { now: clock.now(), randomId: random.id };
  const rejected: RejectedEvent[] = [];
  const taken: { readonly event: AnalyticsEvent; readonly payload?: string }[] = [];
  for (const [index, raw] of events.entries()) {
    const entry = take(raw);
    if (InvalidEventError.isInstance(entry)) rejected.push({ index, error: entry });
    else taken.push(entry);
  }

  function take(raw: unknown): (typeof taken)[number] | InvalidEventError {
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

  const stored = taken.flatMap(({ event, payload }) =>
    payload === undefined ? [] : [{ id: event.messageId, key: orderKey(event), payload }],
  );
  try {
    if (stored.length > 0) await store.enqueue(lane, stored);
  } catch (cause) {
    return { deliveries: [], rejected, error: refused(cause, stream) };
  }

  for (const { error } of rejected) dependencies.conclude(invalid(error, random.id()));
  for (const { event, payload } of taken) {
    if (payload === undefined) dependencies.conclude(dropped(event.messageId));
    else stream.emit(event.type, event as never);
  }
  dispatcher.notify(stored.length);
  return { deliveries: taken.map(({ event }) => deliveries.open(event.messageId, true)), rejected };
}

function refused(cause: unknown, stream: EventStream): DeliveryError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const error = new DeliveryError(
    'NOT_STORED',
    `Events not accepted: ${why}`,
    { retryable: true },
    { cause },
  );
  stream.emit('error', error);
  return error;
}

/** What is no event has no message id that could be believed. */
function invalid(cause: InvalidEventError, messageId: string): DeliveryResult {
  const error = new DeliveryError('UNREADABLE_EVENT', `Event not accepted: ${cause.message}`, {}, { cause });
  return { status: 'dropped', messageId, operations: [], issues: [], reason: 'invalid', error };
}

function dropped(messageId: string): DeliveryResult {
  return { status: 'dropped', messageId, operations: [], issues: [], reason: 'enrich' };
}
