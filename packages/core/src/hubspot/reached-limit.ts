import type { OwnLimit } from '../errors/delivery-error.ts';
import { fields, text } from './fields.ts';
import type { Answer, Budget } from './request.ts';
import { retryAfterMs } from './retry-after.ts';

/** Which of HubSpot's limits an answer of 429 is about. */
export interface ReachedLimit {
  /** Set when only requests of one kind are held up; else it is the limit that all of them share. */
  readonly limit?: OwnLimit;
  readonly isDaily: boolean;
  /** How long nothing more is granted, by HubSpot's word or by the length of the limit; missing for the daily one. */
  readonly restMs?: number;
}

/**
 * Tells HubSpot's limits apart.
 *
 * Search and custom events are counted by the second, associations and forms by ten seconds of their own, and
 * associations have a day of their own ("Usage guidelines", 2026). The 429 of search was recorded with the message "You
 * have reached your secondly limit." and neither `policyName` nor `Retry-After`; the name `SECONDLY` is unverified. Which
 * limit is meant by a 429 that says nothing is anybody's guess, so it counts for all.
 *
 * @returns `undefined` when the answer is no 429
 */
export function reachedLimit(answer: Answer): ReachedLimit | undefined {
  const { status, body: raw, budget } = answer;
  if (status !== 429) return undefined;
  const asked = retryAfterMs(answer);
  const body = fields(raw);
  const policy = text(body['policyName'])?.toUpperCase() ?? '';
  const message = text(body['message']) ?? '';
  const own = ownLimit(budget);
  if (policy === 'DAILY' || /\bdaily limit/i.test(message))
    return {
      isDaily: true,
      ...(asked !== undefined && { restMs: asked }),
      ...(own === 'associations' && { limit: own }),
    };

  const isSecondly = policy === 'SECONDLY' || /\bsecondly limit/i.test(message);
  const isOwn = isSecondly ? own === 'search' || own === 'events' : own === 'associations' || own === 'forms';
  return {
    isDaily: false,
    restMs: asked ?? (isSecondly ? 1_000 : 10_000),
    ...(isOwn && own !== undefined && { limit: own }),
  };
}

function ownLimit(budget: Budget | undefined): OwnLimit | undefined {
  return budget === 'crm' || budget === 'email' ? undefined : budget;
}
