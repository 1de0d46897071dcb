import { describe, expect, it } from 'vitest';
import { makeContext, makeCreation } from '../../test/make-operations.ts';
import { answer, type Script, transcript } from '../../test/transcript.ts';
import type { CreateContact } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import { createContacts } from './create-contacts.ts';
import { existingId } from './existing-id.ts';
import type { HubSpotRequest } from './request.ts';

const contacts = '/crm/objects/2026-03/contacts';
const conflict = (message: string, category = 'CONFLICT', context = {}) =>
  answer(409, { status: 'error', message, category, context });
const exists = conflict('Contact already exists. Existing ID: 9100000024');

function run(script: Script, fields: Partial<CreateContact> = {}): { asked: string[]; outcome: Outcome } {
  const operation = makeCreation('ada', fields);
  const { requests, result } = transcript(createContacts([operation], makeContext()), script);
  return { asked: requests.map(said), outcome: result.get(operation.id) as Outcome };
}
const said = ({ method, path }: HubSpotRequest): string => `${method} ${path}`;

it('W-05 W-06 W-10 a contact is created with exactly the properties, by one request', () => {
  const operation = makeCreation('ada');
  const { requests, result } = transcript(createContacts([operation], makeContext()), [
    answer(201, { id: '7' }),
  ]);
  const { properties } = operation;
  expect(requests).toEqual([{ method: 'POST', path: contacts, budget: 'crm', body: { properties } }]);
  expect(result.get(operation.id)).toEqual({
    status: 'succeeded',
    receipt: { effect: 'created', recordId: '7' },
  });
});

it.each([200, 201, 202])('W-09 %d is success', (status) => {
  expect(run([answer(status, { id: '7' })]).outcome).toMatchObject({ receipt: { effect: 'created' } });
});

it('R-08 a success without the contact is none', () => {
  expect(run([answer(201, {})]).outcome).toMatchObject({ status: 'retryable', error: { code: 'NO_EFFECT' } });
});

it('W-13 the id in the message is the contact that is there, and goes on to be updated', () => {
  const { asked, outcome } = run([exists]);
  expect(asked).toHaveLength(1);
  const receipt = { effect: 'unchanged', recordId: '9100000024' };
  expect(outcome).toEqual({ status: 'succeeded', receipt, goesOn: true });
});

it.each([
  ['Contact already exists. Existing ID: 9100000024', '9100000024'],
  ['Contact already exists. Existing ID:9100000024.', '9100000024'],
  ['Contact already exists.   existing id  =  "9100000024"', '9100000024'],
  ['Contact already exists. Existing contact ID: 98765432109876543210123', '98765432109876543210123'],
  ['Contact already exists.', undefined],
  ['Existing ID: none', undefined],
])('W-14 the id of "%s" is %s', (message, id) => {
  expect(existingId({ message })).toBe(id);
});

it.each([{ existingId: ['12'] }, { id: '12' }, { ids: ['x', 12] }])(
  'W-14 an id in the context is read as well: %j',
  (context) => {
    expect(existingId({ message: 'Contact already exists.', context })).toBe('12');
  },
);

describe('W-15 a conflict without an id', () => {
  const found = answer(200, { results: [{ id: '8', properties: { email: 'ada@example.com' } }] });
  const nobody = answer(200, { results: [], errors: [] });

  it('is resolved by the e-mail', () => {
    const { asked, outcome } = run([conflict('Contact already exists.'), found]);
    expect(asked).toEqual([`POST ${contacts}`, `POST ${contacts}/batch/read`]);
    expect(outcome).toMatchObject({ receipt: { effect: 'unchanged', recordId: '8' }, goesOn: true });
  });

  it('is an error with the words of HubSpot as its cause when nobody is found', () => {
    const { outcome } = run([conflict('Something else of ada@example.com'), nobody]);
    expect(outcome).toMatchObject({
      status: 'rejected',
      error: { code: 'CONFLICT', cause: { message: 'Something else of ada@example.com' } },
    });
    expect(JSON.stringify(outcome)).not.toContain('ada@example.com');
  });

  it('is tried again when HubSpot cannot be asked', () => {
    expect(run([conflict('Contact already exists.'), answer(503)]).outcome.status).toBe('retryable');
  });
});

it('W-12 a conflict that names the contact and no category at all is one', () => {
  const { outcome } = run([answer(409, { message: 'Contact already exists. Existing ID: 12' })]);
  expect(outcome).toMatchObject({ receipt: { effect: 'unchanged', recordId: '12' }, goesOn: true });
  expect(run([answer(409, { message: 'Property username must be unique' })]).outcome).toMatchObject({
    status: 'rejected',
  });
});

