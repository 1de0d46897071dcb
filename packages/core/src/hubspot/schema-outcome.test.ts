import { expect, it } from 'vitest';
import type { Answer } from './request.ts';
import { schemaOutcome } from './schema-outcome.ts';

const answer = (status: number, body: unknown = {}): Answer => ({
  kind: 'answer',
  status,
  headers: {},
  body,
});
const post = (path: string) => ({ method: 'POST', path, budget: 'crm' }) as const;

it.each([
  '/crm/v3/properties/companies',
  '/crm/v3/properties/contacts/batch/create',
  '/events/v3/event-definitions',
  '/events/v3/event-definitions/pe1_bought/property',
])('F59 a refusal and a success at %s tell whether creating is allowed', (path) => {
  const body = { category: 'MISSING_SCOPES', context: { requiredScopes: ['crm.schemas.contacts.write'] } };
  expect(schemaOutcome(post(path), answer(403, body), 'v3')).toMatchObject([
    { status: 'rejected', error: { code: 'MISSING_SCOPES', scopes: ['crm.schemas.contacts.write'] } },
  ]);
  expect(schemaOutcome(post(path), answer(201), 'v3')).toMatchObject([{ status: 'succeeded' }]);
});

it.each([
  ['GET', '/events/v3/event-definitions/pe1_bought'],
  ['GET', '/crm/v3/properties/contacts'],
  ['POST', '/crm/v3/objects/contacts/batch/upsert'],
  ['GET', '/crm/v3/lists?listIds=1'],
] as const)('%s %s tells nothing about it', (method, path) => {
  expect(schemaOutcome({ ...post(path), method }, answer(403), 'v3')).toEqual([]);
});
