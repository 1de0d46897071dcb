import type { Budget, HubSpotResponse } from '@hubtrail/core/hubspot';
import { type Clock, sleep } from '../runtime/clock.ts';
import type { Limit, Store } from '../stores/store.ts';
import type { HubSpotClient } from './hubspot-client.ts';

/** Which limits a request counts against: every one of these buckets must grant it. */
export type Budgets = Readonly<Record<Budget, readonly { readonly bucket: string; readonly limit: Limit }[]>>;

/** Longer than this nothing is waited for: the outbox keeps the event, and a restart does not lose the wait. */
const patienceMs = 5_000;

/**
 * Waits until HubSpot's limits allow the request, as counted together by all processes on the store. Only waits:
 * nothing is ever tried again here.
 */
export function limitedClient(
  client: HubSpotClient,
  {
    store,
    budgets,
    clock,
  }: { readonly store: Pick<Store, 'take'>; readonly budgets: Budgets; readonly clock: Clock },
): HubSpotClient {
  async function takeAll(budget: Budget): Promise<HubSpotResponse | undefined> {
    const deadline = clock.now() + patienceMs;
    for (const { bucket, limit } of budgets[budget]) {
      for (;;) {
        const { waitMs } = await store.take(bucket, 1, limit);
        if (waitMs === 0) break;
        if (clock.now() + waitMs > deadline) return { kind: 'not-sent', waitMs };
        await sleep(clock, waitMs);
      }
    }
    return undefined;
  }

  return {
    async send(request) {
      return (await takeAll(request.budget)) ?? client.send(request);
    },
  };
}
