import { expect, test } from 'vitest';
import { companies, contacts, createTestHub } from './hubspot.ts';

function where(propertyName: string, operator: string, more: object) {
  return { filterGroups: [{ filters: [{ propertyName, operator, ...more }] }] };
}

const byEmail = (value: string) => where('email', 'EQ', { value });

test('search misses a new record until the index has it; reads see it at once', async () => {
  const { post, get, clock } = createTestHub();
  const { id } = (await post(contacts, { properties: { email: 'ada@acme.example' } })).body;
  expect((await post(`${contacts}/search`, byEmail('ada@acme.example'))).body).toEqual({
    total: 0,
    results: [],
  });
  expect((await get(`${contacts}/${id}`)).status).toBe(200);
  expect((await post(`${contacts}/batch/read`, { inputs: [{ id }] })).body.results).toHaveLength(1);
  clock.now += 6_000;
  expect((await post(`${contacts}/search`, byEmail('ada@acme.example'))).body.results).toMatchObject([
    { id },
  ]);
});

test('after a key changed, search finds the record by its old value and shows the new one', async () => {
  const { post, call, clock, sandbox } = createTestHub();
  const { id } = sandbox.portal.addContact({ email: 'old@acme.example' });
  await call('PATCH', `${contacts}/${id}`, { properties: { email: 'new@acme.example' } });
  const old = await post(`${contacts}/search`, byEmail('old@acme.example'));
  expect(old.body.results).toMatchObject([{ id, properties: { email: 'new@acme.example' } }]);
  expect((await post(`${contacts}/search`, byEmail('new@acme.example'))).body.total).toBe(0);
  clock.now += 6_000;
  expect((await post(`${contacts}/search`, byEmail('old@acme.example'))).body.total).toBe(0);
  expect((await post(`${contacts}/search`, byEmail('new@acme.example'))).body.total).toBe(1);
});

test('an archived record is still counted, and not shown', async () => {
  const { post, call, clock, sandbox } = createTestHub();
  const { id } = sandbox.portal.addContact({ email: 'ada@acme.example' });
  await call('DELETE', `${contacts}/${id}`);
  expect((await post(`${contacts}/search`, byEmail('ada@acme.example'))).body).toEqual({
    total: 1,
    results: [],
  });
  clock.now += 6_000;
  expect((await post(`${contacts}/search`, byEmail('ada@acme.example'))).body.total).toBe(0);
});

test('several domains are asked for at once, and all companies of each are found', async () => {
  const { post, sandbox } = createTestHub();
  for (const domain of ['a.example', 'b.example', 'a.example', 'c.example'])
    sandbox.portal.addCompany({ domain });
  const found = await post(
    `${companies}/search`,
    where('domain', 'IN', { values: ['a.example', 'b.example'] }),
  );
  expect(found.body.total).toBe(3);
});

const cases: readonly (readonly [string, string, object, readonly string[]])[] = [
  ['city', 'EQ', { value: 'BONN' }, ['ada']],
  ['city', 'NEQ', { value: 'Bonn' }, ['bob', 'cyd']],
  ['city', 'HAS_PROPERTY', {}, ['ada', 'bob']],
  ['city', 'NOT_HAS_PROPERTY', {}, ['cyd']],
  ['hs_lead_status', 'EQ', { value: 'open' }, []],
  ['hs_lead_status', 'EQ', { value: 'OPEN' }, ['bob']],
  ['annualrevenue', 'GT', { value: '9' }, ['ada']],
  ['annualrevenue', 'LTE', { value: '9' }, ['bob']],
  ['annualrevenue', 'BETWEEN', { value: '5', highValue: '10' }, ['ada', 'bob']],
  ['closedate', 'LT', { value: '1795168800000' }, ['ada']],
  ['firstname', 'IN', { values: ['ada', 'cyd'] }, ['ada', 'cyd']],
  ['city', 'IN', { values: ['bonn'] }, ['ada']],
  ['city', 'IN', { values: ['Bonn'] }, []],
  ['firstname', 'NOT_IN', { values: ['ada', 'cyd'] }, ['bob']],
  ['email', 'CONTAINS_TOKEN', { value: '*@acme.example' }, ['ada', 'bob']],
  ['email', 'NOT_CONTAINS_TOKEN', { value: '*@acme.example' }, ['cyd']],
];

