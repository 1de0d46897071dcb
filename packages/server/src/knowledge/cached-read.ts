import { DeliveryError } from '@hubtrail/core';
import type { Clock } from '../runtime/clock.ts';

/** Something of the portal that is read rarely and used often. */
export interface CachedRead<Value> {
  /** What is known; read when it is older than it may be. At most one read is under way. */
  get(options?: { readonly maxAgeMs?: number }): Promise<Value | DeliveryError>;
  /** Makes the next `get` read. */
  invalidate(): void;
}

const freshForMs = 300_000;

/**
 * Keeps the answer of a read for five minutes. A refusal that will stay (a missing scope) is kept as well; what may
 * pass is not, so that the next one asks again.
 */
export function cachedRead<Value>(
  read: () => Promise<Value | DeliveryError>,
  clock: Clock,
): CachedRead<Value> {
  let known: { readonly answer: Value | DeliveryError; readonly at: number } | undefined;
  let underWay: Promise<Value | DeliveryError> | undefined;

  async function refresh(): Promise<Value | DeliveryError> {
    try {
      const answer = await read();
      if (!(DeliveryError.isInstance(answer) && mayPass(answer))) known = { answer, at: clock.now() };
      return answer;
    } finally {
      underWay = undefined;
    }
  }

  return {
    get({ maxAgeMs = freshForMs } = {}) {
      if (known !== undefined && clock.now() - known.at < maxAgeMs) return Promise.resolve(known.answer);
      underWay ??= refresh();
      return underWay;
    },
    invalidate() {
      known = undefined;
    },
  };
}

/**
 * Whether it is worth waiting for a better answer. Not when HubSpot says something that we do not understand: a path
 * that is gone, say. What it would have told helps, but delivery goes on without.
 */
export function mayPass(error: DeliveryError): boolean {
  return error.retryable && error.code !== 'UNEXPECTED_ANSWER';
}
