import { expect, test } from 'vitest';
import { createTestHub } from './hubspot.ts';

const families = {
  v3: '/crm/v3/objects/contacts',
  '2026-03': '/crm/objects/2026-03/contacts',
  '2026-09': '/crm/objects/2026-09/contacts',
} as const;
const strict = families['2026-09'];

test('a required property is asked for by 2026-09 only', async () => {
  const { post, sandbox } = createTestHub();
  sandbox.portal.addRequiredRule({ property: 'firstname' });
  for (const [family, path] of Object.entries(families)) {
    const { status, body } = await post(path, { properties: { email: `${family}@acme.example` } });
    expect(status).toBe(family === '2026-09' ? 400 : 201);
    if (status === 201) continue;
    expect(body).toMatchObject({
      category: 'VALIDATION_ERROR',
      message: 'The property values provided are invalid',
      errors: [
        {
          message: 'A value for firstname must be provided',
          code: 'MISSING_REQUIRED_PROPERTY',
          context: { propertyName: ['firstname'] },
        },
      ],
    });
  }
  expect((await post(strict, { properties: { firstname: 'Ada' } })).status).toBe(201);
});

test('a property may be required under a condition', async () => {
  const { post, sandbox } = createTestHub();
  sandbox.portal.addRequiredRule({ property: 'state', when: { property: 'country', values: ['US'] } });
  sandbox.portal.addRequiredRule({ property: 'lastname', when: { property: 'firstname' } });
  const missing = await post(strict, { properties: { firstname: 'Ada', country: 'US' } });
  expect(missing.body.errors).toMatchObject([
    { code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY', context: { propertyName: ['state'] } },
    { code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY', context: { propertyName: ['lastname'] } },
  ]);
  expect(missing.body.errors[0].message).toContain('based on [country]');
  expect((await post(strict, { properties: { email: 'a@acme.example', country: 'DE' } })).status).toBe(201);
});

test('a change is held against the rules that it touches', async () => {
  const { call, sandbox } = createTestHub();
  const { id } = sandbox.portal.addContact({ email: 'a@acme.example', lastname: 'L' });
  sandbox.portal.addRequiredRule({ property: 'firstname' });
  sandbox.portal.addRequiredRule({ property: 'lastname' });
  const patch = (properties: object) => call('PATCH', `${strict}/${id}`, { properties });
  expect((await patch({ city: 'London' })).status).toBe(200);
  expect((await patch({ lastname: '' })).status).toBe(400);
  expect((await patch({ lastname: 'Lovelace' })).status).toBe(200);
});

test('rules are for one type of records', async () => {
  const { post, sandbox } = createTestHub();
  sandbox.portal.addRequiredRule({ objectType: 'companies', property: 'industry' });
  expect((await post(strict, { properties: { email: 'a@acme.example' } })).status).toBe(201);
  expect((await post('/crm/objects/2026-09/companies', { properties: { name: 'Acme' } })).status).toBe(400);
});

for (const [raw, day] of [
  ['2026-11-20T13:45:00Z', '2026-11-20'],
  ['2026-11-20T23:30:00-05:00', '2026-11-21'],
  [1_795_132_801_000, '2026-11-20'],
  ['1795132800', '2026-11-20'],
] as const) {
  test(`2026-09 fits the date ${raw} to its day and says so, the others refuse it`, async () => {
    const { post, sandbox } = createTestHub();
    sandbox.portal.addProperty('contacts', { name: 'born', type: 'date' });
    const properties = { email: 'a@acme.example', born: raw };
    for (const family of ['v3', '2026-03'] as const) {
      const refused = await post(families[family], { properties });
      expect(refused.body.errors[0].code).toBe('INVALID_DATE');
    }
    const created = await post(strict, { properties });
    expect(created.status).toBe(201);
    expect(created.body.properties.born).toBe(day);
    expect(created.body.warnings).toEqual([
      {
        category: 'PROPERTY_VALUE_NORMALIZED',
        message: 'born was normalized',
        context: { propertyName: ['born'], rawValue: [String(raw)], normalizedValue: [day] },
      },
    ]);
  });
}

test('a clean date has no warning, and what is no date is refused everywhere', async () => {
  const { post, sandbox } = createTestHub();
  sandbox.portal.addProperty('contacts', { name: 'born', type: 'date' });
  const clean = await post(strict, { properties: { firstname: 'a', born: '2026-11-20' } });
  expect(clean.body).not.toHaveProperty('warnings');
  expect((await post(strict, { properties: { firstname: 'a', born: 'soon' } })).status).toBe(400);
});

test('in a batch the warnings are with their results, the errors in the normal answer', async () => {
  const { post, sandbox } = createTestHub();
  sandbox.portal.addProperty('contacts', { name: 'born', type: 'date' });
  const input = (objectWriteTraceId: string, properties: object) => ({ objectWriteTraceId, properties });
  const inputs = [
    input('t1', { firstname: 'a', born: '2026-11-20T13:45:00Z' }),
    input('t2', { firstname: 'b', nope: 'x' }),
  ];
  const answer = await post(`${strict}/batch/create`, { inputs });
  expect(answer.status).toBe(201);
  expect(answer.body.results).toMatchObject([{ objectWriteTraceId: 't1', warnings: [{}] }]);
  expect(answer.body).toMatchObject({ numErrors: 1, errors: [{ context: { objectWriteTraceId: ['t2'] } }] });
  const older = await post(`${families['2026-03']}/batch/create`, { inputs: inputs.slice(1) });
  expect(older.status).toBe(207);
});

test('the plan sets how many properties of its own an account may have', async () => {
  const add = (name: string) => ({
    name,
    label: name,
    type: 'string',
    fieldType: 'text',
    groupName: name.startsWith('c') ? 'contactinformation' : 'companyinformation',
  });
  const free = createTestHub({ plan: 'free' });
  const path = (name: string) => `/crm/v3/properties/${name.startsWith('c') ? 'contacts' : 'companies'}`;
  for (let count = 0; count < 10; count += 1) {
    const name = count % 2 === 0 ? `c${count}` : `o${count}`;
    expect((await free.post(path(name), add(name))).status).toBe(201);
  }
  expect((await free.post(path('c10'), add('c10'))).status).toBe(400);
  const small = createTestHub({ quotas: { customProperties: 1 } });
  expect((await small.post(path('c'), add('c'))).status).toBe(201);
  expect((await small.post(path('o'), add('o'))).status).toBe(201);
  const batch = await small.post(`${path('c')}/batch/create`, { inputs: [add('c2')] });
  expect([batch.status, batch.body.numErrors]).toEqual([207, 1]);
});

test('the deprecated headers of the second are still sent, except by search', async () => {
  const { get, post, clock } = createTestHub({ plan: 'starter' });
  const left = async () => {
    const { headers } = await get('/account-info/v3/details');
    return [
      headers.get('X-HubSpot-RateLimit-Secondly'),
      headers.get('X-HubSpot-RateLimit-Secondly-Remaining'),
    ];
  };
  expect(await left()).toEqual(['10', '9']);
  expect(await left()).toEqual(['10', '8']);
  clock.now += 1_000;
  expect(await left()).toEqual(['10', '9']);
  const searched = await post(`${strict}/search`, {});
  expect(searched.headers.has('X-HubSpot-RateLimit-Secondly')).toBe(false);
});
