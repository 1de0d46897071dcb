import { expect, test } from 'vitest';
import { createTestHub, start } from './hubspot.ts';

const notes = '/crm/v3/objects/notes';
const about = (id: string, associationTypeId = 202) => [
  { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] },
];
const properties = { hs_timestamp: '2026-11-20T09:00:00.000Z', hs_note_body: '<p>Joined</p>' };

test('a note is created with its contact and its company', async () => {
  const { post, get, sandbox } = createTestHub();
  const { id } = sandbox.portal.addContact({ email: 'ada@acme.example' });
  const company = sandbox.portal.addCompany({ domain: 'acme.example' });
  const associations = [...about(id), ...about(company.id, 190)];
  const created = await post(notes, { properties, associations });
  expect(created.status).toBe(201);
  expect(created.body.properties).toMatchObject({ ...properties, hs_body_preview: 'Joined' });
  expect(sandbox.portal.notes('ada@acme.example')).toEqual([
    {
      id: created.body.id,
      body: '<p>Joined</p>',
      at: Date.UTC(2026, 10, 20, 9),
      ownerId: undefined,
      contactIds: [id],
      companyIds: [company.id],
      createdAt: start,
    },
  ]);
  const read = await get(`${notes}/${created.body.id}?properties=hs_note_body`);
  expect(read.body.properties['hs_note_body']).toBe('<p>Joined</p>');
  const joined = await get(`/crm/v4/objects/notes/${created.body.id}/associations/contacts`);
  expect(joined.body.results[0].associationTypes).toEqual([
    { category: 'HUBSPOT_DEFINED', typeId: 202, label: null },
  ]);
  expect((await get(`/crm/v4/objects/contacts/${id}/associations/notes`)).body.results).toMatchObject([
    { associationTypes: [{ typeId: 201 }] },
  ]);
});

test('a note needs its time, and its text has a limit', async () => {
  const { post, sandbox } = createTestHub();
  const untimed = await post(notes, { properties: { hs_note_body: 'Joined' } });
  expect(untimed.status).toBe(400);
  expect(untimed.body.context).toEqual({ properties: ['hs_timestamp'] });
  const longest = { ...properties, hs_note_body: 'x'.repeat(65_536) };
  expect((await post(notes, { properties: longest })).status).toBe(201);
  const longer = { ...properties, hs_note_body: 'x'.repeat(65_537) };
  expect((await post(notes, { properties: longer })).status).toBe(400);
  expect(sandbox.portal.notes()).toHaveLength(1);
});

test('notes have no key: the same one sent twice is two notes', async () => {
  const { post, sandbox } = createTestHub();
  const inputs = [{ properties }, { properties }];
  const created = await post(`${notes}/batch/create`, { inputs });
  expect([created.status, created.body.results.length]).toEqual([201, 2]);
  expect(sandbox.portal.notes()).toHaveLength(2);
  expect(sandbox.journal.count('notes.batch-create')).toBe(1);
});

test('a note with a contact that is not there, or of a wrong type, is refused', async () => {
  const { post, sandbox } = createTestHub();
  const { id } = sandbox.portal.addContact({ email: 'ada@acme.example' });
  expect((await post(notes, { properties, associations: about('1') })).status).toBe(400);
  expect((await post(notes, { properties, associations: about(id, 279) })).status).toBe(400);
});

test('notes and notes cannot be associated', async () => {
  const { post, call } = createTestHub();
  const { body } = await post(notes, { properties });
  const path = `/crm/v4/objects/notes/${body.id}/associations/default/notes/${body.id}`;
  expect((await call('PUT', path)).status).toBe(400);
});

test('notes go with the scopes of contacts', async () => {
  const { call } = createTestHub({ tokens: { one: ['crm.objects.contacts.write'], two: [] } });
  expect((await call('POST', notes, { properties }, 'one')).status).toBe(201);
  expect((await call('POST', notes, { properties }, 'two')).status).toBe(403);
});
