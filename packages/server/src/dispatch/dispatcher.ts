import type { DeliveryError } from '@hubtrail/core';
import { pauseFor, untilMidnight } from '@hubtrail/core/delivery';
import type { PlanSettings } from '@hubtrail/core/plan';
import type { Claim, Store } from '../stores/store.ts';
import type { AttemptDependencies } from './attempt.ts';
import { attemptClaim } from './attempt-claim.ts';
import { nextDepth, shallow } from './claim-depth.ts';
import type { DispatchReport } from './dispatch-report.ts';
import { toSettlement } from './to-settlement.ts';
import { whileHeld } from './while-held.ts';

/** Delivers what the store holds, as it becomes due. */
export interface Dispatcher {
  /** Says that something new waits: it is delivered within the flush interval, or at once when it is a batch. */
  notify(count: number): void;
  /** Delivers everything that is due now. */
  deliverDue(): Promise<void>;
  /** Finishes what is under way and stops. */
  stop(): Promise<void>;
}

export interface DispatcherOptions extends AttemptDependencies {
  readonly store: Store;
  readonly lane: string;
  /** The bucket whose pause holds back everything. */
  readonly laneBucket: string;
  readonly flushIntervalMs: number;
  readonly maxBatchSize: number;
  readonly report: (report: DispatchReport) => void;
  /** Whether somebody waits for a result, so that the process must not end. */
  readonly isAwaited: () => boolean;
  /** Of the account, where it is known: daily limits end at its midnight. */
  readonly timeZone: () => Promise<string | undefined>;
  /** Called after each round, in which another process may have delivered as well. */
  readonly afterRound: () => Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly keepsAlive: boolean;
  readonly cancel: () => void;
}

/** Ten batches of contacts, two of events: enough to fill requests, little enough to hold in memory. */
const claimSize = 1_000;
/**
 * So long the events of a process that was killed rest, before another delivers them. Renewed at each third, so only
 * a process that stands still for seconds loses it; then it sends nothing more of the claim.
 */
