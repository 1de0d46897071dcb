import { expect, test } from 'vitest';
import { createTestHub, type TestHub } from './hubspot.ts';

const batch = '/crm/v4/associations/contacts/companies/batch';

function seed({ sandbox }: TestHub) {
  const contact = sandbox.portal.addContact({ email: 'ada@acme.example' }).id;
  const company = sandbox.portal.addCompany({ domain: 'acme.example' }).id;
  const other = sandbox.portal.addCompany({ domain: 'other.example' }).id;
  return { contact, company, other, single: `/crm/v4/objects/contacts/${contact}/associations` };
}

test('the default association is 279 there and 280 back, and repeating it changes nothing', async () => {
  const hub = createTestHub();
  const { contact, company, single } = seed(hub);
  for (let round = 0; round < 2; round += 1) {
    const answer = await hub.call('PUT', `${single}/default/companies/${company}`);
    expect(answer.status).toBe(200);
    expect(answer.body.status).toBe('COMPLETE');
    expect(answer.body.results).toContainEqual({
      from: { id: contact },
      to: { id: company },
      associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 },
    });
    expect(answer.body.results).toContainEqual(
      expect.objectContaining({
        associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 280 },
      }),
    );
  }
  expect(hub.sandbox.portal.associations()).toEqual([
    { contactId: contact, companyId: company, isPrimary: true, typeIds: [279, 1] },
  ]);
});

test('the first company is the primary one, the second is not', async () => {
  const hub = createTestHub();
  const { company, other, single } = seed(hub);
  await hub.call('PUT', `${single}/default/companies/${company}`);
  await hub.call('PUT', `${single}/default/companies/${other}`);
  expect(hub.sandbox.portal.associations().map((one) => one.isPrimary)).toEqual([true, false]);
});

test('setting another primary company takes the mark from the first', async () => {
  const hub = createTestHub();
  const { company, other, single } = seed(hub);
  await hub.call('PUT', `${single}/default/companies/${company}`);
  const primary = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }];
  const answer = await hub.call('PUT', `${single}/companies/${other}`, primary);
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    fromObjectTypeId: '0-1',
    toObjectTypeId: '0-2',
    toObjectId: other,
    labels: [],
  });
  expect(hub.sandbox.portal.associations().map((one) => one.isPrimary)).toEqual([false, true]);
});

test('errors of a default batch come inside the 200', async () => {
  const hub = createTestHub();
  const { contact, company } = seed(hub);
  const { status, body } = await hub.post(`${batch}/associate/default`, {
    inputs: [
      { from: { id: contact }, to: { id: company } },
      { from: { id: '404' }, to: { id: company } },
    ],
  });
  expect(status).toBe(200);
  expect(body.results).toHaveLength(2);
  expect(body.numErrors).toBe(1);
  expect(body.errors).toMatchObject([
    {
      category: 'VALIDATION_ERROR',
      message: 'One or more associations are invalid',
      context: { fromObjectId: ['404'] },
    },
  ]);
});

test('whether the way back is listed can be chosen', async () => {
  const hub = createTestHub({ assumptions: { associationsListBothWays: false } });
  const { contact, company } = seed(hub);
  const inputs = [{ from: { id: contact }, to: { id: company } }];
  expect((await hub.post(`${batch}/associate/default`, { inputs })).body.results).toHaveLength(1);
});

test('a labelled batch answers 201, or 207 with errors', async () => {
  const hub = createTestHub();
  const { contact, company } = seed(hub);
  const input = (associationTypeId: number) => ({
    from: { id: contact },
    to: { id: company },
    types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
  });
  expect((await hub.post(`${batch}/create`, { inputs: [input(279)] })).status).toBe(201);
  const wrong = await hub.post(`${batch}/create`, { inputs: [input(280)] });
  expect(wrong.status).toBe(207);
  expect(wrong.body.errors[0]).toMatchObject({ subCategory: 'crm.associations.INVALID_ASSOCIATION_TYPE' });
});

test('associations are read from both ends, one by one and in batches', async () => {
  const hub = createTestHub();
  const { contact, company, other, single } = seed(hub);
  await hub.call('PUT', `${single}/default/companies/${company}`);
  await hub.call('PUT', `${single}/default/companies/${other}`);
  const listed = await hub.get(`${single}/companies?limit=1`);
  expect(listed.body.results).toEqual([
    {
      toObjectId: Number(company),
      associationTypes: [
        { category: 'HUBSPOT_DEFINED', typeId: 279, label: null },
        { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' },
      ],
    },
  ]);
  const next = await hub.get(`${single}/companies?limit=1&after=${listed.body.paging.next.after}`);
  expect(next.body.results).toMatchObject([{ toObjectId: Number(other) }]);
  const back = await hub.post('/crm/v4/associations/companies/contacts/batch/read', {
    inputs: [{ id: company }, { id: '404' }],
  });
  expect(back.status).toBe(207);
  expect(back.body.results).toMatchObject([{ from: { id: company }, to: [{ toObjectId: Number(contact) }] }]);
});

test('associations can be taken away, all or single types', async () => {
  const hub = createTestHub();
  const { contact, company, single } = seed(hub);
  await hub.call('PUT', `${single}/default/companies/${company}`);
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }];
  const ends = { from: { id: contact }, to: { id: company } };
  expect((await hub.post(`${batch}/labels/archive`, { inputs: [{ ...ends, types }] })).status).toBe(204);
  expect(hub.sandbox.portal.associations()).toMatchObject([{ isPrimary: false }]);
  expect((await hub.call('DELETE', `${single}/companies/${company}`)).status).toBe(204);
  expect(hub.sandbox.portal.associations()).toEqual([]);
  await hub.call('PUT', `${single}/default/companies/${company}`);
  const inputs = [{ from: { id: contact }, to: [{ id: company }] }];
  expect((await hub.post(`${batch}/archive`, { inputs })).status).toBe(204);
  expect(hub.sandbox.portal.associations()).toEqual([]);
});

test('an unknown object type is refused', async () => {
  const { post } = createTestHub();
  expect((await post('/crm/v4/associations/contacts/planets/batch/associate/default', {})).status).toBe(400);
});
