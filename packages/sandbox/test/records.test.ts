import { expect, test } from 'vitest';
import { companies, contacts, createTestHub, start } from './hubspot.ts';

test('a new contact is answered 201 with its place, its values and what HubSpot fills in', async () => {
  const { post } = createTestHub();
  const created = await post(contacts, { properties: { email: 'Ada@Acme.Example', firstname: 'Ada' } });
  expect(created.status).toBe(201);
  expect(created.body.id).toMatch(/^\d{12}$/);
  expect(created.headers.get('location')).toBe(`https://api.hubapi.com${contacts}/${created.body.id}`);
  expect(created.body.properties).toMatchObject({
    email: 'ada@acme.example',
    firstname: 'Ada',
    hs_object_id: created.body.id,
    hs_email_domain: 'acme.example',
    hs_object_source: 'INTEGRATION',
    lifecyclestage: 'lead',
    createdate: new Date(start).toISOString(),
  });
});

test('a contact made over the API counts as offline traffic', async () => {
  const { post, sandbox } = createTestHub();
  await post(contacts, { properties: { email: 'ada@acme.example' } });
  expect(sandbox.portal.contact('ada@acme.example')?.properties).toMatchObject({
    hs_analytics_source: 'OFFLINE',
    hs_analytics_source_data_1: 'INTEGRATION',
  });
});

test('a contact needs an e-mail address or a name, a company a name or a domain', async () => {
  const { post } = createTestHub();
  expect((await post(contacts, { properties: { jobtitle: 'CTO' } })).status).toBe(400);
  expect((await post(contacts, { properties: { lastname: 'Lovelace' } })).status).toBe(201);
  expect((await post(companies, { properties: { industry: 'BANKING' } })).status).toBe(400);
  expect((await post(companies, { properties: { name: 'Acme' } })).status).toBe(201);
});

test('a company with only a domain gets the domain as its website', async () => {
  const { post, get } = createTestHub();
  const created = await post(companies, { properties: { domain: 'x.example' } });
  expect(created.body.properties.website).toBe('x.example');
  const read = await get(`${companies}/${created.body.id}?properties=website`);
  expect(read.body.properties.website).toBe('x.example');
});

test('a company keeps the website that it was given', async () => {
  const { post } = createTestHub();
  const created = await post(companies, {
    properties: { domain: 'x.example', website: 'https://x.example/en' },
  });
  expect(created.body.properties.website).toBe('https://x.example/en');
});

test('companies are never merged by domain', async () => {
  const { post, sandbox } = createTestHub();
  const first = await post(companies, { properties: { domain: 'acme.example' } });
  const second = await post(companies, { properties: { domain: 'acme.example' } });
  expect(second.status).toBe(201);
  expect(second.body.id).not.toBe(first.body.id);
  expect(sandbox.portal.companiesByDomain('acme.example')).toHaveLength(2);
});

test('a taken address is answered 409 with the id of its contact', async () => {
  const { post } = createTestHub();
  const first = await post(contacts, { properties: { email: 'ada@acme.example' } });
  const second = await post(contacts, { properties: { email: 'ADA@acme.example' } });
  expect(second.status).toBe(409);
  expect(second.body).toMatchObject({
    status: 'error',
    category: 'CONFLICT',
    message: `Contact already exists. Existing ID: ${first.body.id}`,
  });
});

test('a read shows the default properties, null for unset ones, and leaves unknown names out', async () => {
  const { post, get } = createTestHub();
  const { id } = (await post(contacts, { properties: { email: 'ada@acme.example' } })).body;
  const usual = await get(`${contacts}/${id}`);
  expect(Object.keys(usual.body.properties).sort()).toEqual(
    ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'].sort(),
  );
  const asked = await get(`${contacts}/${id}?properties=jobtitle,nonsense&properties=city`);
  expect(asked.body.properties).toMatchObject({ jobtitle: null, city: null });
  expect(asked.body.properties).not.toHaveProperty('nonsense');
});

test('a contact is found by its address, whatever its case, and patched by it', async () => {
  const { post, get, call } = createTestHub();
  const { id } = (await post(contacts, { properties: { email: 'ada@acme.example' } })).body;
  expect((await get(`${contacts}/ADA%40acme.example?idProperty=email`)).body.id).toBe(id);
  const path = `${contacts}/ada%40acme.example?idProperty=email`;
  const patched = await call('PATCH', path, { properties: { firstname: 'Ada' } });
  expect(patched.status).toBe(200);
  expect(patched.body.properties.firstname).toBe('Ada');
});

