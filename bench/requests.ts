import { createSandbox, defaultToken } from '@hubtrail/sandbox';
import { Analytics } from '@hubtrail/server';
import { sqlite } from '@hubtrail/server/sqlite';
import { callMixed, eventName, eventPropertiesWithEmail, userId } from './events.ts';
import { type Figure, must, type Section } from './figures.ts';
import { addDefinitions } from './portal.ts';
import { deliverWithSegment } from './segment-destination/deliver.ts';
import { inTemporaryFolder } from './temporary.ts';

const many = 10_000;

/** How many requests HubSpot gets for the same events. */
export async function requests(): Promise<Section> {
  const { cold, warm } = await mixedRequests();
  const measured = [
    { measure: '1,000 mixed events, cold', value: cold, target: must('≤', 20), events: 1_000 },
    { measure: '1,000 mixed events, warm', value: warm, target: must('≤', 12), events: 1_000 },
    { measure: '10,000 identifies of new contacts', value: await requestsFor(identifyMany), events: many },
    { measure: '10,000 track events', value: await requestsFor(trackMany), events: many },
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

function requestsFor(call: (analytics: Analytics) => void): Promise<number> {
  return withAnalytics(async (analytics) => {
    call(analytics);
    return flushAll(analytics, many);
  });
}

function identifyMany(analytics: Analytics): void {
  for (let number = 0; number < many; number += 1) {
    const traits = { email: `person-${number}@example.com`, firstName: 'Ada' };
    analytics.identify({ userId: `new-${number}`, traits });
  }
}

function trackMany(analytics: Analytics): void {
  for (let number = 0; number < many; number += 1) {
    const properties = eventPropertiesWithEmail(number);
    analytics.track({ userId: userId(number), event: eventName(number), properties });
  }
}

async function flushAll(analytics: Analytics, events: number): Promise<number> {
  const report = await analytics.flush({ timeoutMs: 60_000 });
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
