import { Client } from '@hubspot/api-client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSandbox, defaultToken, type Sandbox } from '../src/index.ts';
import { type ListeningSandbox, listen } from '../src/node/index.ts';

// HubSpot's own client (its models are generated from HubSpot's OpenAPI files) against the sandbox over HTTP:
// every call that it has and the sandbox serves must round-trip.

let current: Sandbox;
let listening: ListeningSandbox;
let client: Client;

beforeAll(async () => {
  listening = await listen({ fetch: (input, init) => current.fetch(input, init) });
  client = new Client({ accessToken: defaultToken, basePath: listening.url });
});

afterAll(() => listening.close());

beforeEach(() => {
  current = createSandbox({ delays: { searchIndexMs: 0, eventVisibilityMs: 0 }, limits: 'off' });
});

type Api = Client['crm']['contacts'];

/** The two object APIs have one shape; their types only differ in name. */
const objectApis: readonly (readonly [
  'contacts' | 'companies',
  () => Api,
  Record<string, string>,
  string,
])[] = [
  ['contacts', () => client.crm.contacts, { email: 'ada@acme.example', firstname: 'Ada' }, 'firstname'],
  [
    'companies',
    () => client.crm.companies as unknown as Api,
    { domain: 'acme.example', name: 'Acme' },
    'name',
  ],
];

for (const [type, api, properties, name] of objectApis) {
  describe(`${type} through HubSpot's client`, () => {
    test('one by one', async () => {
      const created = await api().basicApi.create({ properties, associations: [] });
      expect(created.properties).toMatchObject(properties);
      expect(created.createdAt).toBeInstanceOf(Date);
      const read = await api().basicApi.getById(created.id, [name], [name]);
      expect(read.properties[name]).toBe(properties[name]);
      expect(read.propertiesWithHistory?.[name]?.[0]?.value).toBe(properties[name]);
      expect(read.propertiesWithHistory?.[name]?.[0]?.timestamp).toBeInstanceOf(Date);
      const updated = await api().basicApi.update(created.id, { properties: { [name]: 'New' } });
      expect(updated.properties[name]).toBe('New');
      const page = await api().basicApi.getPage(10, undefined, [name]);
      expect(page.results.map((record) => record.properties[name])).toEqual(['New']);
      await api().basicApi.archive(created.id);
      await expect(api().basicApi.getById(created.id)).rejects.toMatchObject({ code: 404 });
    });

    test('in batches', async () => {
      const created = await api().batchApi.create({
        inputs: [{ properties, associations: [], objectWriteTraceId: 't1' }],
      });
      expect(created.status).toBe('COMPLETE');
      const id = created.results[0]?.id ?? '';
      const updated = await api().batchApi.update({ inputs: [{ id, properties: { [name]: 'New' } }] });
      expect(updated.results[0]?.properties[name]).toBe('New');
      const read = await api().batchApi.read({
        inputs: [{ id }],
        properties: [name],
        propertiesWithHistory: [],
      });
      expect(read.results[0]?.properties[name]).toBe('New');
      await api().batchApi.archive({ inputs: [{ id }] });
      expect(current.portal[type]()).toEqual([]);
    });

    test('upserts, partly refused', async () => {
      current.portal.addProperty(type, { name: 'key', hasUniqueValue: true });
      const input = (id: string, more: Record<string, string>) => ({
        id,
        idProperty: 'key',
        objectWriteTraceId: id,
        properties: { ...properties, ...more },
      });
      const answer = await api().batchApi.upsert({ inputs: [input('k1', {}), input('k2', { nope: 'x' })] });
      expect(answer.results).toHaveLength(1);
      expect(answer.results[0]?._new).toBe(true);
      expect('errors' in answer && answer.errors?.[0]?.category).toBe('VALIDATION_ERROR');
    });

    test('searched', async () => {
      const add = type === 'contacts' ? current.portal.addContact : current.portal.addCompany;
      const { id } = add(properties);
      const found = await api().searchApi.doSearch({
        filterGroups: [
          { filters: [{ propertyName: name, operator: 'EQ' as never, value: properties[name] ?? '' }] },
        ],
        properties: [name],
        limit: 5,
        after: '0',
        sorts: [],
      });
      expect(found.total).toBe(1);
      expect(found.results[0]?.id).toBe(id);
    });
  });
}

