import { type AnalyticsEvent, DeliveryError, InvalidEventError, serializeEvent } from '@hubtrail/core';
import type { Store } from '../stores/store.ts';
import type { Deliveries } from './deliveries.ts';
import type { Delivery } from './delivery.ts';
import type { EventStream } from './event-stream.ts';
import { orderKey } from './order-key.ts';

/** Takes events into the store. */
export interface Intake {
  /** @throws InvalidEventError when the event is too large */
  take(event: AnalyticsEvent): Delivery;
  /** Resolves when everything taken so far is in the store, or refused by it. */
  settled(): Promise<void>;
}

/** More than HubSpot could take of one event: a text property has at most 65,536 characters. */
const largestEvent = 1_000_000;

/** Events that the store writes in one go, and the promise of it. */
interface Batch extends Taken {
  readonly written: Promise<readonly string[]>;
  readonly messageIds: string[];
  readonly heard: AnalyticsEvent[];
}

/** Events that came together. Only those that somebody listens to are kept: a tick may have a hundred thousand. */
interface Taken {
  readonly messageIds: readonly string[];
  readonly heard: readonly AnalyticsEvent[];
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
  const underWay = new Set<Promise<void>>();

  function accepted({ messageIds, heard }: Taken, duplicates: readonly string[]): void {
    for (const messageId of messageIds) deliveries.accept(messageId, true);
    for (const event of heard) stream.emit(event.type, event as never);
    const doubles = new Set(duplicates);
    for (const messageId of messageIds) {
      // Where the first call of this id still waits, both get its result.
      if (doubles.has(messageId) && deliveries.count(messageId) === 1) dropDouble(messageId);
    }
    notify(messageIds.length);
  }

  function dropDouble(messageId: string): void {
    deliveries.settle({ status: 'dropped', messageId, operations: [], issues: [], reason: 'duplicate' });
  }

  function refused(messageIds: readonly string[], cause: unknown): void {
    const why = cause instanceof Error ? cause.message : String(cause);
    const error = new DeliveryError('NOT_STORED', `Event not accepted: ${why}`, {}, { cause });
    for (const messageId of messageIds) {
      deliveries.accept(messageId, false);
      deliveries.settle({ status: 'failed', messageId, operations: [], issues: [], error });
    }
    stream.emit('error', error);
  }

  /** Stores that write several events in one go give all of them the same promise: it is waited for once. */
  function join(written: Promise<readonly string[]>, event: AnalyticsEvent): void {
    if (batch?.written !== written) batch = waitFor(written);
    batch.messageIds.push(event.messageId);
    if (stream.has(event.type)) batch.heard.push(event);
  }

  function waitFor(written: Promise<readonly string[]>): Batch {
    const started: Batch = { written, messageIds: [], heard: [] };
    const done = written
      .then(
        (duplicates) => accepted(started, duplicates),
        (error: unknown) => refused(started.messageIds, error),
      )
      .finally(() => underWay.delete(done));
    underWay.add(done);
    return started;
  }

  return {
    take(event) {
      const { messageId } = event;
      const payload = serializeEvent(event);
      if (payload.length > largestEvent) throw tooLarge(payload.length);
      const delivery = deliveries.open(messageId);
      try {
        const duplicates = store.enqueue(lane, [{ id: messageId, key: orderKey(event), payload }]);
        if (duplicates instanceof Promise) join(duplicates, event);
        else accepted({ messageIds: [messageId], heard: [event] }, duplicates);
      } catch (error) {
        refused([messageId], error);
      }
      return delivery;
    },

    async settled() {
      await Promise.all(underWay);
    },
  };
}

function tooLarge(length: number): InvalidEventError {
  return new InvalidEventError(
    'EVENT_TOO_LARGE',
    '',
    `The event has ${length} characters as JSON; ${largestEvent} is the most. Send what HubSpot has properties for, and keep documents elsewhere.`,
  );
}
