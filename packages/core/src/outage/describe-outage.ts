import type { Feature } from '../hubspot/feature-access.ts';
import type { ConnectionHealth } from './health.ts';
import { type OutageTexts, outageTexts } from './outage-texts.ts';

/** What the user of an app is about to do, and where. */
export interface Situation {
  /** Completes "we won't be able to …", as in `save this contact`. */
  readonly operation: string;
  /** What it needs of HubSpot. Default: nothing in particular. */
  readonly capability?: Feature;
  /** Whether the user cannot go on without it. Default: false. */
  readonly isRequired?: boolean;
  /** `queued`: the change is stored and sent later. `stale`: older data is shown instead. Default: `blocked`. */
  readonly effect?: 'blocked' | 'queued' | 'stale';
  /** What the app calls HubSpot, as in `our CRM`. Default: `HubSpot`. */
  readonly appName?: string;
  /** How a time is written. Default: ISO 8601 in UTC. */
  readonly formatTime?: (at: number) => string;
  /** Sentences of your own. */
  readonly texts?: Partial<OutageTexts>;
}

/** What to show, in plain sentences of at most 200 characters; `debug` is for developers only. */
export interface OutageMessage {
  readonly title: string;
  readonly impact: string;
  /** Only for what passes by itself. */
  readonly explanation?: string;
  readonly nextStep: string;
  /** `error`: the user cannot go on. `warning`: the rest still works. */
  readonly severity: 'error' | 'warning';
  /** Whether it passes by itself. */
  readonly isTemporary: boolean;
  /** Epoch milliseconds. */
  readonly retryAt?: number;
  /** What to link to. */
  readonly action?: 'reconnect';
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
  const { capability, effect = 'blocked', isRequired = false } = situation;
  const isForbidden = capability !== undefined && health.capabilities[capability] === 'forbidden';
  const trouble = health.status === 'ok' ? (isForbidden ? 'forbidden' : undefined) : health.status;
  if (trouble === undefined) return undefined;

  const texts = { ...outageTexts, ...situation.texts };
  const { retryAt, action, error } = health;
  const write = (text: string): string => fillIn(text, situation, retryAt);
  const isTemporary = trouble === 'unavailable' || trouble === 'rate_limited';
  const isQueued = effect === 'queued' && trouble !== 'forbidden';
  const impacts = { blocked: texts.impact, queued: texts.queuedImpact, stale: texts.staleImpact };
  return {
    title: write(titleOf(trouble, texts)),
    impact: write(effect === 'queued' && !isQueued ? texts.impact : impacts[effect]),
    ...(isTemporary && { explanation: write(texts.temporaryExplanation) }),
    nextStep: write(nextStep(trouble, texts, { isQueued, knowsWhen: retryAt !== undefined })),
    severity: isRequired && effect === 'blocked' ? 'error' : 'warning',
    isTemporary,
    ...(isTemporary && retryAt !== undefined && { retryAt }),
    ...(action !== undefined && { action }),
    debug: {
      status: trouble,
      ...(error !== undefined && { code: error.code }),
      ...(error?.correlationId !== undefined && { correlationId: error.correlationId }),
    },
  };
}

type Trouble = 'rate_limited' | 'unauthorized' | 'unavailable' | 'forbidden';

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
  }
}

function nextStep(
  trouble: Trouble,
  texts: OutageTexts,
  { isQueued, knowsWhen }: { readonly isQueued: boolean; readonly knowsWhen: boolean },
): string {
  if (trouble === 'unauthorized') return texts.reconnectStep;
  if (trouble === 'forbidden') return texts.extendStep;
  if (isQueued) return texts.waitStep;
  return knowsWhen ? texts.atStep : texts.laterStep;
}

function fillIn(text: string, situation: Situation, retryAt: number | undefined): string {
  const { appName = 'HubSpot', operation, formatTime = toIso } = situation;
  return text
    .replaceAll('{app}', appName)
    .replaceAll('{operation}', operation)
    .replaceAll('{time}', retryAt === undefined ? '' : formatTime(retryAt));
}

function toIso(at: number): string {
  return new Date(at).toISOString();
}
