import type { DeliveryError, DeliveryErrorCode } from '@hubtrail/core';
import type { HealthSignal } from '@hubtrail/core/outage';
import type { Clock } from '../runtime/clock.ts';

/** All that HubSpot has refused for good. */
export type RefusedKinds = Extract<HealthSignal, { readonly type: 'refused' }>['refusals'];
type Kind = Parameters<RefusedKinds['get']>[0];

/**
 * What the account and the token may do. What HubSpot has forbidden once is not tried again for ten minutes: its events
 * fail by themselves then, without a request, and everything else goes on. It counts as forbidden until HubSpot takes it.
 */
export interface Capabilities {
  /** Why operations of this kind are not even tried; `undefined` when they are. */
  refusalOf(kind: Kind): DeliveryError | undefined;
  /** Takes in how operations of this kind ended. */
  note(kind: Kind, outcomes: Iterable<{ readonly status: string; readonly error?: DeliveryError }>): void;
  /** Makes HubSpot be asked again: a person may have mended it. */
  forget(): void;
}

/** Those who hear of it: once of each refusal, and not for each event that it costs. */
export interface CapabilityListeners {
  readonly refused: (error: DeliveryError) => void;
  /** Something was refused, or is taken again. */
  readonly changed: (refusals: RefusedKinds) => void;
}

const askAgainMs = 600_000;
/** What not every subscription has. Of all else a 403 that names no scope says something about one record. */
const inSomePlans: ReadonlySet<Kind> = new Set(['send-event', 'send-email', 'create-schema']);

function isForbidden(kind: Kind, code: DeliveryErrorCode): boolean {
  return code === 'MISSING_SCOPES' || (code === 'NOT_IN_PLAN' && inSomePlans.has(kind));
}

export function createCapabilities(
  clock: Pick<Clock, 'now'>,
  { refused, changed }: CapabilityListeners,
): Capabilities {
  const refusals = new Map<Kind, DeliveryError>();
  const notBefore = new Map<Kind, number>();

  function refuse(kind: Kind, error: DeliveryError): void {
    const isNew = refusals.get(kind)?.code !== error.code;
    refusals.set(kind, error);
    notBefore.set(kind, clock.now() + askAgainMs);
    if (!isNew) return;
    refused(error);
    changed(new Map(refusals));
  }

  return {
    refusalOf: (kind) => (clock.now() < (notBefore.get(kind) ?? 0) ? refusals.get(kind) : undefined),

    note(kind, outcomes) {
      for (const { status, error } of outcomes) {
        if (status === 'succeeded' && refusals.delete(kind)) changed(new Map(refusals));
        if (status === 'rejected' && error !== undefined && isForbidden(kind, error.code))
          refuse(kind, error);
      }
    },

    forget: () => notBefore.clear(),
  };
}
