import { expect, test } from 'vitest';
import type { SandboxSettings } from '../src/index.ts';
import { companies, contacts, createTestHub } from './hubspot.ts';

async function createMergedHub(settings: SandboxSettings = {}) {
  const hub = createTestHub({ delays: { searchIndexMs: 0 }, ...settings });
  const { portal } = hub.sandbox;
  const { fullyQualifiedName: eventName } = portal.addEventDefinition({ name: 'signed_up' });
  const primary = portal.addContact({ email: 'a@acme.example', firstname: 'Ada', lifecyclestage: 'lead' });
  const secondary = portal.addContact({
    email: 'b@acme.example',
    firstname: 'Augusta',
    lastname: 'Lovelace',
    hs_additional_emails: 'c@acme.example',
    lifecyclestage: 'customer',
  });
  const company = portal.addCompany({ domain: 'acme.example' });
  portal.associate(secondary.id, company.id);
  portal.addList({ name: 'VIPs', members: [secondary.id] });
  await hub.post('/events/v3/send', { eventName, objectId: secondary.id, properties: {} });
  const merged = await hub.post(`${contacts}/merge`, {
    primaryObjectId: primary.id,
    objectIdToMerge: secondary.id,
  });
  return { ...hub, portal, primary, secondary, company, merged };
}

test('a merge keeps the values of the primary contact, every address and the later stage', async () => {
  const { merged, portal, primary, secondary } = await createMergedHub();
  expect(merged.status).toBe(200);
  const { id } = merged.body;
  expect([primary.id, secondary.id]).not.toContain(id);
  expect(portal.contacts()).toHaveLength(1);
  expect(portal.contact(id)?.properties).toMatchObject({
    email: 'a@acme.example',
    firstname: 'Ada',
    lastname: 'Lovelace',
    hs_additional_emails: 'b@acme.example;c@acme.example',
    lifecyclestage: 'customer',
    hs_merged_object_ids: `${primary.id};${secondary.id}`,
  });
  for (const address of ['a@acme.example', 'b@acme.example', 'c@acme.example']) {
    expect(portal.contact(address)?.id).toBe(id);
  }
});

test('both old ids lead to the merged contact, for reads and writes', async () => {
  const { merged, get, call, post, portal, primary, secondary } = await createMergedHub();
  for (const { id } of [primary, secondary]) {
    expect((await get(`${contacts}/${id}`)).body.id).toBe(merged.body.id);
    expect((await call('PATCH', `${contacts}/${id}`, { properties: { city: 'London' } })).status).toBe(200);
  }
  const inputs = [{ id: 'b@acme.example', idProperty: 'email', properties: { jobtitle: 'Countess' } }];
  const upserted = await post(`${contacts}/batch/upsert`, { inputs });
  expect(upserted.body.results).toMatchObject([{ id: merged.body.id, new: false }]);
  expect(portal.contacts()).toHaveLength(1);
});

test('associations, lists and events go along', async () => {
  const { merged, portal, company } = await createMergedHub();
  const { id } = merged.body;
  expect(portal.associations()).toMatchObject([{ contactId: id, companyId: company.id }]);
  expect(portal.list('VIPs')?.members).toEqual([id]);
  expect(portal.events()).toMatchObject([{ objectId: id }]);
});

test('the id of the primary contact stays, if that is assumed', async () => {
  const { merged, portal, primary, secondary } = await createMergedHub({
    assumptions: { mergeMakesNewId: false },
  });
  expect(merged.body.id).toBe(primary.id);
  expect(portal.contact(secondary.id)?.id).toBe(primary.id);
  expect(portal.contact('b@acme.example')?.id).toBe(primary.id);
  expect(portal.contact(primary.id)?.properties['lastname']).toBe('Lovelace');
});

test('search finds the merged record by an address that it took over', async () => {
  const { merged, post, clock } = await createMergedHub();
  clock.now += 1;
  const filters = [{ propertyName: 'email', operator: 'EQ', value: 'a@acme.example' }];
  const found = await post(`${contacts}/search`, { filterGroups: [{ filters }] });
  expect(found.body.results.map(({ id }: { id: string }) => id)).toEqual([merged.body.id]);
});

