import { DeliveryError } from '../errors/delivery-error.ts';
import type { Operation } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';

/**
 * The outcome of an operation that cannot be carried out because of one that it follows; `undefined` when nothing is
 * in its way.
 */
export function blockedBy(operation: Operation, outcomes: ReadonlyMap<string, Outcome>): Outcome | undefined {
  for (const id of operation.after) {
    const outcome = outcomes.get(id);
    if (outcome?.status === 'succeeded') continue;
    return outcome?.status === 'rejected' || outcome?.status === 'skipped'
      ? skipped(outcome.error)
      : waiting(outcome);
  }
  return undefined;
}

function skipped(cause: DeliveryError): Outcome {
  const error = new DeliveryError(
    'DEPENDENCY_FAILED',
    `Not tried, because what must come first was refused. ${cause.message}`,
    {},
    { cause },
  );
  return { status: 'skipped', reason: 'dependency-failed', error };
}

function waiting(outcome: Outcome | undefined): Outcome {
  const cause = outcome?.status === 'retryable' ? outcome.error : undefined;
  const error = new DeliveryError(
    'WAITING_FOR_EARLIER',
    `Not tried yet, because what must come first is still to be done. ${cause?.message ?? ''}`.trim(),
    { retryable: true },
    { cause },
  );
  if (outcome?.status !== 'retryable') return { status: 'retryable', error };
  return { ...outcome, error };
}
