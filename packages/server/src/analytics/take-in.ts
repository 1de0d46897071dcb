import { type AnalyticsEvent, DeliveryError } from '@hubtrail/core';
import type { Store } from '../stores/store.ts';
import type { EventStream } from './event-stream.ts';
import { orderKey } from './order-key.ts';

/** What many events are taken in with. */
export interface TakeInDependencies {
  readonly store: Pick<Store, 'enqueue'>;
  readonly lane: string;
  readonly stream: EventStream;
  readonly dispatcher: { notify(count: number): void };
}

/** Puts events into the store in one go: all of them or none. Never rejects; returns why it could not. */
export async function takeIn(
  taken: readonly { readonly event: AnalyticsEvent; readonly payload: string }[],
  { store, lane, stream, dispatcher }: TakeInDependencies,
): Promise<DeliveryError | undefined> {
  const stored = taken.map(({ event, payload }) => ({
    id: event.messageId,
    key: orderKey(event),
    payload,
  }));
  try {
    if (stored.length > 0) await store.enqueue(lane, stored);
  } catch (cause) {
    return refused(cause, stream);
  }
  for (const { event } of taken) stream.emit(event.type, event as never);
  dispatcher.notify(stored.length);
  return undefined;
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