test("a taken address reaches HubSpot's client as its conflict", async () => {
  const { id } = current.portal.addContact({ email: 'ada@acme.example' });
  const create = client.crm.contacts.basicApi.create({
    properties: { email: 'ada@acme.example' },
    associations: [],
  });
  await expect(create).rejects.toMatchObject({ code: 409, body: { message: expect.stringContaining(id) } });
});

test("properties through HubSpot's client", async () => {
  const { coreApi, batchApi } = client.crm.properties;
  const definition = {
    name: 'plan',
    label: 'Plan',
    groupName: 'contactinformation',
    type: 'enumeration' as never,
    fieldType: 'select' as never,
    options: [{ label: 'Pro', value: 'pro', displayOrder: 0, hidden: false }],
  };
  const created = await coreApi.create('contacts', definition);
  expect(created).toMatchObject({ name: 'plan', hasUniqueValue: false });
  expect(created.createdAt).toBeInstanceOf(Date);
  expect((await coreApi.getByName('contacts', 'plan')).options[0]?.value).toBe('pro');
  expect((await coreApi.getAll('contacts')).results.length).toBeGreaterThan(50);
  expect((await coreApi.update('contacts', 'plan', { label: 'Tier' })).label).toBe('Tier');
  await coreApi.archive('contacts', 'plan');
  const batch = await batchApi.create('contacts', { inputs: [{ ...definition, name: 'tier' }] });
  expect(batch.results[0]?.name).toBe('tier');
  const read = await batchApi.read('contacts', {
    inputs: [{ name: 'tier' }],
    archived: false,
  });
  expect(read.results[0]?.label).toBe('Plan');
  await batchApi.archive('contacts', { inputs: [{ name: 'tier' }] });
  await expect(coreApi.getByName('contacts', 'tier')).rejects.toMatchObject({ code: 404 });
});

test("property groups through HubSpot's client", async () => {
  const { groupsApi } = client.crm.properties;
  const created = await groupsApi.create('companies', { name: 'shop', label: 'Shop', displayOrder: 1 });
  expect(created).toMatchObject({ name: 'shop', label: 'Shop', displayOrder: 1 });
  expect((await groupsApi.getAll('companies')).results.map((group) => group.name)).toContain('shop');
  expect((await groupsApi.getByName('companies', 'shop')).label).toBe('Shop');
  expect((await groupsApi.update('companies', 'shop', { label: 'Our shop' })).label).toBe('Our shop');
  await groupsApi.archive('companies', 'shop');
  await expect(groupsApi.getByName('companies', 'shop')).rejects.toMatchObject({ code: 404 });
});

test("associations through HubSpot's client", async () => {
  const { basicApi, batchApi } = client.crm.associations.v4;
  const contact = current.portal.addContact({ email: 'ada@acme.example' }).id;
  const company = current.portal.addCompany({ domain: 'acme.example' }).id;
  const ends = { _from: { id: contact }, to: { id: company } };
  const types = [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 279 }];

  const one = await basicApi.createDefault('contacts', contact, 'companies', company);
  expect(one.results.map((result) => result.associationSpec.associationTypeId).sort()).toEqual([279, 280]);
  const page = await basicApi.getPage('contacts', contact, 'companies');
  expect(page.results.map((result) => Number(result.toObjectId))).toEqual([Number(company)]);
  await basicApi.archive('contacts', contact, 'companies', company);
  expect(current.portal.associations()).toEqual([]);
  const labelled = await basicApi.create('contacts', contact, 'companies', company, types);
  expect(labelled).toMatchObject({ fromObjectId: contact, toObjectId: company });

  const batch = await batchApi.createDefault('contacts', 'companies', { inputs: [ends] });
  expect(batch.results).toHaveLength(2);
  const read = await batchApi.getPage('contacts', 'companies', { inputs: [{ id: contact }] });
  expect(read.results[0]?._from.id).toBe(contact);
  expect(read.results[0]?.to[0]?.associationTypes.map((type) => type.typeId)).toEqual([279, 1]);
  await batchApi.archiveLabels('contacts', 'companies', {
    inputs: [{ ...ends, types: [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 1 }] }],
  });
  await batchApi.archive('contacts', 'companies', { inputs: [{ _from: ends._from, to: [ends.to] }] });
  expect(current.portal.associations()).toEqual([]);
  const created = await batchApi.create('contacts', 'companies', { inputs: [{ ...ends, types }] });
  expect(created.results[0]).toMatchObject({ fromObjectTypeId: '0-1', toObjectTypeId: '0-2' });
});

