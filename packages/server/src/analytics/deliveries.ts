import { DeliveryError, type DeliveryResult, type DropReason } from '@hubtrail/core';
import type { Fate } from '../stores/store.ts';
import type { Delivery } from './delivery.ts';
import { createRecentResults } from './recent-results.ts';

/** Whether the store took the event, and if not, why. Of a store that writes later, the promise of it. */
export type Acceptance = true | DeliveryError | Promise<true | DeliveryError>;

/** Answers calls about their events. Nothing is kept for a call that nobody asks about, and most never are. */
export interface Deliveries {
  open(messageId: string, acceptance: Acceptance): Delivery;
  settle(result: DeliveryResult): void;
  /** Whether somebody waits for a result. */
  isAwaited(): boolean;
  /** Asks the store about what is waited for: another process may have concluded it. */
  refresh(): Promise<void>;
  /** Answers everything that still waits: it stays in the store. */
  close(): Promise<void>;
}

/** Enough for those who wait one by one; a long list of them is asked about bit by bit. */
const askedAtOnce = 100;

/**
 * @param find - what the store knows of an event
 */
export function createDeliveries(find: (messageId: string) => Promise<Fate | undefined>): Deliveries {
  const waiting = new Map<string, PromiseWithResolvers<DeliveryResult>>();
  const recent = createRecentResults();
  let isClosed = false;

  function answer(result: DeliveryResult): void {
    waiting.get(result.messageId)?.resolve(result);
    waiting.delete(result.messageId);
  }

  /** The event may be concluded already, too long ago to be remembered, or by another process. */
  async function askStore(messageId: string): Promise<void> {
    const fate = await find(messageId).catch((): Fate => ({ status: 'pending' }));
    if (fate?.status !== 'pending') answer(toResult(messageId, fate));
  }

  async function refresh(): Promise<void> {
    await Promise.all([...waiting.keys()].slice(0, askedAtOnce).map(askStore));
  }

  function waitFor(messageId: string): Promise<DeliveryResult> {
    const known = recent.get(messageId) ?? (isClosed ? stillQueued(messageId) : undefined);
    if (known !== undefined) return Promise.resolve(known);
    const present = waiting.get(messageId);
    if (present !== undefined) return present.promise;
    const started = Promise.withResolvers<DeliveryResult>();
    waiting.set(messageId, started);
    void askStore(messageId);
    return started.promise;
  }

  async function resultOf(messageId: string, acceptance: Acceptance): Promise<DeliveryResult> {
    const accepted = await acceptance;
    return accepted === true ? waitFor(messageId) : failed(messageId, accepted);
  }

  return {
    open: (messageId, acceptance) => new Call(messageId, acceptance, resultOf),
    settle(result) {
      recent.add(result);
      answer(result);
    },
    isAwaited: () => waiting.size > 0,
    refresh,
    async close() {
      isClosed = true;
      await refresh();
      for (const messageId of [...waiting.keys()]) answer(stillQueued(messageId));
    },
  };
}

/**
 * A class, because one is made in every call: an object with getters of its own costs more than the rest of the call.
 * The promises are made only when somebody asks for them.
 */
class Call implements Delivery {
  readonly messageId: string;
  readonly #acceptance: Acceptance;
  readonly #resultOf: (messageId: string, acceptance: Acceptance) => Promise<DeliveryResult>;
  #result: Promise<DeliveryResult> | undefined;

  constructor(
    messageId: string,
    acceptance: Acceptance,
    resultOf: (messageId: string, acceptance: Acceptance) => Promise<DeliveryResult>,
  ) {
    this.messageId = messageId;
    this.#acceptance = acceptance;
    this.#resultOf = resultOf;
  }

  get accepted(): Promise<boolean> {
    return Promise.resolve(this.#acceptance).then((acceptance) => acceptance === true);
  }

  get result(): Promise<DeliveryResult> {
    this.#result ??= this.#resultOf(this.messageId, this.#acceptance);
    return this.#result;
  }
}

/** What the store still knows of a concluded event: how it went, and of a dead letter all of it. */
function toResult(messageId: string, fate: Exclude<Fate, { status: 'pending' }> | undefined): DeliveryResult {
  if (fate === undefined) return failed(messageId, unknownEvent());
  const plain = { messageId, operations: [], issues: [] };
  switch (fate.status) {
    case 'delivered':
      return { ...plain, status: 'delivered' };
    case 'dropped':
      return { ...plain, status: 'dropped', reason: fate.reason as DropReason };
    case 'partial':
    case 'failed': {
      const { operations = [], issues = [], error } = JSON.parse(fate.state) as Partial<DeliveryResult>;
      const cause = error === undefined ? {} : { error: new DeliveryError(error.code, error.message, error) };
      return { status: fate.status, messageId, operations, issues, ...cause };
    }
  }
}

function failed(messageId: string, error: DeliveryError): DeliveryResult {
  return { status: 'failed', messageId, operations: [], issues: [], error };
}

function stillQueued(messageId: string): DeliveryResult {
  return failed(
    messageId,
    new DeliveryError(
      'STILL_QUEUED',
      'Not delivered before the Analytics was closed. The event stays in its store, and the next process on it delivers it; a memory store is gone with its process.',
      { retryable: true },
    ),
  );
}

function unknownEvent(): DeliveryError {
  return new DeliveryError('NOT_STORED', 'The store knows no event with this message id.');
}
