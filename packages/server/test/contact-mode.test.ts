import { afterEach, describe, expect, it } from 'vitest';
import type { Analytics } from '../src/index.ts';
import { testBench } from './support/hubspot.ts';

const open: Analytics[] = [];
function bench(...[settings, sandbox]: Parameters<typeof testBench>): ReturnType<typeof testBench> {
  const made = testBench(settings, sandbox);
  open.push(made.analytics);
  return made;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((analytics) => analytics.close({ timeoutMs: 100 })));
});

const email = 'ada@example.com';
const stranger = 'nobody@example.com';

describe('what may be done to contacts', () => {
  it.each([
    ['sync', { create: 'delivered', update: 'delivered', forget: 'delivered' }],
    ['additive', { create: 'delivered', update: 'delivered', forget: 'NOT_ALLOWED' }],
    ['enrich', { create: 'NOT_ALLOWED', update: 'delivered', forget: 'NOT_ALLOWED' }],
  ] as const)('G-40 %s: what is not allowed is told, and not done', async (mode, expected) => {
    const { analytics, sandbox } = bench({ contacts: { mode } });
    const { id } = sandbox.portal.addContact({ email });
    const calls = {
      create: analytics.identify({ traits: { email: stranger, firstname: 'No' } }),
      update: analytics.identify({ traits: { email, firstname: 'Ada' } }),
    };
    await analytics.flush();
    const forget = analytics.forget({ email, mode: 'archive' });
    const ends = Object.entries({ ...calls, forget }).map(async ([name, { result }]) => {
      const { status, error } = await result;
      return [name, error?.code ?? status];
    });
    expect(Object.fromEntries(await Promise.all(ends))).toEqual(expected);
    expect(sandbox.portal.contact(stranger) !== undefined).toBe(expected.create === 'delivered');
    expect(sandbox.portal.contact(id)).toMatchObject({
      archived: expected.forget === 'delivered',
      properties: { firstname: 'Ada' },
    });
  });

  it('enrich finds contacts by their id, so that one that is gone since is not made again', async () => {
    const { analytics, sandbox } = bench({ contacts: { mode: 'enrich' } });
    const { id } = sandbox.portal.addContact({ email });
    await analytics.identify({ traits: { email, firstname: 'Ada' } }).result;
    sandbox.portal.archive('contacts', id);
    const { status, error } = await analytics.identify({ traits: { email, firstname: 'Eve' } }).result;
    expect([status, error?.code]).toEqual(['failed', 'NOT_FOUND']);
    expect(sandbox.portal.contacts()).toEqual([]);

    // Somebody else makes it anew: its new id is looked up.
    sandbox.portal.addContact({ email });
    const again = analytics.identify({ traits: { email, firstname: 'Ada' } });
    expect(await again.result).toMatchObject({ status: 'delivered' });
  });

  it('enrich makes no contact for an event, a company or a list either', async () => {
    const { analytics, sandbox } = bench({
      contacts: { mode: 'enrich' },
      companies: { waitForContactMs: 0 },
    });
    sandbox.portal.addEventDefinition({ name: 'bought', properties: [] });
    const calls = [
      analytics.track({ event: 'Bought', email: stranger }),
      analytics.group({ groupId: 'g', email: stranger, traits: { website: 'https://acme.example' } }),
      analytics.addToList({ list: 'Trial users', email: stranger }),
    ];
    await analytics.flush();
    const codes = await Promise.all(calls.map(async ({ result }) => (await result).error?.code));
    expect(codes).toEqual([undefined, 'CONTACT_NOT_KNOWN', 'NOT_ALLOWED']);
    expect([...sandbox.portal.contacts(), ...sandbox.portal.lists()]).toEqual([]);
  });
});

it('G-41 a property that is mapped no more is cleared by null, and nothing else is', async () => {
  const { analytics, sandbox } = bench();
  for (const name of ['plan', 'team'])
    sandbox.portal.addProperty('contacts', { name, type: 'string', fieldType: 'text' });
  await analytics.identify({ traits: { email, firstname: 'Ada', plan: 'pro', team: 'a' } }).result;
  await analytics.identify({ traits: { email, plan: null, team: undefined } }).result;
  const written = sandbox.journal.entries().filter(({ route }) => route === 'contacts.batch-upsert');
  expect(written.at(-1)?.requestBody).toMatchObject({ inputs: [{ properties: { plan: '' } }] });
  const { properties } = sandbox.portal.contact(email) ?? {};
  expect(properties).toMatchObject({ firstname: 'Ada', team: 'a' });
  expect(properties).not.toHaveProperty('plan');
});

it('G-43 nobody is deleted by a new e-mail or by empty traits; archiving and deleting for good are two calls', async () => {
  const { analytics, sandbox, requests } = bench();
  await analytics.identify({ userId: 'u', traits: { email, firstname: 'Ada' } }).result;
  await analytics.identify({ userId: 'u', traits: { email: 'lovelace@example.com' } }).result;
  await analytics.identify({ userId: 'u', traits: {} }).result;
  await analytics.syncList({ list: 'Trial users', emails: [] }).result;
  const isDeletion = (request: string): boolean => /DELETE|archive|delete/.test(request);
  expect(requests.filter(isDeletion)).toEqual([]);
  expect(sandbox.portal.contacts()).toHaveLength(1);

  await analytics.forget({ email: 'lovelace@example.com', mode: 'archive' }).result;
  await analytics.forget({ email: 'grace@example.com', mode: 'gdpr' }).result;
  expect(requests.filter(isDeletion)).toEqual([
    'POST /crm/v3/objects/contacts/batch/archive',
    'POST /crm/v3/objects/contacts/gdpr-delete',
  ]);
});
