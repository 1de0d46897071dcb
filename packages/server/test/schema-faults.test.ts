import { describe, expect, it } from 'vitest';
import { type FaultCase, faultCases } from './support/fault-cases.ts';
import { testBench } from './support/hubspot.ts';

const email = 'ada@example.com';
const routes = [
  'contacts.properties.batch-create',
  'event-definitions.create',
  'event-definitions.create-property',
] as const;
/** What the events lack when HubSpot refuses to create it. */
const consequences = ['UNKNOWN_PROPERTY', 'UNKNOWN_EVENT', 'UNKNOWN_PROPERTY'] as const;
const cells = routes.flatMap((route) => faultCases.map((faultCase) => ({ ...faultCase, route, faultCase })));

/** Tells of things that HubSpot does not know yet, with the fault at the first request that creates some. */
async function tell(route: string, { fault }: FaultCase) {
  const { analytics, sandbox } = testBench({ unknownProperties: 'create', events: { autoCreate: true } });
  sandbox.faults.add({ route, script: ({ number }) => (number === 1 ? fault : undefined) });
  sandbox.portal.addEventDefinition({ name: 'known', properties: ['plan'] });
  const deliveries = [
    analytics.identify({ traits: { email, firstname: 'Ada', tier: 'gold', seats: 3 } }),
    analytics.track({ event: 'Fresh', properties: { email, plan: 'pro' } }),
    analytics.track({ event: 'Known', properties: { email, plan: 'pro', seats: 3 } }),
  ];
  await analytics.flush({ timeoutMs: 20_000 });
  await analytics.close();
  const results = await Promise.all(deliveries.map(({ result }) => result));
  const contact = sandbox.portal.contact(email)?.properties;
  const arrived = [
    contact?.['tier'] === 'gold' && contact['seats'] === '3',
    sandbox.portal.events('fresh')[0]?.properties['plan'] === 'pro',
    sandbox.portal.events('known')[0]?.properties['seats'] === '3',
  ];
  return { results, arrived };
}

describe.concurrent('R-03 R-07 F27 F40 a fault', () => {
  it.each(cells)('at $route ($title): all is $expected', async ({ route, faultCase, expected, code }) => {
    const { results, arrived } = await tell(route, faultCase);
    for (const [index, { status, issues, error }] of results.entries()) {
      const isClean = status === 'delivered' && issues.length === 0;
      expect(isClean).toBe(arrived[index]);
      if (expected === 'delivered') expect(isClean).toBe(true);
      else if (!isClean) {
        const said = new Set([...issues, ...(error === undefined ? [] : [error])].map((one) => one.code));
        expect([...said]).toEqual([code === 'STILL_QUEUED' ? code : consequences[index]]);
      }
    }
  });
});
