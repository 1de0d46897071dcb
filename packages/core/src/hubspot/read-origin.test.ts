import { expect, it } from 'vitest';
import { answer, transcript } from '../../test/transcript.ts';
import { readOrigin } from './read-origin.ts';
import type { ContactOrigin } from './tell-origin.ts';

function originOf(record: object | undefined): ContactOrigin {
  const body = { results: record === undefined ? [] : [record] };
  const { result } = transcript(readOrigin('ada@example.com', 'v3'), [answer(200, body)]);
  if ('code' in result) throw result;
  return result;
}

function contact(by: string, source: string, formAt?: string) {
  return {
    id: '7',
    properties: { hs_object_source: by, hs_analytics_source: source, first_conversion_date: formAt ?? null },
    propertiesWithHistory: {
      email: [{ value: 'ada@example.com', timestamp: '2026-11-20T10:00:00.000Z', sourceType: by }],
      lifecyclestage: [
        { value: 'lead', timestamp: '2026-11-20T10:00:12.000Z', sourceType: 'FORM' },
        { value: 'subscriber', timestamp: '2026-11-20T10:00:00.000Z', sourceType: by },
      ],
    },
  };
}

it('F-33 tells the race that a form has lost, as its users saw it', () => {
  const origin = originOf(contact('INTEGRATION', 'OFFLINE', '2026-11-20T10:00:12.000Z'));
  expect(origin).toMatchObject({
    contactId: '7',
    createdBy: 'api',
    isOffline: true,
    formLost: true,
    originalSource: 'OFFLINE',
  });
  expect(origin.steps.map(({ property, by, value }) => [property, by, value])).toEqual([
    ['email', 'INTEGRATION', undefined],
    ['lifecyclestage', 'INTEGRATION', 'subscriber'],
    ['lifecyclestage', 'FORM', 'lead'],
  ]);
  expect(origin.text).toMatch(/An API created the contact.*lost the race.*subscriber before it was a lead/);
  expect(JSON.stringify(origin)).not.toContain('ada@');
});

it.each([
  ['FORM', 'form'],
  ['FORMS', 'form'],
  ['API', 'api'],
  ['IMPORT', 'import'],
  ['CRM_UI', 'person'],
  ['SOMETHING_NEW', 'other'],
])('F-33 knows %s for a %s', (by, createdBy) => {
  expect(originOf(contact(by, 'ORGANIC_SEARCH')).createdBy).toBe(createdBy);
});

it('F-33 a form that was first has won, and a contact that is not there has no origin', () => {
  const won = originOf(contact('FORM', 'ORGANIC_SEARCH', '2026-11-20T10:00:00.000Z'));
  expect(won).toMatchObject({ formLost: false, isOffline: false });
  expect(originOf(undefined)).toMatchObject({ steps: [], text: 'HubSpot has no contact with this address.' });
});
