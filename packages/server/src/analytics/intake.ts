import { type AnalyticsEvent, DeliveryError, serializeEvent } from '@hubtrail/core';
import type { Store } from '../stores/store.ts';
import type { Acceptance, Deliveries } from './deliveries.ts';
import type { Delivery } from './delivery.ts';
import type { EventStream } from './event-stream.ts';
import { largestEvent, tooLarge } from './largest-event.ts';
import { orderKey } from './order-key.ts';

/** Takes events into the store. */
export interface Intake {
  /** @throws InvalidEventError when the event is too large */
  take(event: AnalyticsEvent): Delivery;
  /** Resolves when everything taken so far is in the store, or refused by it. */
  settled(): Promise<void>;
}

/** Events that the store writes in one go. */
interface Batch {
  readonly written: Promise<void>;
  readonly acceptance: Promise<true | DeliveryError>;
  /** Only those that somebody listens to: a tick may have a hundred thousand. */
  readonly heard: AnalyticsEvent[];
  count: number;
}

export function createIntake({
  store,
  lane,
  deliveries,
  stream,
  notify,
}: {
  readonly store: Pick<Store, 'enqueue'>;
  readonly lane: string;
  readonly deliveries: Deliveries;
  readonly stream: EventStream;
  readonly notify: (count: number) => void;
}): Intake {
  let batch: Batch | undefined;
  const underWay = new Set<Promise<unknown>>();

  function accepted(count: number, heard: readonly AnalyticsEvent[]): true {
    for (const event of heard) stream.emit(event.type, event as never);
    notify(count);
    return true;
  }

  function refused(cause: unknown): DeliveryError {
    const why = cause instanceof Error ? cause.message : String(cause);
    const error = new DeliveryError('NOT_STORED', `Event not accepted: ${why}`, {}, { cause });
    stream.emit('error', error);
    return error;
  }

  /** Stores that write several events in one go give all of them the same promise: it is waited for once. */
  function join(written: Promise<void>, event: AnalyticsEvent): Acceptance {
    if (batch?.written !== written) batch = waitFor(written);
    batch.count += 1;
    if (stream.has(event.type)) batch.heard.push(event);
    return batch.acceptance;
  }

  function waitFor(written: Promise<void>): Batch {
    const heard: AnalyticsEvent[] = [];
    const acceptance = written.then(() => accepted(started.count, heard), refused);
    const started: Batch = { written, acceptance, heard, count: 0 };
    underWay.add(acceptance);
    void acceptance.then(() => underWay.delete(acceptance));
    return started;
  }

  function enqueue(event: AnalyticsEvent, payload: string): Acceptance {
    try {
      const written = store.enqueue(lane, [{ id: event.messageId, key: orderKey(event), payload }]);
      return written === undefined ? accepted(1, [event]) : join(written, event);
    } catch (error) {
      return refused(error);
    }
  }

  return {
    take(event) {
      const payload = serializeEvent(event);
      if (payload.length > largestEvent(event.type)) throw tooLarge(event.type, payload.length);
      return deliveries.open(event.messageId, enqueue(event, payload));
    },

    async settled() {
      await Promise.all(underWay);
    },
  };
}
