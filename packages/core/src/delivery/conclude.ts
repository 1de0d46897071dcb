import { DeliveryError } from '../errors/delivery-error.ts';
import type { Issue } from '../errors/issue.ts';
import type { EventPlan, Share, Step } from '../plan/event-plan.ts';
import type { Outcome, Receipt } from '../plan/outcome.ts';
import type { DeliveryResult, OperationReport } from './delivery-result.ts';
import { concernsLane, mayBeOurs, restOf } from './lane-pause.ts';
import { backOff, type RetryPolicy } from './retry-policy.ts';
import { signUpBranch } from './sign-up-branch.ts';

/** What is known about the attempts at an event, beside how this one went. */
export interface AttemptContext {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly acceptedAt: number;
  /** How many attempts came before this one. */
  readonly attempts: number;
  readonly retry: RetryPolicy;
  /** In [0, 1). */
  readonly random: number;
  /** Whether nothing else was sent with it: then the failure may be about this event, and others get a chance. */
  readonly isAlone: boolean;
}

/** The end of an event, its next step, or its next attempt. */
export type Verdict =
  | { readonly status: 'concluded'; readonly result: DeliveryResult }
  /** A step is done and another one follows, at once. */
  | { readonly status: 'goes-on'; readonly done: ReadonlyMap<Step['kind'], Receipt> }
  | {
      readonly status: 'retry';
      readonly error: DeliveryError;
      /** Epoch milliseconds. */
      readonly notBefore: number;
      /** What need not be repeated. */
      readonly done: ReadonlyMap<Step['kind'], Receipt>;
      /** False when the attempt failed for a reason that has nothing to do with this event. */
      readonly countsAsAttempt: boolean;
      /** Whether it is certain that nothing else was carried out; see `Outcome`. */
      readonly isUndone: boolean;
    };

/**
 * Says what became of one event, from the outcomes of its operations.
 *
 * An operation without an outcome counts as not done: nothing is called delivered that HubSpot has not confirmed.
 */
export function conclude(
  plan: EventPlan,
  outcomes: ReadonlyMap<string, Outcome>,
  context: AttemptContext,
): Verdict {
  const { messageId } = plan;
  if (plan.dropped !== undefined)
    return {
      status: 'concluded',
      result: { status: 'dropped', messageId, operations: [], issues: plan.issues, reason: plan.dropped },
    };

  const ends = plan.steps.map((step) => ({ kind: step.kind, outcome: outcomeOf(step, outcomes) }));
  const open = ends.flatMap(({ outcome }) => (outcome.status === 'retryable' ? [outcome] : []));
  const roots = open.map(({ error }) => rootOf(error));
  const rests = Math.max(0, ...roots.map(restOf));
  const isOurs = context.isAlone
    ? roots.every(mayBeOurs)
    : !roots.some((error) => concernsLane(error) || error.limit !== undefined);
  // What fails for everybody is no reason to give this one up, however old it is; nor is a first attempt.
  const isOld = context.now - context.acceptedAt >= context.retry.maxAgeMs;
  const isWait = open.every((outcome) => outcome.isWait);
  const isHeld = isWait && roots.every(({ code }) => code === 'CONTACT_NOT_CONFIRMED');
  const isExpired = isOld && (isHeld || (isOurs && !isWait && context.attempts > 0));
  if (open.length > 0 && !isExpired) return retry(ends, open, { ...context, isOurs, isWait, rests });
  if (open.length === 0 && ends.some(goesOn)) return { status: 'goes-on', done: receiptsOf(ends) };

  const operations = ends.map(({ kind, outcome }) => report(kind, isExpired ? expire(outcome) : outcome));
  const issues = [...plan.issues, ...ends.flatMap(({ outcome }) => issuesOf(outcome))];
  return { status: 'concluded', result: summarize(messageId, operations, issues) };
}

interface End {
  readonly kind: Step['kind'];
  readonly outcome: Outcome;
}

function outcomeOf(step: Step, outcomes: ReadonlyMap<string, Outcome>): Outcome {
  if ('outcome' in step) return step.outcome;
  const outcome = outcomes.get(step.operation);
  if (outcome === undefined) return { status: 'retryable', error: neverCarriedOut() };
  const { share } = step;
  if (outcome.status !== 'succeeded' || outcome.issues === undefined || share === undefined) return outcome;
  return { ...outcome, issues: outcome.issues.flatMap((issue) => shareOf(issue, share)) };
}