test("custom events through HubSpot's client", async () => {
  const { fullyQualifiedName: eventName } = current.portal.addEventDefinition({
    name: 'signed_up',
    properties: ['plan'],
  });
  const { id } = current.portal.addContact({ email: 'ada@acme.example' });
  const event = { eventName, email: 'ada@acme.example', properties: { plan: 'pro' } };
  await client.events.send.basicApi.send({
    ...event,
    uuid: 'u1',
    occurredAt: new Date('2026-11-20T10:00:00Z'),
  });
  await client.events.send.batchApi.send({ inputs: [event, { ...event, objectId: id }] });
  expect(current.portal.events()).toHaveLength(3);
  const types = await client.events.eventsApi.getTypes();
  expect(types.eventTypes).toEqual([eventName]);
  const response = await client.apiRequest({ path: `/events/v3/events?objectType=contact&objectId=${id}` });
  expect(((await response.json()) as { results: unknown[] }).results).toHaveLength(3);
});

test("account and event definitions through the free requests of HubSpot's client", async () => {
  const account = await client.apiRequest({ path: '/account-info/v3/details' });
  expect(await account.json()).toMatchObject({ portalId: 1_234_567, dataHostingLocation: 'na1' });
  const defined = await client.apiRequest({
    method: 'POST',
    path: '/events/v3/event-definitions',
    body: { label: 'Left', name: 'left', propertyDefinitions: [] },
  });
  expect(defined.status).toBe(201);
  expect(current.journal.counts()).toEqual({ 'account.details': 1, 'event-definitions.create': 1 });
});

test("notes through HubSpot's client", async () => {
  const { basicApi, batchApi } = client.crm.objects.notes;
  const { id: contact } = current.portal.addContact({ email: 'ada@acme.example' });
  const types = [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 202 }];
  const note = {
    properties: { hs_timestamp: '2026-11-20T10:00:00.000Z', hs_note_body: 'Joined' },
    associations: [{ to: { id: contact }, types }],
  };
  const { id } = await basicApi.create(note);
  expect((await basicApi.getById(id, ['hs_note_body'])).properties['hs_note_body']).toBe('Joined');
  await batchApi.create({ inputs: [note] });
  expect(current.portal.notes(contact)).toHaveLength(2);
  await basicApi.archive(id);
  expect(current.portal.notes(contact)).toHaveLength(1);
});

test("lists through HubSpot's client", async () => {
  const { listsApi, membershipsApi } = client.crm.lists;
  const { id } = current.portal.addContact({ email: 'ada@acme.example' });
  const { list } = await listsApi.create({ name: 'VIPs', objectTypeId: '0-1', processingType: 'MANUAL' });
  expect(list.createdAt).toBeInstanceOf(Date);
  expect((await listsApi.getByName('vips', '0-1')).list?.listId).toBe(list.listId);
  expect((await listsApi.getById(list.listId)).list?.name).toBe('VIPs');
  expect((await listsApi.doSearch({ query: 'vip' } as never)).lists[0]?.listId).toBe(list.listId);
  const added = await membershipsApi.add(list.listId, [id, '999']);
  expect(added).toMatchObject({ recordsIdsAdded: [id], recordIdsMissing: ['999'] });
  const page = await membershipsApi.getPage(list.listId);
  expect(page.results[0]?.recordId).toBe(id);
  expect(page.results[0]?.membershipTimestamp).toBeInstanceOf(Date);
  expect((await membershipsApi.getLists('0-1', id)).results[0]?.listId).toBe(list.listId);
  const change = { recordIdsToAdd: [], recordIdsToRemove: [id] };
  expect((await membershipsApi.addAndRemove(list.listId, change)).recordIdsRemoved).toEqual([id]);
  await listsApi.remove(list.listId);
  expect(current.portal.lists()).toEqual([]);
});

