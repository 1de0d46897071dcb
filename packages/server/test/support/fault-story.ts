import type { DeliveryResult } from '@hubtrail/core';
import type { Sandbox } from '@hubtrail/sandbox';
import type { Delivery } from '../../src/index.ts';
import type { FaultCase, Route } from './fault-cases.ts';
import { testBench } from './hubspot.ts';

/** What came of a story with a fault in it: what is wrong with whom. Nothing, where delivery is worth its name. */
export interface FaultVerdict {
  /** Neither in HubSpot, nor told. */
  readonly lost: readonly string[];
  /** In HubSpot twice. */
  readonly doubled: readonly string[];
  /** Called delivered, and not in HubSpot; or not called delivered without a reason. */
  readonly falselyReported: readonly string[];
  /** Not delivered, although the fault has passed. */
  readonly givenUp: readonly string[];
}

/** People of one round; of each two events, an identify and a group. */
const crowd = 12;
const people = Array.from({ length: 2 * crowd }, (_, index) => `p${index}`);
const emailOf = (person: string): string => `${person}@example.com`;
const strangerOf = (person: string): string => `stranger-${person}@example.com`;
const domainOf = (person: string): string => `company${Number(person.slice(1)) % 5}.example`;

/**
 * Tells HubSpot of some people in two rounds, with the fault at one request of one route, and compares what HubSpot
 * has in the end with what each event was told.
 *
 * @param nth - at which request of the route, from 1 on
 */
export async function tellWithFault(
  route: Route,
  { fault, expected }: FaultCase,
  nth: number,
): Promise<FaultVerdict> {
  const { analytics, sandbox } = testBench({}, { seed: nth });
  sandbox.faults.add({ route, script: ({ number }) => (number === nth ? fault : undefined) });
  sandbox.portal.addEventDefinition({ name: 'bought', properties: ['value'] });
  const deliveries = new Map<string, Delivery>();
  for (const round of [people.slice(0, crowd), people.slice(crowd)]) {
    for (const userId of round) {
      const traits = { email: emailOf(userId), firstname: userId };
      const company = { website: domainOf(userId), name: domainOf(userId) };
      const bought = { event: 'Bought', properties: { value: 1 } };
      deliveries.set(`identify ${userId}`, analytics.identify({ userId, traits }));
      deliveries.set(`track ${userId}`, analytics.track({ userId, messageId: `track ${userId}`, ...bought }));
      deliveries.set(`group ${userId}`, analytics.group({ userId, groupId: userId, traits: company }));
      const stranger = { messageId: `stranger ${userId}`, email: strangerOf(userId) };
      deliveries.set(`stranger ${userId}`, analytics.track({ ...stranger, ...bought }));
    }
    await analytics.flush({ timeoutMs: 20_000 });
  }
  await analytics.close();

  const results = new Map<string, DeliveryResult>();
  for (const [name, { result }] of deliveries) results.set(name, await result);
  return judge(results, sandbox, expected);
}

function judge(
  results: ReadonlyMap<string, DeliveryResult>,
  sandbox: Sandbox,
  expected: FaultCase['expected'],
): FaultVerdict {
  const isThere = readPortal(sandbox);
  const names = [...results.keys()];
  const isDelivered = (name: string): boolean => results.get(name)?.status === 'delivered';
  const isTold = (name: string): boolean => results.get(name)?.error?.message !== undefined;
  return {
    lost: names.filter((name) => !isDelivered(name) && !isThere(name) && !isTold(name)),
    doubled: doubles(sandbox),
    falselyReported: names.filter((name) => (isDelivered(name) ? !isThere(name) : !isTold(name))),
    givenUp: expected === 'delivered' ? names.filter((name) => !isDelivered(name)) : [],
  };
}

function readPortal({ portal }: Sandbox): (name: string) => boolean {
  const uuids = new Set(portal.events().map(({ uuid }) => uuid));
  const ties = new Set(portal.associations().map(({ contactId, companyId }) => `${contactId} ${companyId}`));
  return (name) => {
    const [kind, person = ''] = name.split(' ');
    const contact = portal.contact(emailOf(person));
    const [company] = portal.companiesByDomain(domainOf(person));
    if (kind === 'identify') return contact?.properties['firstname'] === person;
    if (kind === 'group') return ties.has(`${contact?.id} ${company?.id}`);
    return uuids.has(name);
  };
}

function doubles({ portal }: Sandbox): string[] {
  const keys = [
    ...portal.events().map(({ uuid }) => `event ${uuid}`),
    ...portal.contacts().map(({ properties }) => `contact ${properties['email']}`),
    ...portal.companies().map(({ properties }) => `company ${properties['domain']}`),
  ];
  return keys.filter((key, index) => keys.indexOf(key) !== index);
}
