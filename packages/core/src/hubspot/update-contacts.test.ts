import { describe, expect, it } from 'vitest';
import { makeContext, makeUpdate } from '../../test/make-operations.ts';
import { answer, type Script, transcript } from '../../test/transcript.ts';
import type { Outcome } from '../plan/outcome.ts';
import { updateContacts } from './update-contacts.ts';

const contacts = '/crm/objects/2026-03/contacts';
const operation = makeUpdate('ada', '91');
const updatedAt = '2026-11-20T10:00:00.123Z';
const done = (id: string) => answer(200, { id, updatedAt });
const gone = answer(404, {}, { 'x-hubspot-notfound': 'true' });
const found = (id: string) => answer(200, { results: [{ id, properties: { email: 'ada@example.com' } }] });
const nobody = answer(207, {
  errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['ada@example.com'] } }],
});

function run(script: Script): { asked: string[]; outcome: Outcome } {
  const { requests, result } = transcript(updateContacts([operation], makeContext()), script);
  return {
    asked: requests.map(({ method, path }) => `${method} ${path}`),
    outcome: result.get(operation.id) as Outcome,
  };
}

it('W-16 W-18 a contact is given these properties and nothing else, and it is kept when HubSpot did so', () => {
  const { requests, result } = transcript(updateContacts([operation], makeContext()), [done('91')]);
  expect(requests).toEqual([
    { method: 'PATCH', path: `${contacts}/91`, budget: 'crm', body: { properties: { username: 'ada' } } },
  ]);
  expect(result.get(operation.id)).toEqual({
    status: 'succeeded',
    receipt: { effect: 'updated', recordId: '91', updatedAt },
    goesOn: true,
  });
});

describe('W-22 without `updatedAt`', () => {
  it.each([
    ['the property of the record', answer(200, { id: '91', properties: { lastmodifieddate: updatedAt } })],
    ['the time of the answer', answer(200, { id: '91' }, { date: 'Fri, 20 Nov 2026 10:00:00 GMT' })],
  ])('%s is taken', (_name, response) => {
    const { outcome } = run([response]);
    expect(outcome.status === 'succeeded' && outcome.receipt.updatedAt).toMatch(/^2026-11-20T10:00:00/);
  });

  it('there is none, and never an empty one', () => {
    const { outcome } = run([answer(200, { id: '91', updatedAt: '' })]);
    expect(outcome.status === 'succeeded' && outcome.receipt).toEqual({ effect: 'updated', recordId: '91' });
  });
});

it('R-08 a success without the contact is none', () => {
  const { outcome } = run([answer(200, { status: 'COMPLETE', results: [] })]);
  expect(outcome).toMatchObject({ status: 'retryable', error: { code: 'NO_EFFECT' } });
});

it('R-08 where HubSpot refuses every property, its contact is looked for before the note goes to it', () => {
  const refused = answer(400, {
    errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['username'] } }],
  });
  const there = run([refused, found('91')]);
  expect(there.asked).toEqual([`PATCH ${contacts}/91`, `POST ${contacts}/batch/read`]);
  expect(there.outcome).toMatchObject({
    status: 'succeeded',
    receipt: { effect: 'unchanged', recordId: '91' },
    issues: [{ code: 'UNKNOWN_PROPERTY' }],
    goesOn: true,
  });
  expect(run([refused, nobody]).outcome).toMatchObject({ status: 'rejected' });
});

it('W-28 the id of a contact that was merged is looked up by the e-mail', () => {
  const { asked, outcome } = run([gone, found('92'), done('92')]);
  expect(asked).toEqual([`PATCH ${contacts}/91`, `POST ${contacts}/batch/read`, `PATCH ${contacts}/92`]);
  expect(outcome).toMatchObject({ receipt: { effect: 'updated', recordId: '92' } });
});

it('W-28 HubSpot may answer for the contact that it was merged into', () => {
  expect(run([done('92')]).outcome).toMatchObject({ receipt: { recordId: '92' } });
});

describe('W-29 a contact that was deleted in between', () => {
  it('is created again', () => {
    const { asked, outcome } = run([gone, nobody, answer(201, { id: '93' })]);
    expect(asked[2]).toBe(`POST ${contacts}`);
    expect(outcome).toEqual({ status: 'succeeded', receipt: { effect: 'created', recordId: '93' } });
  });

  it('is created again at most once', () => {
    const conflict = answer(409, { category: 'CONFLICT', message: 'Existing ID: 94' });
    expect(run([gone, nobody, conflict, done('94')]).outcome).toMatchObject({ receipt: { recordId: '94' } });
    expect(run([gone, nobody, conflict, gone]).outcome).toMatchObject({
      status: 'rejected',
      error: { code: 'NOT_FOUND' },
    });
  });

  it('is looked for by its e-mail as well when HubSpot does not say what it is that it lacks', () => {
    const bare = answer(404, { status: 'error', message: 'resource not found' });
    expect(run([bare, found('92'), done('92')]).outcome).toMatchObject({ receipt: { recordId: '92' } });
    expect(run([bare, nobody, answer(201, { id: '93' })]).outcome).toMatchObject({
      receipt: { effect: 'created', recordId: '93' },
    });
    // What lacks everything is no word about the contact.
    expect(run([bare, bare]).outcome).toMatchObject({ error: { code: 'UNEXPECTED_ANSWER' } });
    expect(run([bare, found('91'), bare]).outcome).toMatchObject({ error: { code: 'UNEXPECTED_ANSWER' } });
  });

  it('waits while HubSpot does not tell', () => {
    expect(run([gone, answer(500)]).outcome.status).toBe('retryable');
    expect(run([gone, nobody, answer(500)]).outcome.status).toBe('retryable');
  });
});
