import { expect, test } from 'vitest';
import { defaultToken } from '../src/index.ts';
import { contacts, createTestHub, start } from './hubspot.ts';

test('the journal has every request and its answer, without the token', async () => {
  const { post, get, sandbox } = createTestHub();
  await post(contacts, { properties: { email: 'ada@acme.example' } });
  await get('/nowhere?a=1');
  const [created, unknown] = sandbox.journal.entries();
  expect(created).toMatchObject({
    at: start,
    method: 'POST',
    path: contacts,
    route: 'contacts.create',
    status: 201,
    token: `…${defaultToken.slice(-4)}`,
    requestBody: { properties: { email: 'ada@acme.example' } },
    responseBody: { properties: { email: 'ada@acme.example' } },
  });
  expect(unknown).toMatchObject({ path: '/nowhere?a=1', route: undefined, status: 404 });
  expect(JSON.stringify(sandbox.journal.entries())).not.toContain(defaultToken);
});

test('requests are counted by route', async () => {
  const { post, get, sandbox } = createTestHub();
  await post(`${contacts}/batch/upsert`, {});
  await post('/crm/objects/2026-03/contacts/batch/upsert', {});
  await get('/crm/v3/properties/companies');
  await get('/nowhere');
  expect(sandbox.journal.counts()).toEqual({
    'contacts.batch-upsert': 2,
    'companies.properties.list': 1,
    unknown: 1,
  });
  expect(sandbox.journal.count('contacts.batch-upsert')).toBe(2);
  expect(sandbox.journal.count()).toBe(4);
  sandbox.journal.clear();
  expect(sandbox.journal.count()).toBe(0);
});

test('the journal lets the oldest bodies go, or keeps none', async () => {
  const small = createTestHub({ journalMaxBytes: 1_000 });
  for (const name of ['a', 'b', 'c']) await small.post(contacts, { properties: { firstname: name } });
  const bodies = small.sandbox.journal.entries().map((entry) => entry.requestBody !== undefined);
  expect(bodies).toEqual([false, false, true]);
  const none = createTestHub({ journalBodies: false });
  await none.post(contacts, { properties: { firstname: 'a' } });
  expect(none.sandbox.journal.entries()[0]?.responseBody).toBeUndefined();
});

test('what the portal gives out is a copy', async () => {
  const { sandbox } = createTestHub();
  const added = sandbox.portal.addContact({ email: 'ada@acme.example' });
  (added.properties as Record<string, string>)['email'] = 'changed';
  expect(sandbox.portal.contact(added.id)?.properties['email']).toBe('ada@acme.example');
});

test('seeding throws where HubSpot would refuse', () => {
  const { portal } = createTestHub().sandbox;
  expect(() => portal.addContact({ email: 'nobody' })).toThrow(/INVALID_EMAIL/);
  expect(() => portal.addCompany({ industry: 'BANKING' })).toThrow(TypeError);
  expect(() => portal.addEventDefinition({ name: 'Bad Name' })).toThrow(TypeError);
});

test('seeded values come from the user interface, in history too', () => {
  const { portal } = createTestHub().sandbox;
  const { history } = portal.addContact({ email: 'ada@acme.example' });
  expect(history['email']).toEqual([{ value: 'ada@acme.example', at: expect.any(Number), source: 'CRM_UI' }]);
});

test('fetch takes what fetch takes', async () => {
  const { sandbox } = createTestHub();
  const headers = { authorization: `Bearer ${defaultToken}` };
  const url = 'https://api.hubapi.com/account-info/v3/details';
  expect((await sandbox.fetch(url, { headers })).status).toBe(200);
  expect((await sandbox.fetch(new URL(url), { headers })).status).toBe(200);
  expect((await sandbox.fetch(new Request(url, { headers }))).status).toBe(200);
  expect((await sandbox.fetch(new Request(url), { headers })).status).toBe(200);
});
