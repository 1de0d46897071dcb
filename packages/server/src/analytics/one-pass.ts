import {
  type AnalyticsCall,
  type AnalyticsEvent,
  createEvent,
  DeliveryError,
  type DeliveryResult,
  InvalidEventError,
  serializeEvent,
} from '@hubtrail/core';
import type { Verdict } from '@hubtrail/core/delivery';
import type { Attempt, AttemptDependencies } from '../dispatch/attempt.ts';
import { attemptClaim } from '../dispatch/attempt-claim.ts';
import type { ClaimedEvent } from '../stores/store.ts';
import { orderKey } from './order-key.ts';

/**
 * Takes events through delivery once, past the store: a result for each, in their order.
 *
 * What would be tried again is `failed` with an error that is `retryable`. Never rejects for what HubSpot does, nor for
 * what an event is like.
 */
export async function onePass(
  lane: string,
  calls: readonly AnalyticsCall[],
  dependencies: AttemptDependencies,
): Promise<{ readonly results: readonly DeliveryResult[]; readonly attempt: Attempt }> {
  const { clock, random } = dependencies;
  const now = clock.now();
  const taken = calls.map((call) => take(call, { now, randomId: random.id }));
  const events = taken.flatMap((event, seq): ClaimedEvent[] => {
    if (DeliveryError.isInstance(event)) return [];
    const payload = serializeEvent(event);
    return [{ id: event.messageId, key: orderKey(event), payload, seq, acceptedAt: now, attempts: 0 }];
  });
  const attempt = await attemptClaim({ id: 'one-pass', lane, events }, dependencies);
  const known = new Map(
    attempt.verdicts.map(({ stored, verdict }) => [stored.seq, resultOf(stored.id, verdict)]),
  );
  const results = taken.map((event, seq) => {
    if (DeliveryError.isInstance(event)) return failed(calls[seq]?.messageId ?? '', event);
    return known.get(seq) ?? failed(event.messageId, attempt.laneError ?? notTried());
  });
  return { results, attempt };
}

function take(
  call: AnalyticsCall,
  source: { readonly now: number; readonly randomId: () => string },
): AnalyticsEvent | DeliveryError {
  try {
    return createEvent(call, source);
  } catch (cause) {
    if (!InvalidEventError.isInstance(cause)) throw cause;
    return new DeliveryError('UNREADABLE_EVENT', `Not sent: ${cause.message}`, {}, { cause });
  }
}

function resultOf(messageId: string, verdict: Verdict): DeliveryResult {
  return verdict.status === 'concluded' ? verdict.result : failed(messageId, verdict.error);
}

function failed(messageId: string, error: DeliveryError): DeliveryResult {
  return { status: 'failed', messageId, operations: [], issues: [], error };
}

function notTried(): DeliveryError {
  const message = 'Not tried: HubSpot could not take what came before it. Deliver it again.';
  return new DeliveryError('WAITING_FOR_EARLIER', message, { retryable: true });
}
