import { DeliveryError, type DeliveryResult } from '@hubtrail/core';
import type { Delivery } from './delivery.ts';

/**
 * One call that waits for its answers. The promises are made only when somebody asks for them: most never do.
 *
 * A class, because one is made in every call: an object with getters of its own costs more than the rest of the call.
 */
class Call implements Delivery {
  readonly messageId: string;
  #isAccepted: boolean | undefined;
  #result: DeliveryResult | undefined;
  #accepted: PromiseWithResolvers<boolean> | undefined;
  #settled: PromiseWithResolvers<DeliveryResult> | undefined;

  constructor(messageId: string) {
    this.messageId = messageId;
  }

  get accepted(): Promise<boolean> {
    if (this.#accepted === undefined) {
      this.#accepted = Promise.withResolvers();
      if (this.#isAccepted !== undefined) this.#accepted.resolve(this.#isAccepted);
    }
    return this.#accepted.promise;
  }

  get result(): Promise<DeliveryResult> {
    if (this.#settled === undefined) {
      this.#settled = Promise.withResolvers();
      if (this.#result !== undefined) this.#settled.resolve(this.#result);
    }
    return this.#settled.promise;
  }

  accept(isAccepted: boolean): void {
    this.#isAccepted ??= isAccepted;
    this.#accepted?.resolve(this.#isAccepted);
  }

  settle(result: DeliveryResult): void {
    this.#result = result;
    this.#settled?.resolve(result);
  }
}

/** Ties what becomes of events to the calls that made them. Calls with the same message id share one fate. */
export interface Deliveries {
  open(messageId: string): Delivery;
  /** How many calls wait for this event. */
  count(messageId: string): number;
  accept(messageId: string, accepted: boolean): void;
  settle(result: DeliveryResult): void;
  /** Answers everything that still waits: it stays in the store. */
  close(): void;
}

export function createDeliveries(): Deliveries {
  // Nearly every id stands for a single call, so only several of them get a list.
  const waiting = new Map<string, Call | Call[]>();

  function callsOf(messageId: string): readonly Call[] {
    const found = waiting.get(messageId) ?? [];
    return Array.isArray(found) ? found : [found];
  }

  function settle(result: DeliveryResult): void {
    for (const call of callsOf(result.messageId)) call.settle(result);
    waiting.delete(result.messageId);
  }

  return {
    open(messageId) {
      const call = new Call(messageId);
      waiting.set(messageId, waiting.has(messageId) ? [...callsOf(messageId), call] : call);
      return call;
    },
    count: (messageId) => callsOf(messageId).length,
    accept(messageId, isAccepted) {
      for (const call of callsOf(messageId)) call.accept(isAccepted);
    },
    settle,
    close() {
      for (const messageId of [...waiting.keys()]) settle(stillQueued(messageId));
    },
  };
}

function stillQueued(messageId: string): DeliveryResult {
  const error = new DeliveryError(
    'STILL_QUEUED',
    'Not delivered before the Analytics was closed. The event stays in its store, and the next process on it delivers it; a memory store is gone with its process.',
    { retryable: true },
  );
  return { status: 'failed', messageId, operations: [], issues: [], error };
}