test('a merge can be merged again', async () => {
  const { merged, portal, post, primary } = await createMergedHub();
  const other = portal.addContact({ email: 'z@acme.example' });
  const again = await post(`${contacts}/merge`, {
    primaryObjectId: other.id,
    objectIdToMerge: primary.id,
  });
  expect(again.status).toBe(200);
  expect(portal.contact(primary.id)?.id).toBe(again.body.id);
  expect(portal.contact(merged.body.id)?.id).toBe(again.body.id);
  expect(portal.contact('c@acme.example')?.id).toBe(again.body.id);
});

test('companies are merged as well; a record cannot be merged with itself or with nobody', async () => {
  const { post, sandbox } = createTestHub();
  const one = sandbox.portal.addCompany({ domain: 'acme.example' });
  const other = sandbox.portal.addCompany({ name: 'Acme' });
  const merge = (primaryObjectId: string, objectIdToMerge: string) =>
    post(`${companies}/merge`, { primaryObjectId, objectIdToMerge });
  expect((await merge(one.id, one.id)).status).toBe(400);
  expect((await merge(one.id, '999')).status).toBe(404);
  expect((await post(`${companies}/merge`, {})).status).toBe(400);
  const { body } = await merge(one.id, other.id);
  expect(sandbox.portal.companies()).toMatchObject([
    { id: body.id, properties: { domain: 'acme.example', name: 'Acme' } },
  ]);
});

test('gdpr-delete leaves nothing of a contact but its blocked addresses', async () => {
  const { post, get, sandbox, clock } = createTestHub();
  const { portal } = sandbox;
  const { id } = portal.addContact({ email: 'ada@acme.example', hs_additional_emails: 'ada@home.example' });
  const company = portal.addCompany({ domain: 'acme.example' });
  portal.associate(id, company.id);
  portal.addList({ name: 'VIPs', members: [id] });
  const { id: formId } = portal.addForm();
  const { fullyQualifiedName: eventName } = portal.addEventDefinition({ name: 'signed_up' });
  const fields = [{ objectTypeId: '0-1', name: 'email', value: 'ada@acme.example' }];
  await post(`/submissions/v3/integration/submit/1234567/${formId}`, { fields });
  await post('/marketing/v4/email/single-send', { emailId: 1, message: { to: 'ada@acme.example' } });
  await post('/events/v3/send', { eventName, objectId: id, properties: {} });
  await post('/crm/v3/objects/notes', {
    properties: { hs_timestamp: clock.now, hs_note_body: 'Joined' },
    associations: [
      { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }] },
    ],
  });
  clock.now += 60_000;

  const deleted = await post(`${contacts}/gdpr-delete`, { objectId: id });
  expect(deleted.status).toBe(204);
  expect(portal.contact(id)).toBeUndefined();
  expect((await get(`${contacts}/${id}?archived=true`)).status).toBe(404);
  expect(portal.suppressed()).toEqual(['ada@acme.example', 'ada@home.example']);
  const left = [portal.notes(), portal.events(), portal.submissions(), portal.emails()];
  expect(left).toEqual([[], [], [], []]);
  expect(portal.list('VIPs')?.members).toEqual([]);
  expect(portal.associations()).toEqual([]);
});

test('gdpr-delete works by e-mail, also for one that nobody has; the API may bring it back', async () => {
  const { post, sandbox } = createTestHub();
  sandbox.portal.addContact({ email: 'ada@acme.example' });
  for (const objectId of ['Ada@acme.example', 'nobody@acme.example']) {
    const deleted = await post(`${contacts}/gdpr-delete`, { objectId, idProperty: 'email' });
    expect(deleted.status).toBe(204);
  }
  expect(sandbox.portal.contacts()).toEqual([]);
  expect(sandbox.portal.suppressed()).toEqual(['ada@acme.example', 'nobody@acme.example']);
  expect((await post(contacts, { properties: { email: 'ada@acme.example' } })).status).toBe(201);
  expect((await post(`${contacts}/gdpr-delete`, { objectId: '999' })).status).toBe(404);
  expect((await post(`${contacts}/gdpr-delete`, {})).status).toBe(400);
  expect((await post(`${companies}/gdpr-delete`, { objectId: '999' })).status).toBe(400);
});