for (const [name, operator, more, expected] of cases) {
  test(`${name} ${operator} ${JSON.stringify(more)} finds ${expected.join(' and ') || 'nobody'}`, async () => {
    const { post, sandbox } = createTestHub();
    sandbox.portal.addContact({
      firstname: 'ada',
      email: 'ada@acme.example',
      city: 'Bonn',
      annualrevenue: '10',
      closedate: '2026-01-01',
    });
    sandbox.portal.addContact({
      firstname: 'bob',
      email: 'bob@acme.example',
      city: 'Ulm',
      annualrevenue: '9',
      hs_lead_status: 'OPEN',
    });
    sandbox.portal.addContact({ firstname: 'cyd', email: 'cyd@other.example' });
    const { body } = await post(`${contacts}/search`, {
      ...where(name, operator, more),
      properties: ['firstname'],
    });
    const names = body.results.map(
      (result: { properties: { firstname: string } }) => result.properties.firstname,
    );
    expect(names).toEqual(expected);
  });
}

test('groups are joined by or, filters by and', async () => {
  const { post, sandbox } = createTestHub();
  for (const [firstname, city] of [
    ['ada', 'Bonn'],
    ['bob', 'Bonn'],
    ['cyd', 'Ulm'],
  ] as const) {
    sandbox.portal.addContact({ firstname, city });
  }
  const filter = (propertyName: string, value: string) => ({ propertyName, operator: 'EQ', value });
  const { body } = await post(`${contacts}/search`, {
    filterGroups: [
      { filters: [filter('city', 'Bonn'), filter('firstname', 'bob')] },
      { filters: [filter('city', 'Ulm')] },
    ],
  });
  expect(body.total).toBe(2);
});

test('hits are sorted and paged', async () => {
  const { post, sandbox } = createTestHub({ limits: 'off' });
  for (const firstname of ['b', 'c', 'a']) sandbox.portal.addContact({ firstname });
  const names: string[] = [];
  for (let after = '0'; after !== undefined; ) {
    const { body } = await post(`${contacts}/search`, {
      limit: 1,
      after,
      sorts: ['-firstname'],
      properties: ['firstname'],
    });
    names.push(body.results[0].properties.firstname);
    after = body.paging?.next.after;
  }
  expect(names).toEqual(['c', 'b', 'a']);
});

const filter = { propertyName: 'city', operator: 'HAS_PROPERTY' };
const group = (count: number) => ({ filters: Array.from({ length: count }, () => filter) });

const tooMuch: readonly (readonly [string, object])[] = [
  ['six groups', { filterGroups: Array.from({ length: 6 }, () => group(1)) }],
  ['seven filters in a group', { filterGroups: [group(7)] }],
  ['nineteen filters', { filterGroups: [group(6), group(6), group(6), group(1)] }],
  ['a limit of 201', { limit: 201 }],
  ['results beyond 10,000', { limit: 1, after: '10000' }],
  ['a body of more than 3,000 characters', byEmail(`${'x'.repeat(3_000)}@acme.example`)],
  ['two sorts', { sorts: ['city', 'firstname'] }],
  ['an unknown operator', where('city', 'LIKE', { value: 'x' })],
  ['an unknown property', where('plan', 'EQ', { value: 'x' })],
];

for (const [title, body] of tooMuch) {
  test(`search refuses ${title}`, async () => {
    const { post } = createTestHub();
    const answer = await post(`${contacts}/search`, body);
    expect(answer.status).toBe(400);
    expect(answer.body.category).toBe('VALIDATION_ERROR');
  });
}