/** An issue as one of several events has it: only of what it said itself, and where it said it. */
function shareOf(issue: Issue, { path, properties }: Share): readonly Issue[] {
  if (issue.property === undefined) return [issue];
  return properties.includes(issue.property) ? [{ ...issue, path: `${path}.${issue.property}` }] : [];
}

function neverCarriedOut(): DeliveryError {
  const message = 'Not tried yet: the operation was planned and never carried out.';
  return new DeliveryError('NO_EFFECT', message, { retryable: true });
}

interface RetryContext extends AttemptContext {
  /** Whether the failure may be the event's own doing. */
  readonly isOurs: boolean;
  /** Whether nothing has failed. */
  readonly isWait: boolean;
  /** How long what was met rests. */
  readonly rests: number;
}

function retry(
  ends: readonly End[],
  open: readonly (Outcome & { readonly status: 'retryable' })[],
  context: RetryContext,
): Verdict {
  const { isOurs, isWait } = context;
  const [first] = open;
  const error = (open.find(({ error }) => error.code !== 'WAITING_FOR_EARLIER') ?? first)
    ?.error as DeliveryError;
  return {
    status: 'retry',
    error,
    notBefore: nextAttempt(context, Math.max(0, ...open.map((outcome) => outcome.notBefore ?? 0))),
    done: receiptsOf(ends),
    countsAsAttempt: isOurs && !isWait,
    isUndone: open.every((outcome) => outcome.isUndone === true),
  };
}

function goesOn({ outcome }: End): boolean {
  return outcome.status === 'succeeded' && outcome.goesOn === true;
}

function receiptsOf(ends: readonly End[]): ReadonlyMap<Step['kind'], Receipt> {
  return new Map(
    ends.flatMap(({ kind, outcome }) => {
      if (outcome.status === 'succeeded') return [[kind, toKeep(outcome)]];
      return outcome.status === 'retryable' && outcome.receipt ? [[kind, outcome.receipt]] : [];
    }),
  );
}

/** @param asked - what the operations ask for, epoch milliseconds */
function nextAttempt(
  { now, attempts, retry, random, isOurs, isWait, rests }: RetryContext,
  asked: number,
): number {
  // A lane that rests holds back everything by itself; then the event's own place is all that must be kept.
  if (!isOurs) return now + rests;
  return Math.max(asked, isWait ? now : now + backOff(attempts + 1, retry, random));
}

function rootOf(error: DeliveryError): DeliveryError {
  return DeliveryError.isInstance(error.cause) ? rootOf(error.cause) : error;
}

function expire(outcome: Outcome): Outcome {
  if (outcome.status !== 'retryable') return outcome;
  const error = new DeliveryError(
    'EXPIRED',
    `Given up after retry.maxAgeMs; the event is kept as a dead letter. Last reason: ${outcome.error.message}`,
    {},
    { cause: outcome.error },
  );
  return { status: 'rejected', error };
}

function report(operation: Step['kind'], outcome: Outcome): OperationReport {
  if (outcome.status !== 'succeeded') return { operation, status: outcome.status, error: outcome.error };
  const { effect, recordId } = outcome.receipt;
  return { operation, status: outcome.status, effect, ...(recordId !== undefined && { recordId }) };
}

/** The receipt with all issues, since the next attempt sees nothing else of this one. */
function toKeep(outcome: Outcome & { readonly status: 'succeeded' }): Receipt {
  const issues = issuesOf(outcome);
  return issues.length > 0 ? { ...outcome.receipt, issues } : outcome.receipt;
}

function issuesOf(outcome: Outcome): readonly Issue[] {
  if (outcome.status === 'rejected') return outcome.issues ?? [];
  if (outcome.status !== 'succeeded') return [];
  return [...(outcome.receipt.issues ?? []), ...(outcome.issues ?? [])];
}

function summarize(
  messageId: string,
  operations: readonly OperationReport[],
  issues: readonly Issue[],
): DeliveryResult {
  const error = operations.find((operation) => operation.error !== undefined)?.error;
  if (error === undefined) {
    const branch = signUpBranch(operations);
    return { status: 'delivered', messageId, operations, issues, ...(branch && { branch }) };
  }
  const isPartial = operations.some(({ status, effect }) => status === 'succeeded' && effect !== 'unchanged');
  return { status: isPartial ? 'partial' : 'failed', messageId, operations, issues, error };
}
