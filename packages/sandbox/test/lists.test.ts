import { expect, test } from 'vitest';
import { createTestHub } from './hubspot.ts';

const lists = '/crm/v3/lists';
const manual = (name: string) => ({ name, objectTypeId: '0-1', processingType: 'MANUAL' });

test('a list is created with 200 and found by id and by name, whatever its case', async () => {
  const { post, get } = createTestHub();
  const created = await post(lists, manual('VIPs & friends'));
  expect(created.status).toBe(200);
  const { list } = created.body;
  expect(list).toMatchObject({ name: 'VIPs & friends', processingStatus: 'COMPLETE', size: 0 });
  const name = encodeURIComponent('vips & FRIENDS');
  for (const path of [list.listId, `object-type-id/0-1/name/${name}`]) {
    expect((await get(`${lists}/${path}`)).body.list.listId, path).toBe(list.listId);
  }
  expect((await get(`/crm/lists/2026-03/${list.listId}`)).status).toBe(200);
  expect((await get(`/crm/lists/2026-09/${list.listId}`)).status).toBe(200);
  expect((await get(`${lists}/object-type-id/0-1/name/nobody`)).status).toBe(404);
  expect((await get(`${lists}/object-type-id/0-2/name/${name}`)).status).toBe(404);
});

test('names are unique over all types of records', async () => {
  const { post } = createTestHub();
  await post(lists, manual('VIPs'));
  const again = await post(lists, { ...manual('vips'), objectTypeId: '0-2' });
  expect(again.status).toBe(400);
  expect(again.body).toMatchObject({
    category: 'VALIDATION_ERROR',
    subCategory: 'ILS.DUPLICATE_LIST_NAMES',
  });
});

test('a list needs a name, a type of records and a way of processing', async () => {
  const { post } = createTestHub();
  for (const body of [
    {},
    { ...manual('a'), processingType: 'AUTO' },
    { ...manual('a'), objectTypeId: '9' },
  ]) {
    expect((await post(lists, body)).status).toBe(400);
  }
  expect((await post(lists, { ...manual('a'), processingType: 'DYNAMIC' })).status).toBe(400);
  const dynamic = { ...manual('a'), processingType: 'DYNAMIC', filterBranch: {} };
  expect((await post(lists, dynamic)).status).toBe(200);
  expect((await post(lists, { ...manual('b'), processingType: 'SNAPSHOT' })).status).toBe(200);
});

test('members are added and removed by record id; missing ids are told, and are no error', async () => {
  const { post, call, get, sandbox } = createTestHub();
  const ids = ['a', 'b', 'c'].map((name) => sandbox.portal.addContact({ email: `${name}@acme.example` }).id);
  const [a, b, c] = ids as [string, string, string];
  const { listId } = (await post(lists, manual('VIPs'))).body.list;
  const members = `${lists}/${listId}/memberships`;
  const added = await call('PUT', `${members}/add`, [b, a, '999']);
  expect(added.status).toBe(200);
  expect(added.body).toEqual({ recordsIdsAdded: [b, a], recordIdsRemoved: [], recordIdsMissing: ['999'] });
  expect((await call('PUT', `${members}/add`, [a])).body.recordsIdsAdded).toEqual([]);
  expect((await call('PUT', `${members}/remove`, [a, c])).body.recordIdsRemoved).toEqual([a]);
  const body = { recordIdsToAdd: [c], recordIdsToRemove: [b] };
  expect((await call('PUT', `${members}/add-and-remove`, body)).body).toEqual({
    recordsIdsAdded: [c],
    recordIdsRemoved: [b],
    recordIdsMissing: [],
  });
  expect(sandbox.portal.list('vips')?.members).toEqual([c]);
  expect((await get(`${lists}/records/0-1/${c}/memberships`)).body.results).toMatchObject([{ listId }]);
  expect((await get(`${lists}/records/0-1/${a}/memberships`)).body.results).toEqual([]);
  expect((await call('DELETE', members)).status).toBe(204);
  expect(sandbox.portal.list(listId)?.members).toEqual([]);
});

test('e-mail addresses are no ids', async () => {
  const { call, sandbox } = createTestHub();
  sandbox.portal.addContact({ email: 'ada@acme.example' });
  const { id } = sandbox.portal.addList({ name: 'VIPs' });
  expect((await call('PUT', `${lists}/${id}/memberships/add`, ['ada@acme.example'])).status).toBe(400);
  expect((await call('PUT', `${lists}/${id}/memberships/add`, {})).status).toBe(400);
});