test('unknown records are 404: without a category, or with one when the id is no number', async () => {
  const { get, call } = createTestHub();
  const missing = await get(`${contacts}/123`);
  expect(missing.status).toBe(404);
  expect(missing.body).toEqual({
    status: 'error',
    message: 'resource not found',
    correlationId: expect.any(String),
  });
  expect((await get(`${contacts}/ada%40acme.example?idProperty=email`)).status).toBe(404);
  expect((await call('PATCH', `${contacts}/123`, { properties: { city: 'x' } })).status).toBe(404);
  expect((await get(`${contacts}/ada`)).body).toMatchObject({
    category: 'OBJECT_NOT_FOUND',
    message: 'Object not found.  objectId are usually numeric.',
    context: { id: ['ada'] },
  });
});

test('a patch without properties is refused', async () => {
  const { post, call } = createTestHub();
  const { id } = (await post(contacts, { properties: { email: 'ada@acme.example' } })).body;
  const patched = await call('PATCH', `${contacts}/${id}`, { properties: {} });
  expect(patched.status).toBe(400);
  expect(patched.body.message).toBe('No properties found to update, please provide at least one.');
});

test('an empty string clears a value', async () => {
  const { post, get, call } = createTestHub();
  const { id } = (await post(contacts, { properties: { email: 'ada@acme.example', city: 'Bonn' } })).body;
  await call('PATCH', `${contacts}/${id}`, { properties: { city: '' } });
  expect((await get(`${contacts}/${id}?properties=city`)).body.properties.city).toBeNull();
});

test('an archived contact is answered 204, is gone, and frees its address', async () => {
  const { post, get, call } = createTestHub();
  const { id } = (await post(contacts, { properties: { email: 'ada@acme.example' } })).body;
  expect((await call('DELETE', `${contacts}/${id}`)).status).toBe(204);
  expect((await get(`${contacts}/${id}`)).status).toBe(404);
  expect((await get(`${contacts}/${id}?archived=true`)).body.archived).toBe(true);
  const again = await post(contacts, { properties: { email: 'ada@acme.example' } });
  expect(again.status).toBe(201);
  expect(again.body.id).not.toBe(id);
});

test('property history lists every written value, the newest first', async () => {
  const { post, get, call, clock } = createTestHub();
  const { id } = (await post(contacts, { properties: { email: 'ada@acme.example', city: 'Bonn' } })).body;
  clock.now += 1_000;
  await call('PATCH', `${contacts}/${id}`, { properties: { city: 'Ulm' } });
  const { body } = await get(`${contacts}/${id}?propertiesWithHistory=city`);
  expect(body.propertiesWithHistory.city).toEqual([
    expect.objectContaining({
      value: 'Ulm',
      timestamp: '2026-11-20T10:00:01.000Z',
      sourceType: 'INTEGRATION',
    }),
    expect.objectContaining({ value: 'Bonn', timestamp: '2026-11-20T10:00:00.000Z' }),
  ]);
});

test('all contacts are listed page by page', async () => {
  const { post, get } = createTestHub();
  for (const name of ['a', 'b', 'c']) await post(contacts, { properties: { firstname: name } });
  const first = await get(`${contacts}?limit=2`);
  expect(first.body.results).toHaveLength(2);
  const second = await get(`${contacts}?limit=2&after=${first.body.paging.next.after}`);
  expect(
    second.body.results.map((one: { properties: { firstname: string } }) => one.properties.firstname),
  ).toEqual(['c']);
  expect(second.body.paging).toBeUndefined();
});

test('a wrong association refuses the new contact', async () => {
  const { post, sandbox } = createTestHub();
  const associations = [
    { to: { id: '404' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }] },
  ];
  const created = await post(contacts, { properties: { email: 'ada@acme.example' }, associations });
  expect(created.status).toBe(400);
  expect(created.body.message).toBe('One or more associations are invalid');
  expect(sandbox.portal.contacts()).toEqual([]);
});

test('a company may be associated while its contact is created', async () => {
  const { post, sandbox } = createTestHub();
  const company = sandbox.portal.addCompany({ domain: 'acme.example' });
  await post(contacts, {
    properties: { email: 'ada@acme.example' },
    associations: [
      { to: { id: company.id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }] },
    ],
  });
  expect(sandbox.portal.associations()).toMatchObject([{ companyId: company.id, isPrimary: true }]);
});
