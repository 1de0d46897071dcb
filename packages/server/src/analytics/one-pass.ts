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
import { writeProgress } from '../dispatch/progress.ts';
import type { ClaimedEvent } from '../stores/store.ts';
import { orderKey } from './order-key.ts';

/** They come after everything that the store holds. */
const behindStore = 2 ** 52;

/**
 * Takes events through delivery once, past the store: a result for each, in their order. Each step of an event counts
 * as one attempt.
 *
 * What would be tried again is `failed` with an error that is `retryable`. Never rejects for what HubSpot does, nor for
 * what an event is like.
 */
export async function onePass(
  lane: string,
  calls: readonly AnalyticsCall[],
  dependencies: AttemptDependencies,
): Promise<{
  readonly results: readonly DeliveryResult[];
  readonly attempt: Pick<Attempt, 'laneError' | 'wasAnswered'>;
}> {
  const { clock, random } = dependencies;
  const now = clock.now();
  const taken = calls.map((call) => take(call, { now, randomId: random.id }));
  const events = taken.flatMap((event, index): ClaimedEvent[] => {
    if (DeliveryError.isInstance(event)) return [];
    const payload = serializeEvent(event);
    const seq = behindStore + index;
    return [{ id: event.messageId, key: orderKey(event), payload, seq, acceptedAt: now, attempts: 0 }];
  });
  const { verdicts, ...attempt } = await attemptAll(events, lane, dependencies);
  const results = taken.map((event, index) => {
    if (DeliveryError.isInstance(event)) return failed(calls[index]?.messageId ?? '', event);
    const verdict = verdicts.get(behindStore + index);
    return verdict === undefined
      ? failed(event.messageId, attempt.laneError ?? notTried())
      : resultOf(event.messageId, verdict);
  });
  return { results, attempt };
}

type End = Exclude<Verdict, { readonly status: 'goes-on' }>;

/** Once each, but for what takes several steps, and what stands behind that: round after round. */
async function attemptAll(
  events: readonly ClaimedEvent[],
  lane: string,
  dependencies: AttemptDependencies,
): Promise<Pick<Attempt, 'laneError' | 'wasAnswered'> & { readonly verdicts: ReadonlyMap<number, End> }> {
  const verdicts = new Map<number, End>();
  let wasAnswered = false;
  for (let left = events; ; ) {
    const attempt = await attemptClaim({ id: 'one-pass', lane, events: left }, dependencies);
    wasAnswered ||= attempt.wasAnswered;
    const states = new Map<number, string>();
    for (const { stored, verdict } of attempt.verdicts)
      if (verdict.status === 'goes-on') states.set(stored.seq, writeProgress(verdict));
      else verdicts.set(stored.seq, verdict);
    left = left.flatMap((event) => {
      const state = states.get(event.seq);
      if (state !== undefined) return [{ ...event, state }];
      return verdicts.has(event.seq) ? [] : [event];
    });
    const { laneError } = attempt;
    if (laneError !== undefined || left.length === 0)
      return { verdicts, wasAnswered, ...(laneError !== undefined && { laneError }) };
  }
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

function resultOf(messageId: string, verdict: End): DeliveryResult {
  return verdict.status === 'concluded' ? verdict.result : failed(messageId, verdict.error);
}

function failed(messageId: string, error: DeliveryError): DeliveryResult {
  return { status: 'failed', messageId, operations: [], issues: [], error };
}

function notTried(): DeliveryError {
  const message = 'Not tried: HubSpot could not take what came before it. Deliver it again.';
  return new DeliveryError('WAITING_FOR_EARLIER', message, { retryable: true });
}
