import { expect, it } from 'vitest';
import { answer, transcript } from '../../test/transcript.ts';
import { createCompanyKey } from './create-company-key.ts';

const create = (status: number, body?: unknown) =>
  transcript(createCompanyKey('hubtrail_domain', '2026-03'), [answer(status, body)]);

it('creates a unique line of text that no form shows', () => {
  const { requests, result } = create(201, { name: 'hubtrail_domain' });
  expect(requests).toMatchObject([
    {
      method: 'POST',
      path: '/crm/properties/2026-03/companies',
      body: {
        name: 'hubtrail_domain',
        groupName: 'companyinformation',
        type: 'string',
        fieldType: 'text',
        hasUniqueValue: true,
        formField: false,
      },
    },
  ]);
  expect(result).toMatchObject({ name: 'hubtrail_domain', type: 'string', unique: true, readOnly: false });
});

it('that somebody else was faster is success', () => {
  const body = { category: 'OBJECT_ALREADY_EXISTS', subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS' };
  expect(create(409, body).result).toMatchObject({ name: 'hubtrail_domain' });
});

it.each([
  [403, { category: 'MISSING_SCOPES' }, 'MISSING_SCOPES', false],
  [500, undefined, 'UNAVAILABLE', true],
])('what kept us from it is told: %d', (status, body, code, retryable) => {
  expect(create(status, body).result).toMatchObject({ code, retryable });
});

it('a success that does not name the property is none', () => {
  expect(create(200, { status: 'COMPLETE', results: [] }).result).toMatchObject({
    code: 'UNEXPECTED_ANSWER',
    retryable: true,
  });
});