const leaseMs = 10_000;
/** While one claim waits for answers, the next is sent. */
const claimsAtOnce = 2;
/** Nothing gives up waiting. */
const patient = {
  waitForIdentifyMs: Number.POSITIVE_INFINITY,
  waitForContactMs: Number.POSITIVE_INFINITY,
} as const;
const storeRetryMs = 1_000;
const awaitedPollMs = 1_000;
const housekeepingMs = 3_600_000;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, lane, laneBucket, clock, report } = options;
  let waiting = 0;
  let failuresInARow = 0;
  let depth = shallow;
  let probeSize = 1;
  let isStopped = false;
  let tidiedAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<void> | undefined;
  let timer: Timer | undefined;

  /** The earlier of two times counts, and that one of them must be waited for. */
  function schedule(delayMs: number, keepsAlive: boolean): void {
    if (isStopped) return;
    const now = clock.now();
    const at = Math.min(now + delayMs, timer?.at ?? Number.POSITIVE_INFINITY);
    if (at === timer?.at && (timer.keepsAlive || !keepsAlive)) return;
    timer?.cancel();
    const alive = { keepsAlive: keepsAlive || timer?.keepsAlive === true };
    timer = { at, ...alive, cancel: clock.after(at - now, wake, alive) };
  }

  function wake(): void {
    timer = undefined;
    // A round that is under way may have looked already at what became due now.
    void (underWay === undefined ? deliverDue() : underWay.then(deliverDue));
  }

  function deliverDue(): Promise<void> {
    underWay ??= deliverAll().finally(() => {
      underWay = undefined;
      if (waiting > 0) schedule(options.flushIntervalMs, true);
    });
    return underWay;
  }

  async function deliverAll(): Promise<void> {
    waiting = 0;
    try {
      const ends = await Promise.allSettled(
        Array.from({ length: claimsAtOnce }, (_, index) => deliverClaims(index === 0)),
      );
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
      await tidy();
      await options.afterRound();
      await scheduleNext();
    } catch (error) {
      report({ type: 'store-failed', error: error as Error });
      schedule(storeRetryMs, false);
    }
  }

  /**
   * @param isFirst - after a failure only the first goes on, with a single event, to see whether HubSpot is back; with
   * more when that one asks nothing of HubSpot
   */
  async function deliverClaims(isFirst: boolean): Promise<void> {
    while (!isStopped) {
      if (failuresInARow > 0 && !isFirst) return;
      if ((await store.pausedUntil(laneBucket)) > clock.now()) return;
      const max = failuresInARow > 0 ? probeSize : claimSize;
      const claim = await store.claim({ lane, max, perKey: depth, leaseMs });
      if (claim === undefined) return;
      depth = nextDepth(claim, depth);
      // A probe is cut off from what lies behind it, perhaps from the `identify` that it waits for.
      const isCut = failuresInARow > 0 && claim.events.length >= max;
      await deliverClaim(claim, isCut ? { ...options.plan, ...patient } : options.plan);
    }
  }

  async function deliverClaim(claim: Claim, plan: PlanSettings): Promise<void> {
    const lease = keepLease(claim);
    try {
      const attempt = await attemptClaim(claim, {
        ...options,
        plan,
        client: whileHeld(options.client, lease.isHeld),
        save: (states) => store.save(claim, states),
      });
      const settlements = attempt.verdicts.map(({ stored, verdict }) => toSettlement(stored, verdict));
      const lost = new Set(await store.settle(claim, settlements, attempt.memos));
      for (const { stored, verdict } of attempt.verdicts) {
        if (lost.has(stored.id)) continue; // another process holds it now and will report
        if (verdict.status === 'concluded')
          report({ type: 'event-settled', result: verdict.result, acceptedAt: stored.acceptedAt });
        else if (verdict.status === 'retry')
          report({
            type: 'event-postponed',
            messageId: stored.id,
            error: verdict.error,
            notBefore: verdict.notBefore,
          });
      }
      if (attempt.laneError !== undefined) await pause(attempt.laneError);
      else if (attempt.wasAnswered) resume();
      else probeSize = Math.min(claimSize, probeSize * 2);
    } finally {
      lease.stop();
    }
  }

  /** Renews the lease at each third of it. */
  function keepLease(claim: Claim): { readonly isHeld: () => boolean; readonly stop: () => void } {
    let until = clock.now() + leaseMs;
    let cancel = clock.after(leaseMs / 3, renew, { keepsAlive: false });
    function renew(): void {
      cancel = clock.after(leaseMs / 3, renew, { keepsAlive: false });
      const renewedUntil = clock.now() + leaseMs;
      store.renew(claim, leaseMs).then(
        (isHeld) => {
          until = isHeld ? renewedUntil : 0;
        },
        () => undefined, // it may still be renewed the next time, and runs out by itself
      );
    }
    return { isHeld: () => clock.now() < until, stop: () => cancel() };
  }

  async function pause(error: DeliveryError): Promise<void> {
    failuresInARow += 1;
    probeSize = 1;
    const context = {
      failures: failuresInARow,
      policy: options.retry,
      random: options.random.fraction(),
      untilMidnightMs: error.code === 'DAILY_LIMIT' ? await untilDayEnds() : undefined,
    };
    const until = clock.now() + pauseFor(error, context);
    await store.pause(laneBucket, until);
    report({ type: 'lane-paused', until, error });
  }

  async function untilDayEnds(): Promise<number | undefined> {
    const timeZone = await options.timeZone();
    return timeZone === undefined ? undefined : untilMidnight(clock.now(), timeZone);
  }

  function resume(): void {
    report({ type: 'lane-answered' });
    failuresInARow = 0;
    probeSize = 1;
  }

  /** Once an hour of work, so that a store does not grow with what it no longer needs. */
  async function tidy(): Promise<void> {
    if (clock.now() - tidiedAt < housekeepingMs) return;
    tidiedAt = clock.now();
    await store.gc();
  }

  async function scheduleNext(): Promise<void> {
    const { nextDueAt, pending, oldestPendingAt } = await store.stats(lane);
    const oldest = oldestPendingAt === undefined ? {} : { oldestPendingAt };
    report({ type: 'backlog-counted', backlog: { pending, ...oldest } });
    // Somebody may wait for what another process is delivering: that is looked at again soon.
    if (options.isAwaited()) schedule(awaitedPollMs, true);
    if (nextDueAt === undefined) return;
    const dueAt = Math.max(nextDueAt, await store.pausedUntil(laneBucket));
    // What is in a durable store need not keep the process alive: the next one goes on with it.
    schedule(Math.max(1, dueAt - clock.now()), !store.durable);
  }

  return {
    notify(count) {
      waiting += count;
      schedule(waiting >= options.maxBatchSize ? 0 : options.flushIntervalMs, true);
    },
    deliverDue,
    async stop() {
      isStopped = true;
      timer?.cancel();
      await underWay;
    },
  };
}
