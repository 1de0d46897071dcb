import { createSandbox, defaultToken } from '@hubtrail/sandbox';
import { Analytics } from '@hubtrail/server';
import { sqlite } from '@hubtrail/server/sqlite';
import { callMixed, eventName, eventPropertiesWithEmail, identifyOf, userId } from './events.ts';
import { type Figure, must, type Section } from './figures.ts';
import { addDefinitions } from './portal.ts';
import { deliverWithSegment } from './segment-destination/deliver.ts';
import { inTemporaryFolder } from './temporary.ts';

const many = 100_000;

/** How many requests HubSpot gets for the same events. */
export async function requests(): Promise<Section> {
  const { cold, warm } = await mixedRequests();
  const measured = [
    { measure: '1,000 mixed events, cold', value: cold, target: must('≤', 20), events: 1_000 },
    { measure: '1,000 mixed events, warm', value: warm, target: must('≤', 10), events: 1_000 },
    {
      measure: '100,000 identifies of new contacts',
      value: await requestsForIdentifies(),
      target: must('≤', 1_010),
      events: many,
    },
    {
      measure: '100,000 track events',
      value: await requestsForTracks(),
      target: must('≤', 210),
      events: many,
    },
  ];
  const segment = await deliverWithSegment();
  return {
    name: 'requests',
    title: 'requests: how many HubSpot gets for the same events',
    figures: [
      ...measured.map(({ events: _, ...figure }): Figure => ({ subject: 'hubtrail', ...figure })),
      ...measured.map(
        ({ measure, events }): Figure => ({ subject: 'one request an event', measure, value: events }),
      ),
      ...segment.figures,
    ],
    notes: [
      'Mixed: 300 identify of 300 contacts, 600 track of 10 names, 100 group of 50 companies with members, in turns.',
      'The track events are of 1,000 contacts that were identified before, with the requests that the catalogues take.',
      'Cold: a new outbox and an empty account but for the event definitions. Warm: the same calls again, new values.',
      '"One request an event" is arithmetic, not measured; a group that associates needs two or more that way.',
      ...segment.notes,
    ],
  };
}

async function mixedRequests(): Promise<{ cold: number; warm: number }> {
  return withAnalytics(async (analytics) => {
    callMixed(analytics, 0);
    const cold = await flushAll(analytics, 1_000);
    callMixed(analytics, 1);
    return { cold, warm: await flushAll(analytics, 1_000) };
  });
}

function requestsForIdentifies(): Promise<number> {
  return withAnalytics(async (analytics) => {
    for (let number = 0; number < many; number += 1) analytics.identify(identifyOf(number));
    return flushAll(analytics, many);
  });
}

/** Of a thousand people that HubSpot knows, and we know that: else ten batches look them up, and ten create them. */
function requestsForTracks(): Promise<number> {
  return withAnalytics(async (analytics) => {
    for (let person = 0; person < 1_000; person += 1) {
      const traits = { email: `${userId(person)}@example.com`, firstName: 'Ada' };
      analytics.identify({ userId: userId(person), traits });
    }
    await flushAll(analytics, 1_000);
    for (let number = 0; number < many; number += 1) {
      const properties = eventPropertiesWithEmail(number);
      analytics.track({ userId: userId(number), event: eventName(number), properties });
    }
    return flushAll(analytics, many);
  });
}

async function flushAll(analytics: Analytics, events: number): Promise<number> {
  const report = await analytics.flush({ timeoutMs: 240_000 });
  if (report.delivered !== events) throw new Error(`Not everything arrived: ${JSON.stringify(report)}`);
  return report.requests;
}

/** Without limits, for they change how long it takes and not how many requests it takes. */
function withAnalytics<Result>(work: (analytics: Analytics) => Promise<Result>): Promise<Result> {
  return inTemporaryFolder(async (folder) => {
    const sandbox = createSandbox({ limits: 'off', journalBodies: false });
    addDefinitions(sandbox);
    const analytics = new Analytics({
      accessToken: defaultToken,
      fetch: sandbox.fetch,
      store: sqlite({ path: `${folder}/outbox.db` }),
      limits: { burst: 1_000_000, search: 1_000_000 },
    });
    const result = await work(analytics);
    await analytics.close();
    return result;
  });
}
