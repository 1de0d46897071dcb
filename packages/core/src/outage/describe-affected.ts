import type { DeliveryErrorCode } from '../errors/delivery-error.ts';
import { fillIn, type Wording } from './fill-in.ts';
import { type OutageTexts, outageTexts } from './outage-texts.ts';

/** What an outage has cost, for those who were not there: counts, and examples by message id. Times are epoch milliseconds. */
export interface Affected {
  /** The latest time without a connection; `until` is missing while it lasts. A limit for seconds is none. */
  readonly outage?: { readonly since: number; readonly until?: number };
  /** Events that wait, while there is no connection. */
  readonly waiting: number;
  /** Events that were accepted before the outage was over, and delivered after it had begun. */
  readonly late: { readonly count: number; readonly examples: readonly string[] };
  /** Events that were not delivered, or in part, for whatever reason. They are dead letters. */
  readonly failed: {
    readonly count: number;
    readonly since?: number;
    readonly examples: readonly { readonly messageId: string; readonly code: DeliveryErrorCode }[];
  };
}

/** What to show to somebody who comes later. */
export interface Notice {
  readonly title: string;
  readonly impact: string;
  readonly nextStep: string;
}

/**
 * Puts into words what failed in the background, for a notice on a page that has nothing to do with it, and for those
 * whose workflows ran meanwhile.
 *
 * @returns `undefined` when nothing was affected
 * @example
 * describeAffected(analytics.affected())?.title
 * // 'We had temporarily lost our connection to HubSpot, from 2026-11-25T10:00:00.000Z to 2026-11-25T10:04:00.000Z.'
 */
export function describeAffected(
  { outage, waiting, late, failed }: Affected,
  options: Wording & { readonly texts?: Partial<OutageTexts> } = {},
): Notice | undefined {
  if (outage === undefined && failed.count === 0) return undefined;
  const texts = { ...outageTexts, ...options.texts };
  const values = {
    since: outage && { time: outage.since },
    until: outage?.until === undefined ? undefined : { time: outage.until },
    failed: String(failed.count),
    late: String(late.count),
    waiting: String(waiting),
  };
  const write = (text: string): string => fillIn(text, values, options);
  return {
    title: write(titleOf(outage, texts)),
    impact: write(texts.affectedImpact),
    nextStep: write(outage === undefined ? texts.undeliveredStep : texts.workflowStep),
  };
}

function titleOf(outage: Affected['outage'], texts: OutageTexts): string {
  if (outage === undefined) return texts.undeliveredTitle;
  return outage.until === undefined ? texts.lostTitle : texts.regainedTitle;
}
