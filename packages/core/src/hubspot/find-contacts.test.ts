import { describe, expect, it } from 'vitest';
import { answer, transcript } from '../../test/transcript.ts';
import { findContacts } from './find-contacts.ts';

const emails = ['a@example.com', 'b@example.com', 'c@example.com'];
const find = (status: number, body: unknown) =>
  transcript(findContacts({ property: 'email', values: emails }, '2026-03'), [answer(status, body)]);

it('F-13 asks by a batch read, which sees what was written a moment ago, and not by search', () => {
  expect(find(200, { results: [] }).requests).toStrictEqual([
    {
      method: 'POST',
      path: '/crm/objects/2026-03/contacts/batch/read',
      budget: 'crm',
      body: {
        idProperty: 'email',
        inputs: emails.map((id) => ({ id })),
        properties: ['email', 'hs_additional_emails'],
      },
    },
  ]);
});

it('found, missing and not mentioned are three answers', () => {
  const { result } = find(207, {
    results: [{ id: '7', properties: { email: 'A@example.com' } }],
    errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['b@example.com'] } }],
  });
  expect(result).toStrictEqual({
    ids: new Map([
      ['b@example.com', null],
      ['a@example.com', '7'],
    ]),
    owners: new Map(),
  });
});

it('a secondary address finds its contact', () => {
  const properties = { email: 'primary@example.com', hs_additional_emails: 'x@example.com; B@example.com' };
  expect(find(200, { results: [{ id: 7, properties }] }).result).toMatchObject({
    ids: new Map([['b@example.com', '7']]),
  });
});

describe('R-11 what is no word about a contact is never read as "none"', () => {
  it.each([
    [500, { message: 'boom' }, 'UNAVAILABLE'],
    [403, { category: 'MISSING_SCOPES' }, 'MISSING_SCOPES'],
    [404, '<html>', 'UNEXPECTED_ANSWER'],
    [200, '<html>', 'UNEXPECTED_ANSWER'],
  ])('%d %o is an error', (status, body, code) => {
    expect(find(status, body).result).toMatchObject({ code });
  });

  it.each([
    {},
    { results: 'x', errors: [null] },
    { errors: [{ category: 'OTHER', context: { ids: emails } }] },
  ])('%o says nothing', (body) => {
    expect(find(207, body).result).toStrictEqual({ ids: new Map(), owners: new Map() });
  });
});
