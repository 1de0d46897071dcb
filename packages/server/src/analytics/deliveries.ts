import { DeliveryError, type DeliveryResult } from '@hubtrail/core';
import type { Delivery } from './delivery.ts';

/** One call that waits for its answers. The promises are made only when somebody asks for them: most never do. */
interface Call {
  accepted?: boolean;
  result?: DeliveryResult;
  acceptedPromise?: Promise<boolean>;
  resultPromise?: Promise<DeliveryResult>;
  resolveAccepted?: (accepted: boolean) => void;
  resolveResult?: (result: DeliveryResult) => void;
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
    for (const call of callsOf(result.messageId)) {
      call.result = result;
      call.resolveResult?.(result);
    }
    waiting.delete(result.messageId);
  }

  return {
    open(messageId) {
      const call: Call = {};
      waiting.set(messageId, waiting.has(messageId) ? [...callsOf(messageId), call] : call);
      return toDelivery(messageId, call);
    },
    count: (messageId) => callsOf(messageId).length,
    accept(messageId, accepted) {
      for (const call of callsOf(messageId)) {
        call.accepted ??= accepted;
        call.resolveAccepted?.(call.accepted);
      }
    },
    settle,
    close() {
      for (const messageId of [...waiting.keys()]) settle(stillQueued(messageId));
    },
  };
}

function toDelivery(messageId: string, call: Call): Delivery {
  return {
    messageId,
    get accepted() {
      call.acceptedPromise ??= new Promise((resolve) => {
        if (call.accepted === undefined) call.resolveAccepted = resolve;
        else resolve(call.accepted);
      });
      return call.acceptedPromise;
    },
    get result() {
      call.resultPromise ??= new Promise((resolve) => {
        if (call.result === undefined) call.resolveResult = resolve;
        else resolve(call.result);
      });
      return call.resultPromise;
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