it.each([
  ['409 of another category', conflict('Property username must be unique', 'OTHER'), 'CONFLICT'],
  ['400 with CONFLICT', answer(400, { category: 'CONFLICT', message: 'Existing ID: 1' }), 'INVALID_REQUEST'],
])('W-12 %s is no conflict of this contact', (_name, response, code) => {
  const { asked, outcome } = run([response]);
  expect(asked).toHaveLength(1);
  expect(outcome).toMatchObject({ status: 'rejected', error: { code } });
});

it('W-30 what the token may not do names the scope', () => {
  const missing = answer(403, {
    category: 'MISSING_SCOPES',
    errors: [{ context: { requiredGranularScopes: ['crm.objects.contacts.write'] } }],
  });
  const { outcome } = run([missing]);
  expect(outcome).toMatchObject({ status: 'rejected', error: { code: 'MISSING_SCOPES' } });
  expect('error' in outcome && outcome.error.message).toContain('crm.objects.contacts.write');
});

it('a property that HubSpot refuses is left out with an issue, and the contact is created', () => {
  const refused = answer(400, {
    category: 'VALIDATION_ERROR',
    errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['username'] } }],
  });
  const operation = makeCreation('ada');
  const { requests, result } = transcript(createContacts([operation], makeContext()), [
    refused,
    answer(201, { id: '7' }),
  ]);
  expect(requests[1]?.body).toEqual({ properties: { email: 'ada@example.com', lifecyclestage: 'lead' } });
  expect(result.get(operation.id)).toMatchObject({
    receipt: { effect: 'created' },
    issues: [{ code: 'UNKNOWN_PROPERTY', property: 'username' }],
  });
});

describe('W-27 a creation whose answer was lost', () => {
  const begunAt = Date.UTC(2026, 10, 20, 10);
  const contact = (createdAt: number, username: string | null) =>
    answer(200, { id: '9', createdAt: new Date(createdAt).toISOString(), properties: { username } });

  it('is recognised when it conflicts with itself', () => {
    const { asked, outcome } = run([exists, contact(begunAt + 200, 'ada')], { begunAt });
    expect(asked[1]).toBe(`GET ${contacts}/9100000024?properties=createdate,username`);
    expect(outcome).toEqual({
      status: 'succeeded',
      receipt: { effect: 'created', recordId: '9100000024' },
    });
  });

  it('is recognised although the clock of HubSpot is behind', () => {
    expect(run([exists, contact(begunAt - 59_000, 'ada')], { begunAt }).outcome).not.toHaveProperty('goesOn');
  });

  it('is recognised by a time that HubSpot writes otherwise, and by what was cleared', () => {
    const knownBy = { joined: '2026-11-20T10:00:00.000Z', plan: '' };
    const read = answer(200, {
      createdAt: new Date(begunAt).toISOString(),
      properties: { joined: '2026-11-20T10:00:00Z', plan: null },
    });
    expect(run([exists, read], { begunAt, knownBy }).outcome).not.toHaveProperty('goesOn');
  });

  it.each([
    ['was there before', begunAt - 61_000, 'ada'],
    ['has other values', begunAt, 'bob'],
    ['lacks the values', begunAt, null],
  ])('is not taken for a contact that %s', (_name, createdAt, username) => {
    expect(run([exists, contact(createdAt, username)], { begunAt }).outcome).toMatchObject({
      receipt: { effect: 'unchanged' },
      goesOn: true,
    });
  });

  it('waits while HubSpot does not tell', () => {
    const { outcome } = run([exists, answer(429)], { begunAt });
    expect(outcome.status).toBe('retryable');
    expect(outcome).not.toHaveProperty('isUndone');
  });

  it('goes on when the contact was deleted since', () => {
    const gone = answer(404, {}, { 'x-hubspot-notfound': 'true' });
    for (const answered of [gone, answer(404, { message: 'resource not found' })])
      expect(run([exists, answered], { begunAt }).outcome).toMatchObject({ goesOn: true });
  });

  it('keeps that it was begun, whatever is answered next', () => {
    expect(run([answer(429)], { begunAt }).outcome).not.toHaveProperty('isUndone');
    expect(run([answer(429)]).outcome).toMatchObject({ isUndone: true });
    expect(run([answer(502)]).outcome).not.toHaveProperty('isUndone');
    expect(run([{ kind: 'not-sent', waitMs: 5 }]).outcome).toMatchObject({ isUndone: true });
    expect(run([{ kind: 'no-answer', reason: 'timeout', message: 'x' }]).outcome).not.toHaveProperty(
      'isUndone',
    );
  });
});
