import type { DeliveryResult } from '@hubtrail/core';
import type { Fault, Sandbox } from '@hubtrail/sandbox';
import { describe, expect, it } from 'vitest';
import { testBench } from './support/hubspot.ts';

/** Every route that a delivery uses. */
const routes = [
  'account.details',
  'contacts.properties.list',
  'companies.properties.list',
  'companies.properties.create',
  'event-definitions.list',
  'contacts.batch-read',
  'contacts.batch-upsert',
  'companies.search',
  'companies.batch-upsert',
  'contacts.associations.batch-default',
  'events.send-batch',
] as const;

/** What passes: everything must be delivered in the end, once. */
const passing: readonly (readonly [string, Fault])[] = [
  ['429', { kind: 'rate-limit', policy: 'TEN_SECONDLY_ROLLING', retryAfterSeconds: 0 }],
  ['423', { kind: 'status', status: 423 }],
  ['477', { kind: 'migrating', retryAfterSeconds: 0 }],
  ['500', { kind: 'status', status: 500 }],
  ['500 after it was carried out', { kind: 'status', status: 500, isCarriedOut: true }],
  ['502 as HTML', { kind: 'status', status: 502 }],
  ['503', { kind: 'status', status: 503 }],
  ['504', { kind: 'status', status: 504 }],
  ['524', { kind: 'status', status: 524 }],
  ['404 of a wrong path', { kind: 'not-found', isMarked: false }],
  ['a reset before', { kind: 'reset', when: 'before-commit' }],
  ['a reset after', { kind: 'reset', when: 'after-commit' }],
  ['200 with nothing in it', { kind: 'empty-results' }],
  ['200 with nothing in it, carried out', { kind: 'empty-results', isCarriedOut: true }],
  ['truncated JSON', { kind: 'truncated-json' }],
  ['200 with a web page', { kind: 'html' }],
  ['200 with a web page, carried out', { kind: 'html', isCarriedOut: true }],
];

/** What stays: the event fails and says so, or HubSpot is found to have done it after all. */
const staying: readonly (readonly [string, Fault])[] = [
  ['403', { kind: 'status', status: 403 }],
  ['409', { kind: 'status', status: 409 }],
  ['404 of a missing record', { kind: 'not-found', isMarked: true }],
];

interface Cell {
  readonly results: readonly DeliveryResult[];
  readonly sandbox: Sandbox;
}

/** A small story that touches every route, with the fault at the first request of one of them. */
async function tell(route: string, fault: Fault): Promise<Cell> {
  const { analytics, sandbox } = testBench({}, { faults: [{ route, fault, times: 1 }] });
  sandbox.portal.addEventDefinition({ name: 'bought', properties: ['value'] });
  const deliveries = [
    analytics.identify({ userId: 'u', traits: { email: 'ada@example.com', firstname: 'Ada' } }),
    analytics.track({ userId: 'u', messageId: 't-1', event: 'Bought', properties: { value: 1 } }),
    analytics.group({ userId: 'u', groupId: 'g', traits: { website: 'example.com', name: 'Example' } }),
    analytics.track({ messageId: 't-2', event: 'Bought', properties: { email: 'bob@example.com' } }),
  ];
  await analytics.flush({ timeoutMs: 20_000 });
  const results = await Promise.all(deliveries.map(({ result }) => result));
  await analytics.close();
  return { results, sandbox };
}

/** What an event is called, and whether HubSpot has all of it. */
function arrived({ portal }: Sandbox): readonly boolean[] {
  const contact = portal.contact('ada@example.com');
  const company = portal.companiesByDomain('example.com')[0];
  const isTied = portal
    .associations()
    .some(({ contactId, companyId }) => contactId === contact?.id && companyId === company?.id);
  const hasEvent = (uuid: string): boolean => portal.events().some((event) => event.uuid === uuid);
  return [
    contact?.properties['firstname'] === 'Ada',
    hasEvent('t-1'),
    company?.properties['name'] === 'Example' && isTied,
    hasEvent('t-2'),
  ];
}

function expectNothingTwice({ portal }: Sandbox): void {
  const uuids = portal.events().map(({ uuid }) => uuid);
  expect(new Set(uuids).size).toBe(uuids.length);
  expect(portal.contacts().length).toBeLessThanOrEqual(2);
  expect(portal.companiesByDomain('example.com').length).toBeLessThanOrEqual(1);
}

describe.concurrent.each(routes)('R-03 R-07 R-08 R-56 a fault at %s', (route) => {
  it.each(passing)('that passes (%s) costs nothing', async (_title, fault) => {
    const { results, sandbox } = await tell(route, fault);
    expect(results.map(({ status, error }) => error?.message ?? status)).toEqual(
      results.map(() => 'delivered'),
    );
    expect(arrived(sandbox)).toEqual([true, true, true, true]);
    expectNothingTwice(sandbox);
  });

  it.each(staying)('that stays (%s) is told by every event that it hit', async (_title, fault) => {
    const { results, sandbox } = await tell(route, fault);
    const there = arrived(sandbox);
    for (const [index, { status, error }] of results.entries()) {
      if (status === 'delivered') expect(there[index]).toBe(true);
      else expect(error?.code).toBeDefined();
    }
    expectNothingTwice(sandbox);
  });
});
