import type { DeliveryError, DeliveryErrorCode } from '../errors/delivery-error.ts';
import type { Feature } from '../hubspot/feature-access.ts';
import { fillIn, type Wording } from './fill-in.ts';
import type { ConnectionHealth, HealthStatus } from './health.ts';
import { statusOf } from './next-health.ts';
import { type OutageTexts, outageTexts } from './outage-texts.ts';

/** Where in an app something belongs: shown at the field, the record or the page, not somewhere. */
export interface Place {
  /** Completes "we won't be able to …", as in `save this contact`. */
  readonly operation: string;
  /** What it needs of HubSpot. Default: nothing in particular. */
  readonly capability?: Feature;
  /** The field of a form, as in `lifecyclestage`. */
  readonly field?: string;
  /** The kind of record, as in `contact`. */
  readonly object?: string;
  /** The id of one record. */
  readonly record?: string;
}

/** What the user of an app is about to do, and where. */
export interface Situation extends Place, Wording {
  /** Whether the user cannot go on without it. Default: false. */
  readonly isRequired?: boolean;
  /** `queued`: the change is stored and sent later. `stale`: older data is shown instead. Default: `blocked`. */
  readonly effect?: 'blocked' | 'queued' | 'stale';
  /**
   * What came of it, when it was tried already: the `error` of a result. What HubSpot refuses has texts of its own, and
   * is never told as an outage.
   */
  readonly error?: DeliveryError | undefined;
  /** Sentences of your own. */
  readonly texts?: Partial<OutageTexts>;
}

/** What to show, in plain sentences of at most 200 characters each; `debug` is for developers only. */
export interface OutageMessage {
  readonly title: string;
  readonly impact: string;
  /** Only for what passes by itself. */
  readonly explanation?: string;
  readonly nextStep: string;
  /** `error`: the user cannot go on. `warning`: the rest still works. */
  readonly severity: 'error' | 'warning';
  /** Whether it passes by itself. */
  readonly temporary: boolean;
  /** Epoch milliseconds. */
  readonly retryAt?: number;
  /** What to link to. */
  readonly action?: 'reconnect';
  /** As it was given. */
  readonly where: Place;
  readonly debug: { readonly status: string; readonly code?: string; readonly correlationId?: string };
}

/**
 * Puts trouble with the connection into words for the users of an app: what is wrong, what that means for what they are
 * about to do, and what to do next.
 *
 * @returns `undefined` when nothing is in the way
 * @example
 * describeOutage(analytics.health(), { operation: 'save this contact', effect: 'queued' })?.impact
 * // "Your changes are saved. We'll save this contact as soon as the connection is reestablished."
 */
export function describeOutage(health: ConnectionHealth, situation: Situation): OutageMessage | undefined {
  const trouble = troubleOf(health, situation);
  if (trouble === undefined) return undefined;

  const { effect = 'blocked', isRequired = false } = situation;
  const isTemporary = trouble === 'unavailable' || trouble === 'rate_limited';
  const retryAt = isTemporary && health.status !== 'ok' ? health.retryAt : undefined;
  const texts = { ...outageTexts, ...situation.texts };
  const values = {
    operation: situation.operation,
    time: retryAt === undefined ? undefined : { time: retryAt },
  };
  const write = (text: string): string => fillIn(text, values, situation);
  const isQueued = effect === 'queued' && (isTemporary || trouble === 'unauthorized');
  return {
    title: write(titleOf(trouble, texts)),
    impact: write(impactOf(trouble, texts, isQueued ? 'queued' : effect)),
    ...(isTemporary && { explanation: write(texts.temporaryExplanation) }),
    nextStep: write(nextStep(trouble, texts, { isQueued, knowsWhen: retryAt !== undefined })),
    severity: isRequired && effect === 'blocked' ? 'error' : 'warning',
    temporary: isTemporary,
    ...(retryAt !== undefined && { retryAt }),
    ...(trouble === 'unauthorized' && { action: 'reconnect' }),
    where: whereOf(situation),
    debug: debugOf(trouble, situation.error ?? causeOf(health, situation, trouble)),
  };
}

/** `refused`: HubSpot does not take what was entered. `failed`: it was given up, for no reason of the entry's. */
type Trouble = Exclude<HealthStatus, 'ok'> | 'forbidden' | 'refused' | 'failed';

const forbidding: ReadonlySet<DeliveryErrorCode> = new Set(['MISSING_SCOPES', 'NOT_IN_PLAN']);
const givingUp: ReadonlySet<DeliveryErrorCode> = new Set([
  'EXPIRED',
  'UNCERTAIN',
  'NOT_STORED',
  'INTERNAL_ERROR',
  'UNREADABLE_EVENT',
]);

function troubleOf(health: ConnectionHealth, { capability, error }: Situation): Trouble | undefined {
  if (error !== undefined && !error.retryable) {
    if (forbidding.has(error.code)) return 'forbidden';
    return givingUp.has(error.code) ? 'failed' : 'refused';
  }
  if (health.status !== 'ok') return health.status;
  if (capability !== undefined && health.capabilities[capability] === 'forbidden') return 'forbidden';
  return error === undefined ? undefined : statusOf(error);
}

function titleOf(trouble: Trouble, texts: OutageTexts): string {
  switch (trouble) {
    case 'unavailable':
      return texts.troubleTitle;
    case 'rate_limited':
      return texts.limitTitle;
    case 'unauthorized':
      return texts.disconnectedTitle;
    case 'forbidden':
      return texts.forbiddenTitle;
    case 'refused':
    case 'failed':
      return texts.refusedTitle;
  }
}

function impactOf(trouble: Trouble, texts: OutageTexts, effect: 'blocked' | 'queued' | 'stale'): string {
  if (trouble === 'refused') return texts.refusedImpact;
  if (trouble === 'failed') return texts.failedImpact;
  if (effect === 'stale') return texts.staleImpact;
  return effect === 'queued' && trouble !== 'forbidden' ? texts.queuedImpact : texts.impact;
}

function nextStep(
  trouble: Trouble,
  texts: OutageTexts,
  { isQueued, knowsWhen }: { readonly isQueued: boolean; readonly knowsWhen: boolean },
): string {
  if (trouble === 'unauthorized') return texts.reconnectStep;
  if (trouble === 'forbidden') return texts.extendStep;
  if (trouble === 'refused') return texts.correctStep;
  if (isQueued) return texts.waitStep;
  return knowsWhen ? texts.atStep : texts.laterStep;
}

function whereOf({ operation, capability, field, object, record }: Situation): Place {
  return {
    operation,
    ...(capability !== undefined && { capability }),
    ...(field !== undefined && { field }),
    ...(object !== undefined && { object }),
    ...(record !== undefined && { record }),
  };
}

function causeOf(
  { error, refusals }: ConnectionHealth,
  { capability }: Situation,
  trouble: Trouble,
): DeliveryError | undefined {
  return trouble === 'forbidden' ? capability && refusals[capability] : error;
}

function debugOf(status: Trouble, error: DeliveryError | undefined): OutageMessage['debug'] {
  return {
    status,
    ...(error !== undefined && { code: error.code }),
    ...(error?.correlationId !== undefined && { correlationId: error.correlationId }),
  };
}
