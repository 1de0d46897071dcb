import { type Answer, type Budget, type HubSpotResponse, reachedLimit } from '@hubtrail/core/hubspot';
import { type Clock, sleep } from '../runtime/clock.ts';
import type { Limit, Store } from '../stores/store.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import type { LimitWatch } from './limit-watch.ts';

/** A limit that a request counts against. */
export interface LimitBucket {
  readonly bucket: string;
  readonly limit: Limit;
  /** Whether HubSpot tells with its answers how large it is. */
  readonly isStated?: boolean;
}

/** Which limits a request counts against: every one of these buckets must grant it; its own comes first. */
export type Budgets = Readonly<Record<Budget, readonly LimitBucket[]>>;

/** What limiting takes. */
export interface LimitOptions {
  readonly store: Pick<Store, 'take' | 'pause'>;
  readonly budgets: Budgets;
  readonly watch: LimitWatch;
  readonly clock: Clock;
  /** Called while little of the day is left: when it ends must be found out before nothing is. */
  readonly onDayLow: () => void;
}

/** For longer than this nothing is waited: the outbox keeps the event, and a restart does not lose the wait. */
const patienceMs = 5_000;
/** How long a limit of one kind rests when neither HubSpot nor the limit says. */
const longRestMs = 3_600_000;

/**
 * Waits until HubSpot's limits allow the request, as counted together by all processes on the store. Only waits:
 * nothing is ever tried again here. Requests go in the order in which they were asked for, so that what was begun first
 * is done first.
 *
 * A 429 about a limit that only requests of one kind share rests that limit at once, and nothing else.
 */
export function limitedClient(
  client: HubSpotClient,
  { store, budgets, watch, clock, onDayLow }: LimitOptions,
): HubSpotClient {
  const lines = new Map<Budget, Promise<unknown>>();

  /** Each budget is a line of its own, so that one that rests holds up no other. */
  function inLine(budget: Budget): Promise<HubSpotResponse | undefined> {
    const turn = (lines.get(budget) ?? Promise.resolve()).then(() => takeAll(budget));
    lines.set(
      budget,
      turn.catch(() => undefined),
    );
    return turn;
  }

  async function takeAll(budget: Budget): Promise<HubSpotResponse | undefined> {
    for (const { bucket, limit, isStated } of budgets[budget]) {
      for (;;) {
        if (budget !== 'associations' && watch.day() === 'spent') return { kind: 'day-spent' };
        const { waitMs } = await store.take(bucket, 1, isStated ? watch.narrow(limit) : limit);
        if (waitMs === 0) break;
        if (waitMs > patienceMs) return notSent(budget, bucket, waitMs);
        await sleep(clock, waitMs);
      }
    }
    return undefined;
  }

  function notSent(budget: Budget, bucket: string, waitMs: number): HubSpotResponse {
    const isOwn = bucket !== budgets.crm[0]?.bucket;
    return isOwn && budget !== 'crm' && budget !== 'email'
      ? { kind: 'not-sent', waitMs, limit: budget }
      : { kind: 'not-sent', waitMs };
  }

  async function learn(answer: Answer, budget: Budget): Promise<void> {
    watch.see(answer);
    if (watch.day() === 'low') onDayLow();
    const reached = reachedLimit(answer);
    const own = budgets[budget][0];
    if (reached?.limit === undefined || own === undefined) return;
    await store.pause(own.bucket, clock.now() + (reached.restMs ?? longRestMs));
  }

  return {
    async send(request, isWanted = () => true) {
      const { budget } = request;
      const refusal = await inLine(budget);
      if (refusal !== undefined) return refusal;
      if (!isWanted()) return { kind: 'not-sent', waitMs: 0 };
      const response = await client.send(request);
      if (response.kind !== 'answer') return response;
      const answer = { ...response, budget };
      await learn(answer, budget);
      return answer;
    },
  };
}