test("forms and e-mails through HubSpot's client", async () => {
  const { id } = current.portal.addForm({ fields: [{ name: 'email', required: true }, 'firstname'] });
  const form = await client.marketing.forms.formsApi.getById(id);
  expect(form.createdAt).toBeInstanceOf(Date);
  expect(form.fieldGroups.flatMap((group) => group.fields.map((field) => field.name))).toEqual([
    'email',
    'firstname',
  ]);
  expect((await client.marketing.forms.formsApi.getPage()).results).toHaveLength(1);
  const sent = await client.marketing.transactional.singleSendApi.sendEmail({
    emailId: 512,
    message: { to: 'ada@acme.example', sendId: 's1' },
  } as never);
  expect(sent.status).toBe('PENDING');
  expect(current.portal.emails()).toHaveLength(1);
});

test("contacts that are merged, and deleted for good, through HubSpot's client", async () => {
  const { basicApi } = client.crm.contacts;
  const { id: primaryObjectId } = current.portal.addContact({ email: 'ada@acme.example' });
  const { id: objectIdToMerge } = current.portal.addContact({ email: 'ada@home.example' });
  const merged = await basicApi.merge({ primaryObjectId, objectIdToMerge });
  expect(merged.properties['email']).toBe('ada@acme.example');
  expect((await basicApi.getById(objectIdToMerge)).id).toBe(merged.id);
  expect(current.portal.contacts()).toHaveLength(1);

  await basicApi.purge({ objectId: 'ada@acme.example', idProperty: 'email' });
  expect(current.portal.contacts()).toEqual([]);
});

test("a list that is renamed, emptied and restored, through HubSpot's client", async () => {
  const { listsApi, membershipsApi } = client.crm.lists;
  const { id } = current.portal.addContact({ email: 'ada@acme.example' });
  const wanted = { name: 'VIPs', objectTypeId: '0-1', processingType: 'MANUAL' };
  const { listId } = (await listsApi.create(wanted)).list;
  expect((await listsApi.updateName(listId, 'Friends')).updatedList?.name).toBe('Friends');
  await membershipsApi.add(listId, [id]);
  const page = await membershipsApi.getPageOrderedByAddedToListDate(listId);
  expect(page.results.map(({ recordId }) => recordId)).toEqual([id]);
  await membershipsApi.removeAll(listId);
  expect((await membershipsApi.getPage(listId)).results).toEqual([]);
  await listsApi.remove(listId);
  await listsApi.restore(listId);
  expect((await listsApi.getById(listId)).list?.name).toBe('Friends');
});

test("OAuth tokens through HubSpot's client", async () => {
  const { tokensApi, accessTokensApi, refreshTokensApi } = new Client({ basePath: listening.url }).oauth;
  const refresh = 'sandbox-refresh-token';
  const granted = await tokensApi.create(
    'refresh_token',
    undefined,
    undefined,
    'sandbox-client',
    'sandbox-secret',
    refresh,
  );
  expect(granted).toMatchObject({ refreshToken: refresh, expiresIn: 1_800 });
  const known = new Client({ accessToken: granted.accessToken, basePath: listening.url });
  expect((await known.crm.contacts.basicApi.getPage()).results).toEqual([]);
  expect((await accessTokensApi.get(granted.accessToken)).hubId).toBe(1_234_567);
  await refreshTokensApi.archive(refresh);
  await expect(accessTokensApi.get(granted.accessToken)).rejects.toMatchObject({ code: 404 });
});

test('a port that is taken is told', async () => {
  const port = Number(new URL(listening.url).port);
  await expect(listen(current, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
