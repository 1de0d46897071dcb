import type { Sandbox } from '@hubtrail/sandbox';
import { describe, expect, it } from 'vitest';
import type { Analytics } from '../src/index.ts';
import { testBench } from './support/hubspot.ts';

/** 300 identifies of 300 contacts, 600 tracks of 10 event names, 100 groups of 50 companies, as a shop would send them. */
function sendMixed(analytics: Analytics, round: string): void {
  for (let user = 0; user < 300; user += 1) {
    const userId = `u-${user}`;
    analytics.identify({
      userId,
      traits: { email: `${userId}@people.example`, firstName: `First ${round}` },
    });
    if (user < 100)
      analytics.group({
        groupId: `g-${user % 50}`,
        userId,
        traits: { website: `https://www.company-${user % 50}.example`, name: `Company ${user % 50}` },
      });
    for (const step of [0, 1])
      analytics.track({ userId, event: `Event ${(user + step) % 10}`, properties: { step, round } });
  }
}

function definePortal({ portal }: Sandbox): void {
  for (let index = 0; index < 10; index += 1)
    portal.addEventDefinition({ name: `event_${index}`, properties: ['step', 'round'] });
}

describe('what it costs', () => {
  it('S-94 a thousand mixed events cost at most 20 requests cold and 12 warm', async () => {
    const { analytics, sandbox } = testBench();
    definePortal(sandbox);
    sendMixed(analytics, 'cold');
    expect(await analytics.flush()).toMatchObject({ delivered: 1_000, pending: 0 });
    const cold = sandbox.journal.count();
    sandbox.journal.clear();

    sendMixed(analytics, 'warm');
    expect(await analytics.flush()).toMatchObject({ delivered: 1_000, pending: 0 });
    const warm = sandbox.journal.count();

    expect(cold).toBeLessThanOrEqual(20);
    expect(warm).toBeLessThanOrEqual(12);
    expect(sandbox.portal.contacts()).toHaveLength(300);
    expect(sandbox.portal.companies()).toHaveLength(50);
    expect(sandbox.portal.associations()).toHaveLength(100);
    expect(sandbox.portal.events()).toHaveLength(1_200);
    await analytics.close();
  });

  it('S-90 HubSpot never has to answer 429, however much waits', async () => {
    // A fifth of HubSpot's real limit, in a twentieth of its window, to see several windows in a moment.
    const limits = { burst: 20, windowMs: 500, search: 4 };
    const { analytics, sandbox } = testBench({ limits }, { limits: { ...limits, associations: 20 } });
    definePortal(sandbox);
    for (const round of ['a', 'b', 'c', 'd', 'e', 'f']) {
      sendMixed(analytics, round);
      await analytics.flush();
    }
    const statuses = sandbox.journal.entries().map(({ status }) => status);
    expect(statuses.length).toBeGreaterThan(40);
    expect(statuses).not.toContain(429);
    await analytics.close();
  });
});
