import type { DeliveryError, DeliveryErrorCode } from '@hubtrail/core';
import type { OperationKind, Outcome } from '@hubtrail/core/plan';
import type { Clock } from '../runtime/clock.ts';

/**
 * What the account and the token may do. What HubSpot has forbidden once is not tried again for ten minutes: its events
 * fail by themselves then, without a request, and everything else goes on.
 */
export interface Capabilities {
  /** Why operations of this kind are not even tried; `undefined` when they are. */
  refusalOf(kind: OperationKind): DeliveryError | undefined;
  /** What is not tried by now. */
  forbidden(): readonly OperationKind[];
  /** Takes in how operations of this kind ended. */
  note(kind: OperationKind, outcomes: Iterable<Outcome>): void;
  /** Makes HubSpot be asked again: a person may have mended it. */
  forget(): void;
}

const askAgainMs = 600_000;
const forbidding: ReadonlySet<DeliveryErrorCode> = new Set(['MISSING_SCOPES', 'NOT_IN_PLAN']);

/** @param report - told once about each refusal, and not for each event that it costs */
export function createCapabilities(
  clock: Pick<Clock, 'now'>,
  report: (error: DeliveryError) => void,
): Capabilities {
  const refusals = new Map<OperationKind, { readonly error: DeliveryError; readonly until: number }>();
  function refusalOf(kind: OperationKind): DeliveryError | undefined {
    const refusal = refusals.get(kind);
    return refusal !== undefined && clock.now() < refusal.until ? refusal.error : undefined;
  }

  return {
    refusalOf,
    forbidden: () => [...refusals.keys()].filter((kind) => refusalOf(kind) !== undefined),

    note(kind, outcomes) {
      for (const outcome of outcomes) {
        if (outcome.status === 'succeeded') refusals.delete(kind);
        if (outcome.status !== 'rejected' || !forbidding.has(outcome.error.code)) continue;
        if (!refusals.has(kind)) report(outcome.error);
        refusals.set(kind, { error: outcome.error, until: clock.now() + askAgainMs });
      }
    },

    forget: () => refusals.clear(),
  };
}
