import { type AnalyticsCall, createEvent } from '@hubtrail/core';
import { createSandbox, defaultToken } from '@hubtrail/sandbox';
import { expect, it } from 'vitest';
import { readSettings } from '../src/analytics/read-settings.ts';
import { compose } from '../src/compose.ts';
import { memory } from '../src/stores/memory/index.ts';
import { seededRandom } from './support/seeded-random.ts';
import { createTurnedClock } from './support/turned-clock.ts';

const start = Date.UTC(2026, 10, 20, 10);
/** Longer than any lease. */
const standstillMs = 20_000;

/** Two processes on one store. The first stands still while HubSpot's answer to its first write is on the way. */
function twoProcesses() {
  const clock = createTurnedClock(start);
  const random = seededRandom(1);
  const sandbox = createSandbox({ now: clock.now, limits: 'off' });
  sandbox.portal.addEventDefinition({ name: 'bought' });
  const store = memory().open({ now: clock.now, randomId: random.id, defer: clock.defer });
  const { promise: arrival, resolve: arrive } = Promise.withResolvers<void>();
  let busy = 0;

  function startProcess(isSlow: boolean) {
    const requests: string[] = [];
    const delivered: string[] = [];
    async function fetch(...given: Parameters<typeof globalThis.fetch>): Promise<Response> {
      const request = new Request(...given);
      requests.push(new URL(request.url).pathname);
      busy += 1;
      const response = await sandbox.fetch(request);
      busy -= 1;
      if (isSlow && request.url.includes('upsert')) await arrival;
      return response;
    }
    const settings = readSettings({ accessToken: defaultToken, store: { open: () => store }, fetch });
    const parts = compose(settings, { clock, random });
    parts.stream.on('delivered', ({ messageId }) => delivered.push(messageId));
    return {
      requests,
      delivered,
      call: (call: AnalyticsCall) =>
        parts.intake.take(createEvent(call, { now: clock.now(), randomId: random.id })),
      deliver: () => clock.runUntil(parts.dispatcher.deliverDue(), () => busy === 0),
    };
  }

  const slow = startProcess(true);
  const other = startProcess(false);
  return {
    sandbox,
    slow,
    other,
    /** Until the first process has sent something; then it stands still, and loses its lease. */
    async standStill() {
      const stopped = slow.deliver();
      while (!slow.requests.some((path) => path.includes('upsert')))
        await new Promise((resolve) => setImmediate(resolve));
      clock.skip(standstillMs);
      return {
        async goOn(): Promise<void> {
          arrive();
          await stopped;
        },
      };
    },
  };
}

const identify = (messageId: string, firstname: string, minutesAgo: number): AnalyticsCall => ({
  type: 'identify',
  userId: 'u-1',
  messageId,
  timestamp: new Date(start - minutesAgo * 60_000).toISOString(),
  traits: { email: 'ada@example.com', firstname },
});

it('R-51 who has stood still past its lease reports nothing, and what it learnt covers nothing newer', async () => {
  const { sandbox, slow, other, standStill } = twoProcesses();
  slow.call(identify('old', 'Old', 30));
  const standstill = await standStill();
  other.call(identify('new', 'New', 10));
  await other.deliver();
  await standstill.goOn();
  expect([slow.delivered, other.delivered]).toEqual([[], ['old', 'new']]);

  other.call(identify('late', 'Late', 20));
  await other.deliver();
  expect(sandbox.portal.contact('ada@example.com')?.properties).toMatchObject({ firstname: 'New' });
});

it('R-45 who has stood still past its lease sends nothing more of it', async () => {
  const { sandbox, slow, other, standStill } = twoProcesses();
  slow.call(identify('first', 'Ada', 0));
  slow.call({ type: 'track', userId: 'u-1', messageId: 'second', event: 'Bought' });
  const standstill = await standStill();
  await other.deliver();
  await standstill.goOn();
  const sent = (requests: readonly string[]) => requests.filter((path) => path.includes('/send'));
  expect([sent(slow.requests).length, sent(other.requests).length]).toEqual([0, 1]);
  expect(sandbox.portal.events()).toHaveLength(1);
});
