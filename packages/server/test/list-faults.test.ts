import { describe, expect, it } from 'vitest';
import { type FaultCase, faultCases } from './support/fault-cases.ts';
import { testBench } from './support/hubspot.ts';

const routes = [
  'lists.read-by-name',
  'lists.create',
  'lists.read',
  'lists.members',
  'lists.add-and-remove',
  'contacts.batch-read',
] as const;
const cells = routes.flatMap((route) =>
  faultCases
    .filter(({ fault }) => fault.kind !== 'mixed-batch' || route.includes('batch'))
    .map((faultCase) => ({ ...faultCase, route, faultCase })),
);
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => `${name}@example.com`) as [
  string,
  string,
  string,
  string,
];

/** Changes a list that is there and one that is not, with the fault at the first request of this kind. */
async function tell(route: string, { fault }: FaultCase) {
  const { analytics, sandbox } = testBench({ events: { waitForIdentifyMs: 0 } });
  const ids = [a, b, c, d].map((email) => sandbox.portal.addContact({ email }).id);
  sandbox.portal.addList({ name: 'Old', members: ids.slice(0, 2) });
  sandbox.faults.add({ route, script: ({ number }) => (number === 1 ? fault : undefined) });
  const deliveries = [
    analytics.addToList({ list: 'New', email: a }),
    analytics.addToList({ list: 'New', email: d }),
    analytics.syncList({ list: 'Old', emails: [b, c] }),
  ];
  await analytics.flush({ timeoutMs: 20_000 });
  await analytics.close();
  const membersOf = (list: string) =>
    (sandbox.portal.list(list)?.members ?? []).map((id) => sandbox.portal.contact(id)?.properties['email']);
  return {
    results: await Promise.all(deliveries.map(({ result }) => result)),
    arrived: [
      membersOf('New').includes(a),
      membersOf('New').includes(d),
      membersOf('Old').toSorted().join() === `${b},${c}`,
    ],
    lists: sandbox.portal.lists().length,
  };
}

describe.concurrent('R-03 R-07 F63 F64 a fault', () => {
  it.each(cells)('at $route ($title): all is $expected', async ({ route, faultCase, expected, code }) => {
    const { results, arrived, lists } = await tell(route, faultCase);
    for (const [index, { status, issues, error }] of results.entries()) {
      const isClean = status === 'delivered' && issues.length === 0;
      expect([index, isClean]).toEqual([index, arrived[index]]);
      if (expected === 'delivered') expect(isClean).toBe(true);
      else if (!isClean) expect([error?.code, ...issues]).toEqual([code]);
    }
    expect(lists).toBeLessThanOrEqual(2);
  });
});
