import { expect, test } from 'vitest';
import { companies, contacts, createTestHub } from './hubspot.ts';

test('one bad property refuses the whole record, and is told in the message and in errors', async () => {
  const { post, sandbox } = createTestHub();
  const answer = await post(contacts, { properties: { email: 'ada@acme.example', plan: 'pro' } });
  expect(answer.status).toBe(400);
  expect(answer.body.category).toBe('VALIDATION_ERROR');
  const listed = JSON.parse(answer.body.message.slice('Property values were not valid: '.length));
  expect(listed).toEqual([
    {
      isValid: false,
      message: 'Property "plan" does not exist',
      error: 'PROPERTY_DOESNT_EXIST',
      name: 'plan',
      localizedErrorMessage: 'Property "plan" does not exist',
      portalId: 1_234_567,
    },
  ]);
  expect(answer.body.errors).toEqual([
    {
      message: 'Property "plan" does not exist',
      code: 'PROPERTY_DOESNT_EXIST',
      context: { propertyName: ['plan'] },
    },
  ]);
  expect(sandbox.portal.contacts()).toEqual([]);
});

test('every bad property of a record is named', async () => {
  const { post } = createTestHub();
  const answer = await post(contacts, { properties: { email: 'nobody', plan: 'x', annualrevenue: 'much' } });
  expect(answer.body.errors.map((error: { code: string }) => error.code)).toEqual([
    'INVALID_EMAIL',
    'PROPERTY_DOESNT_EXIST',
    'INVALID_INTEGER',
  ]);
  expect(answer.body.errors[0].message).toBe('Email address nobody is invalid');
});

const refused: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'an option is matched by value, not by label',
    'hs_lead_status=New',
    'INVALID_OPTION',
    /New was not one of the allowed options: \[label: "New"\nvalue: "NEW"/,
  ],
  ['an option is matched with its case', 'hs_lead_status=new', 'INVALID_OPTION', /^new was not one/],
  ['a lifecycle stage must exist', 'lifecyclestage=vip', 'INVALID_OPTION', /label: "Lead"\nvalue: "lead"/],
  ['a read-only property cannot be set', 'hs_object_id=1', 'READ_ONLY_VALUE', /read only property/],
  [
    'a calculated property cannot be set',
    'hs_email_domain=x',
    'READ_ONLY_VALUE',
    /^"hs_email_domain" is a calculated property; its value cannot be set\.$/,
  ],
  ['a number must be one', 'annualrevenue=1,000', 'INVALID_INTEGER', /1,000 was not a valid number/],
  ['a datetime must be one', 'closedate=tomorrow', 'INVALID_LONG', /^tomorrow was not a valid long\.$/],
  [
    'a date must be midnight',
    'offer_date=1700000001000',
    'INVALID_DATE',
    /^1700000001000 is at 22:13:21\.000 UTC, not midnight!$/,
  ],
  [
    'seconds are taken for milliseconds',
    'offer_date=1505779200',
    'INVALID_DATE',
    /is at 10:16:19\.200 UTC, not midnight!/,
  ],
  [
    'a date with a time of day is refused',
    'offer_date=2026-11-20T10:00:00Z',
    'INVALID_DATE',
    /10:00:00\.000 UTC/,
  ],
  ['a boolean is true or false', 'vip=yes', 'INVALID_OPTION', /^yes was not one/],
  ['a checkbox knows its options', 'topics=a;z', 'INVALID_OPTION', /^z was not one/],
];

for (const [title, assignment, code, message] of refused) {
  test(title, async () => {
    const { post, sandbox } = createTestHub();
    addCustomProperties(sandbox.portal.addProperty);
    const [name = '', value] = assignment.split('=');
    const answer = await post(contacts, { properties: { lastname: 'x', [name]: value } });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toHaveLength(1);
    expect(answer.body.errors[0].code).toBe(code);
    expect(answer.body.errors[0].message).toMatch(message);
  });
}

const taken: readonly (readonly [string, string, string])[] = [
  ['hs_lead_status', 'OPEN', 'OPEN'],
  ['annualrevenue', '12.5', '12.5'],
  ['closedate', '1795168800000', '2026-11-20T10:00:00.000Z'],
  ['closedate', '2026-11-20T12:00:00+02:00', '2026-11-20T10:00:00.000Z'],
  ['offer_date', '2026-11-20', '2026-11-20'],
  ['offer_date', '1795132800000', '2026-11-20'],
  ['vip', 'true', 'true'],
  ['topics', 'a;b', 'a;b'],
  ['hubspot_owner_id', '124', '124'],
  ['zip', '02134', '02134'],
];

for (const [name, sent, stored] of taken) {
  test(`${name} takes ${sent} and reads ${stored}`, async () => {
    const { post, get, sandbox } = createTestHub();
    addCustomProperties(sandbox.portal.addProperty);
    const created = await post(contacts, { properties: { lastname: 'x', [name]: sent } });
    expect(created.status).toBe(201);
    const read = await get(`${contacts}/${created.body.id}?properties=${name}`);
    expect(read.body.properties[name]).toBe(stored);
  });
}

test('a leading semicolon adds to a checkbox', async () => {
  const { call, sandbox } = createTestHub();
  addCustomProperties(sandbox.portal.addProperty);
  const { id } = sandbox.portal.addContact({ lastname: 'x', topics: 'a' });
  await call('PATCH', `${contacts}/${id}`, { properties: { topics: ';b' } });
  expect(sandbox.portal.contact(id)?.properties['topics']).toBe('a;b');
});

test('text may have 65,536 characters and no more', async () => {
  const { post } = createTestHub();
  const fits = await post(companies, { properties: { name: 'x', description: 'x'.repeat(65_536) } });
  expect(fits.status).toBe(201);
  const tooLong = await post(companies, { properties: { name: 'x', description: 'x'.repeat(65_537) } });
  expect(tooLong.status).toBe(400);
  expect(tooLong.body.category).toBe('VALIDATION_ERROR');
});

test('an archived property no longer exists for writes', async () => {
  const { post, sandbox } = createTestHub();
  sandbox.portal.addProperty('contacts', { name: 'plan' });
  sandbox.portal.archiveProperty('contacts', 'plan');
  const answer = await post(contacts, { properties: { lastname: 'x', plan: 'pro' } });
  expect(answer.body.errors[0].code).toBe('PROPERTY_DOESNT_EXIST');
});

test('bad JSON is refused without a category', async () => {
  const { post } = createTestHub();
  const answer = await post(contacts, '{"properties":\n{"email":,}}');
  expect(answer.status).toBe(400);
  expect(answer.body.message).toMatch(/^Invalid input JSON on line 1, column 1: Cannot deserialize/);
  expect(answer.body).not.toHaveProperty('category');
});

type AddProperty = ReturnType<typeof createTestHub>['sandbox']['portal']['addProperty'];

function addCustomProperties(addProperty: AddProperty): void {
  addProperty('contacts', { name: 'offer_date', type: 'date' });
  addProperty('contacts', { name: 'vip', type: 'bool' });
  addProperty('contacts', {
    name: 'topics',
    type: 'enumeration',
    fieldType: 'checkbox',
    options: ['a', 'b'],
  });
}
