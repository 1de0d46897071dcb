import { DeliveryError } from '@hubtrail/core';
import { mayBeOurs, type Verdict } from '@hubtrail/core/delivery';
import type { Claim, ClaimedEvent } from '../stores/store.ts';
import { StoreError } from '../stores/store-error.ts';
import { type Attempt, type AttemptDependencies, attemptDelivery } from './attempt.ts';

/** After so many attempts of its own an event is suspected of being the reason, and travels alone. */
const suspectAfter = 3;

/**
 * Delivers a claim so that no event takes others down with it.
 *
 * Contacts whose events have failed several times are delivered one by one, after all others: what HubSpot answers
 * with 500 at each attempt, and what makes us fail, stays with the event that causes it.
 */
export async function attemptClaim(claim: Claim, dependencies: AttemptDependencies): Promise<Attempt> {
  const { trusted, suspects } = partsOf(claim);
  const done =
    trusted.length === 0 ? nothing : await attemptPart({ ...claim, events: trusted }, dependencies);
  let all = done;
  for (const events of suspects) {
    if (all.laneError !== undefined) break; // what is left is given back untouched
    const attempt = await attemptPart({ ...claim, events }, { ...dependencies, isAlone: true });
    // Others have passed a moment ago, so this is about the event, and no reason for a rest.
    const isItsOwn = done.wasAnswered && attempt.laneError !== undefined && mayBeOurs(attempt.laneError);
    const { laneError: _, ...itsOwn } = attempt;
    all = merge(all, isItsOwn ? itsOwn : attempt);
  }
  return all;
}

const nothing: Attempt = { verdicts: [], memos: [], wasAnswered: false };

function partsOf({ events }: Claim): {
  readonly trusted: readonly ClaimedEvent[];
  readonly suspects: readonly (readonly ClaimedEvent[])[];
} {
  const suspected = new Set(events.filter(({ attempts }) => attempts >= suspectAfter).map(({ key }) => key));
  const suspects = Map.groupBy(
    events.filter(({ key }) => suspected.has(key)),
    ({ key }) => key,
  );
  return { trusted: events.filter(({ key }) => !suspected.has(key)), suspects: [...suspects.values()] };
}

/** A failure of ours, which must not exist, is narrowed down to its event; the others go on. */
async function attemptPart(claim: Claim, dependencies: AttemptDependencies): Promise<Attempt> {
  const { events } = claim;
  const [first] = events;
  try {
    const isAlone = dependencies.isAlone || events.length === 1;
    return await attemptDelivery(claim, { ...dependencies, isAlone });
  } catch (error) {
    if (StoreError.isInstance(error) || first === undefined) throw error;
    if (events.length === 1)
      return { verdicts: [{ stored: first, verdict: broken(first, error) }], memos: [], wasAnswered: false };
    const middle = Math.ceil(events.length / 2);
    const before = await attemptPart({ ...claim, events: events.slice(0, middle) }, dependencies);
    if (before.laneError !== undefined) return before;
    return merge(before, await attemptPart({ ...claim, events: events.slice(middle) }, dependencies));
  }
}

function broken({ id }: ClaimedEvent, cause: unknown): Verdict {
  const error = new DeliveryError(
    'INTERNAL_ERROR',
    'Not delivered: Hubtrail itself failed on this event. It is kept as a dead letter; please report it with the cause of this error.',
    {},
    { cause },
  );
  const result = { status: 'failed', messageId: id, operations: [], issues: [], error } as const;
  return { status: 'concluded', result };
}

function merge(first: Attempt, second: Attempt): Attempt {
  const laneError = first.laneError ?? second.laneError;
  return {
    verdicts: [...first.verdicts, ...second.verdicts],
    memos: [...first.memos, ...second.memos],
    wasAnswered: first.wasAnswered || second.wasAnswered,
    ...(laneError !== undefined && { laneError }),
  };
}
