import { expect, test } from 'vitest';
import { contacts, createTestHub } from './hubspot.ts';

test('a lifecycle stage does not go back, without an error', async () => {
  const { call, sandbox } = createTestHub();
  const { id } = sandbox.portal.addContact({ email: 'ada@acme.example', lifecyclestage: 'customer' });
  const patched = await call('PATCH', `${contacts}/${id}`, { properties: { lifecyclestage: 'lead' } });
  expect(patched.status).toBe(200);
  expect(patched.body.properties.lifecyclestage).toBe('customer');
  await call('PATCH', `${contacts}/${id}`, { properties: { lifecyclestage: '' } });
  const again = await call('PATCH', `${contacts}/${id}`, { properties: { lifecyclestage: 'lead' } });
  expect(again.body.properties.lifecyclestage).toBe('lead');
});

test('a lifecycle stage goes forward', async () => {
  const { call, sandbox } = createTestHub();
  const { id } = sandbox.portal.addContact({ email: 'ada@acme.example' });
  await call('PATCH', `${contacts}/${id}`, { properties: { lifecyclestage: 'opportunity' } });
  expect(sandbox.portal.contact(id)?.properties['lifecyclestage']).toBe('opportunity');
});

test('an upsert by a further address updates its contact, and sending it as email makes it primary', async () => {
  const { post, sandbox } = createTestHub();
  const { id } = sandbox.portal.addContact({
    email: 'ada@acme.example',
    hs_additional_emails: 'ada@home.example;ada@old.example',
  });
  const inputs = (properties: Record<string, string>) => ({
    inputs: [{ id: 'ada@home.example', idProperty: 'email', properties }],
  });
  const kept = await post(`${contacts}/batch/upsert`, inputs({ firstname: 'Ada' }));
  expect(kept.body.results).toMatchObject([{ id, new: false }]);
  expect(sandbox.portal.contact(id)?.properties['email']).toBe('ada@acme.example');

  await post(`${contacts}/batch/upsert`, inputs({ email: 'ada@home.example' }));
  expect(sandbox.portal.contact(id)?.properties).toMatchObject({
    email: 'ada@home.example',
    hs_additional_emails: 'ada@old.example;ada@acme.example',
  });
  for (const address of ['ada@acme.example', 'ada@home.example', 'ada@old.example']) {
    expect(sandbox.portal.contact(address)?.id).toBe(id);
  }
});

test("nobody else can be created with somebody's further address", async () => {
  const { post, sandbox } = createTestHub();
  const { id } = sandbox.portal.addContact({
    email: 'a@acme.example',
    hs_additional_emails: 'b@acme.example',
  });
  const created = await post(contacts, { properties: { email: 'b@acme.example' } });
  expect(created.status).toBe(409);
  expect(created.body.message).toContain(id);
});

test('a changed address is free for somebody else', async () => {
  const { post, call, sandbox } = createTestHub();
  const { id } = sandbox.portal.addContact({ email: 'old@acme.example' });
  await call('PATCH', `${contacts}/${id}`, { properties: { email: 'new@acme.example' } });
  expect((await post(contacts, { properties: { email: 'old@acme.example' } })).status).toBe(201);
});

test("a contact cannot take another one's address or unique value", async () => {
  const { call, sandbox } = createTestHub();
  sandbox.portal.addProperty('contacts', { name: 'user_id', hasUniqueValue: true });
  sandbox.portal.addContact({ email: 'a@acme.example', user_id: 'u1' });
  const { id } = sandbox.portal.addContact({ email: 'b@acme.example' });
  for (const properties of [{ email: 'a@acme.example' }, { user_id: 'u1' }]) {
    const patched = await call('PATCH', `${contacts}/${id}`, { properties });
    expect(patched.status).toBe(400);
    expect(patched.body.errors[0].code).toBe('CONFLICTING_UNIQUE_VALUE');
  }
});
