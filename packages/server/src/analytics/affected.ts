import type { Affected, DeliveryErrorCode, DeliveryResult } from '@hubtrail/core';
import type { Clock } from '../runtime/clock.ts';
import type { Health } from './health.ts';

/** Sums up what outages and failures have cost, in bounded memory. */
export interface AffectedRecord {
  /** @param health - as it is by now */
  read(health: Health): Affected;
  /** The connection has changed. */
  changed(health: Health): void;
  /** @param acceptedAt - when the event was taken in, epoch milliseconds */
  settled(result: DeliveryResult, acceptedAt: number): void;
  /** Starts anew: somebody has seen it. An outage that lasts goes on. */
  acknowledge(): void;
}

/** The latest of them; the dead letters are all in the store. */
const mostExamples = 100;

type Failure = Affected['failed']['examples'][number];

export function createAffectedRecord(clock: Pick<Clock, 'now'>): AffectedRecord {
  let outage: Affected['outage'];
  let late = { count: 0, examples: [] as string[] };
  let failed: { count: number; since?: number; examples: Failure[] } = { count: 0, examples: [] };

  function noteLate(messageId: string, acceptedAt: number): void {
    const isLate = outage !== undefined && acceptedAt < (outage.until ?? clock.now());
    if (isLate) late = { count: late.count + 1, examples: latest(late.examples, messageId) };
  }

  function noteFailure(messageId: string, code: DeliveryErrorCode): void {
    failed = {
      count: failed.count + 1,
      since: failed.since ?? clock.now(),
      examples: latest(failed.examples, { messageId, code }),
    };
  }

  return {
    read: (health) => ({
      ...(outage !== undefined && { outage }),
      waiting: isOutage(health) ? health.pending : 0,
      late,
      failed,
    }),
    changed(health) {
      // Several in a row are told as one: what lies between them was as uncertain.
      if (isOutage(health)) outage = { since: outage?.since ?? health.since };
      else if (outage !== undefined) outage = { ...outage, until: outage.until ?? health.since };
    },
    settled({ status, messageId, error }, acceptedAt) {
      if (status === 'delivered') noteLate(messageId, acceptedAt);
      if (error !== undefined && (status === 'failed' || status === 'partial'))
        noteFailure(messageId, error.code);
    },
    acknowledge() {
      if (outage?.until !== undefined) outage = undefined;
      late = { count: 0, examples: [] };
      failed = { count: 0, examples: [] };
    },
  };
}

/** A limit for seconds is the daily life of a backlog. */
function isOutage({ status, scope }: Health): boolean {
  return status !== 'ok' && scope !== 'burst';
}

function latest<Item>(items: readonly Item[], item: Item): Item[] {
  return [...items.slice(1 - mostExamples), item];
}
