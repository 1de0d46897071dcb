import { DeliveryError } from '@hubtrail/core';
import type { Clock } from '../runtime/clock.ts';

/** Something of the portal that is read rarely and used often. */
export interface CachedRead<Value> {
  /** What is known; read when it is older than it may be. At most one read is under way. */
  get(options?: { readonly maxAgeMs?: number }): Promise<Value | DeliveryError>;
  /** Makes the next `get` read. */
  invalidate(): void;
  /** Says what it is now, of somebody who has just changed it. */
  set(value: Value): void;
  /** The value that was read last, and when (epoch milliseconds), however old it is; `undefined` before the first. */
  last(): { readonly value: Value; readonly at: number } | undefined;
}

const freshForMs = 300_000;
/** Odd answers for longer than this are no accident: HubSpot's maintenance takes up to five minutes. */
const patienceMs = 300_000;

/**
 * Keeps the answer of a read for five minutes. A refusal that will stay (a missing scope) is kept as well; what may
 * pass is not, so that the next one asks again.
 *
 * An answer that we do not understand, a path that is gone for example, counts as final after five minutes of
 * nothing else: what it would have told helps, but delivery must go on without.
 */
export function cachedRead<Value>(
  read: () => Promise<Value | DeliveryError>,
  clock: Clock,
): CachedRead<Value> {
  let known: { readonly answer: Value | DeliveryError; readonly at: number } | undefined;
  let last: { readonly value: Value; readonly at: number } | undefined;
  let underWay: Promise<Value | DeliveryError> | undefined;
  let oddSince: number | undefined;

  async function refresh(): Promise<Value | DeliveryError> {
    try {
      const answer = judge(await read());
      if (!DeliveryError.isInstance(answer)) set(answer);
      else if (!answer.retryable) known = { answer, at: clock.now() };
      return answer;
    } finally {
      underWay = undefined;
    }
  }

  function set(value: Value): void {
    known = { answer: value, at: clock.now() };
    last = { value, at: clock.now() };
  }

  function judge(answer: Value | DeliveryError): Value | DeliveryError {
    if (!DeliveryError.isInstance(answer) || answer.code !== 'UNEXPECTED_ANSWER') {
      oddSince = undefined;
      return answer;
    }
    oddSince ??= clock.now();
    if (clock.now() - oddSince < patienceMs) return answer;
    return new DeliveryError(answer.code, answer.message, { ...answer.toJSON(), retryable: false });
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
    set,
    last: () => last,
  };
}