test('what filters decide, nobody writes', async () => {
  const { call, sandbox } = createTestHub();
  const { id: contactId } = sandbox.portal.addContact({ email: 'ada@acme.example' });
  const { id } = sandbox.portal.addList({ name: 'Paying', processingType: 'DYNAMIC', members: [contactId] });
  expect((await call('PUT', `${lists}/${id}/memberships/remove`, [contactId])).status).toBe(400);
  expect((await call('DELETE', `${lists}/${id}/memberships`)).status).toBe(400);
  expect(sandbox.portal.list(id)?.members).toEqual([contactId]);
});

test('members are listed page by page, at most 250', async () => {
  const { get, sandbox } = createTestHub();
  const members = Array.from(
    { length: 300 },
    (_, index) => sandbox.portal.addContact({ email: `p${index}@acme.example` }).id,
  );
  const { id } = sandbox.portal.addList({ name: 'All', members: [...members].reverse() });
  const path = `${lists}/${id}/memberships`;
  const first = await get(`${path}?limit=250`);
  expect(first.body.results).toHaveLength(250);
  const second = await get(`${path}?limit=250&after=${first.body.paging.next.after}`);
  expect(second.body.results).toHaveLength(50);
  expect(second.body.paging).toBeUndefined();
  expect(first.body.results[0].recordId).toBe(members[0]);
  expect((await get(`${path}/join-order`)).body.results[0].recordId).toBe(members[299]);
  expect((await get(`${path}?limit=251`)).status).toBe(400);
});

test('search looks into names and ways of processing, page by page', async () => {
  const { post, sandbox } = createTestHub();
  for (const name of ['VIP one', 'VIP two', 'Others', 'vip three']) sandbox.portal.addList({ name });
  sandbox.portal.addList({ name: 'VIP now', processingType: 'DYNAMIC' });
  const body = { query: 'vip', processingTypes: ['MANUAL'], count: 2 };
  const first = await post(`${lists}/search`, body);
  expect(first.body).toMatchObject({ total: 3, hasMore: true, offset: 2 });
  expect(first.body.lists[0].additionalProperties).toEqual({ hs_list_size: '0' });
  const second = await post(`${lists}/search`, { ...body, offset: 2 });
  expect(second.body).toMatchObject({ total: 3, hasMore: false, lists: [{ name: 'vip three' }] });
  expect((await post(`${lists}/search`, { count: 501 })).status).toBe(400);
});

test('a list is renamed, deleted and restored', async () => {
  const { call, get, sandbox } = createTestHub();
  const { id } = sandbox.portal.addList({ name: 'VIPs' });
  sandbox.portal.addList({ name: 'Others' });
  const rename = (name: string) => call('PUT', `${lists}/${id}/update-list-name?listName=${name}`);
  expect((await rename('others')).body.subCategory).toBe('ILS.DUPLICATE_LIST_NAMES');
  expect((await rename('Stars')).status).toBe(200);
  expect((await call('DELETE', `${lists}/${id}`)).status).toBe(204);
  expect((await get(`${lists}/${id}`)).status).toBe(404);
  expect(sandbox.portal.lists().map(({ name }) => name)).toEqual(['Others']);
  expect((await call('PUT', `${lists}/${id}/restore`)).status).toBe(204);
  expect(sandbox.portal.list('stars')?.id).toBe(id);
});

test('an archived contact leaves its lists', () => {
  const { portal } = createTestHub().sandbox;
  const { id } = portal.addContact({ email: 'ada@acme.example' });
  portal.addList({ name: 'VIPs', members: [id] });
  portal.archive('contacts', id);
  expect(portal.list('VIPs')?.members).toEqual([]);
});

test('lists have scopes of their own, and those of old are gone', async () => {
  const { call, get } = createTestHub({ tokens: { reader: ['crm.lists.read'] } });
  expect((await call('POST', `${lists}/search`, {}, 'reader')).status).toBe(200);
  expect((await call('POST', lists, manual('VIPs'), 'reader')).status).toBe(403);
  expect((await get('/contacts/v1/lists')).status).toBe(404);
});
