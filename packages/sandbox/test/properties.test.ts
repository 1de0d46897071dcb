import { expect, test } from 'vitest';
import { createTestHub } from './hubspot.ts';

const path = '/crm/v3/properties/contacts';
const plan = {
  name: 'plan',
  label: 'Plan',
  type: 'enumeration',
  fieldType: 'select',
  groupName: 'contactinformation',
  options: [{ label: 'Pro', value: 'pro', displayOrder: 0, hidden: false }],
};

interface Listed {
  readonly name: string;
}

test("an account begins with HubSpot's own properties", async () => {
  const { get } = createTestHub();
  const { body } = await get(path);
  const byName = new Map(body.results.map((property: Listed) => [property.name, property]));
  expect(byName.get('email')).toMatchObject({ type: 'string', fieldType: 'text', hubspotDefined: true });
  expect(byName.get('lifecyclestage')).toMatchObject({ fieldType: 'radio', externalOptions: true });
  expect(byName.get('hs_email_domain')).toMatchObject({
    calculated: true,
    modificationMetadata: { readOnlyValue: true },
  });
  expect(byName.get('hubspot_owner_id')).toMatchObject({ externalOptions: true, options: [] });
  const domain = await get('/crm/v3/properties/companies/domain');
  expect(domain.body).toMatchObject({ hasUniqueValue: false, groupName: 'companyinformation' });
});

test('a new property is answered 201 and can be written at once', async () => {
  const { post, get } = createTestHub();
  const created = await post(path, plan);
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({
    ...plan,
    description: '',
    displayOrder: -1,
    calculated: false,
    externalOptions: false,
    archived: false,
    hasUniqueValue: false,
    hidden: false,
    formField: false,
    dataSensitivity: 'non_sensitive',
    modificationMetadata: { archivable: true, readOnlyDefinition: false, readOnlyValue: false },
  });
  expect((await get(`${path}/plan`)).body).toEqual(created.body);
  const contact = await post('/crm/v3/objects/contacts', { properties: { lastname: 'x', plan: 'pro' } });
  expect(contact.status).toBe(201);
});

test('a name in use is 409', async () => {
  const { post } = createTestHub();
  await post(path, plan);
  const again = await post(path, plan);
  expect(again.status).toBe(409);
  expect(again.body).toMatchObject({
    category: 'OBJECT_ALREADY_EXISTS',
    subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
    message: "A property named 'plan' already exists.",
  });
});

test('an unknown property is 404', async () => {
  const { get } = createTestHub();
  const answer = await get(`${path}/plan`);
  expect(answer.status).toBe(404);
  expect(answer.body.category).toBe('OBJECT_NOT_FOUND');
});

const bad: readonly (readonly [string, object])[] = [
  ['a name with a hyphen', { name: 'plan-tier' }],
  ['a name that begins with a digit', { name: '1plan' }],
  ["HubSpot's own prefix", { name: 'hs_plan' }],
  ['a field type that does not fit', { fieldType: 'number' }],
  ['an unknown type', { type: 'text' }],
  ['an unknown group', { groupName: 'nowhere' }],
  ['a missing label', { label: undefined }],
  [
    'two options of one value',
    {
      options: [
        { label: 'A', value: 'a' },
        { label: 'B', value: 'a' },
      ],
    },
  ],
];

for (const [title, change] of bad) {
  test(`a property is refused for ${title}`, async () => {
    const { post } = createTestHub();
    expect((await post(path, { ...plan, ...change })).status).toBe(400);
  });
}

test('at most ten properties of an object type are unique', async () => {
  const { post } = createTestHub();
  const unique = (index: number) => ({
    ...plan,
    name: `key_${index}`,
    type: 'string',
    fieldType: 'text',
    options: [],
    hasUniqueValue: true,
  });
  for (let index = 0; index < 10; index += 1) expect((await post(path, unique(index))).status).toBe(201);
  expect((await post(path, unique(10))).status).toBe(400);
});

test('a patch replaces the whole list of options', async () => {
  const { post, call } = createTestHub();
  await post(path, plan);
  const options = [{ label: 'Free', value: 'free', displayOrder: 0, hidden: false }];
  const patched = await call('PATCH', `${path}/plan`, { options });
  expect(patched.status).toBe(200);
  expect(patched.body.options).toHaveLength(1);
  const contact = await post('/crm/v3/objects/contacts', { properties: { lastname: 'x', plan: 'pro' } });
  expect(contact.body.errors[0].code).toBe('INVALID_OPTION');
});

test('an archived property is listed as such, and its name can be taken again', async () => {
  const { post, get, call } = createTestHub();
  await post(path, plan);
  expect((await call('DELETE', `${path}/plan`)).status).toBe(204);
  expect((await get(`${path}/plan`)).status).toBe(404);
  expect((await get(`${path}?archived=true`)).body.results).toMatchObject([{ name: 'plan', archived: true }]);
  expect((await post(path, plan)).status).toBe(201);
  expect((await get(`${path}?archived=true`)).body.results).toEqual([]);
});

test("HubSpot's own properties cannot be archived", async () => {
  const { call } = createTestHub();
  expect((await call('DELETE', `${path}/email`)).status).toBe(400);
});

test('properties are created and read in batches', async () => {
  const { post } = createTestHub();
  const created = await post(`${path}/batch/create`, { inputs: [plan, { ...plan, name: 'Bad Name' }] });
  expect(created.status).toBe(207);
  expect(created.body).toMatchObject({ results: [{ name: 'plan' }], numErrors: 1 });
  const read = await post(`${path}/batch/read`, { inputs: [{ name: 'plan' }, { name: 'email' }] });
  expect(read.status).toBe(200);
  expect(read.body.results.map((property: Listed) => property.name).sort()).toEqual(['email', 'plan']);
  expect((await post(`${path}/batch/archive`, { inputs: [{ name: 'plan' }] })).status).toBe(204);
  expect((await post(`${path}/batch/read`, { inputs: [{ name: 'plan' }] })).status).toBe(207);
});

test('groups can be created, changed and archived', async () => {
  const { post, get, call } = createTestHub();
  const group = { name: 'shop', label: 'Shop', displayOrder: 3 };
  expect((await post(`${path}/groups`, group)).status).toBe(201);
  expect((await post(`${path}/groups`, group)).status).toBe(409);
  expect((await call('PATCH', `${path}/groups/shop`, { label: 'Our shop' })).body.label).toBe('Our shop');
  expect((await get(`${path}/groups/shop`)).body).toEqual({ ...group, label: 'Our shop', archived: false });
  expect((await get(`${path}/groups`)).body.results.map((one: Listed) => one.name)).toContain(
    'contactinformation',
  );
  expect((await call('DELETE', `${path}/groups/shop`)).status).toBe(204);
  expect((await get(`${path}/groups/shop`)).status).toBe(404);
});
