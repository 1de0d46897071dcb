import { describe, expect, it } from 'vitest';
import { answer, transcript } from '../../test/transcript.ts';
import { readAccount, readEventDefinitions, readProperties } from './read-portal.ts';

describe('the account', () => {
  it.each([997_086, '997086'])('S-08 has an id that is text, given as %o', (portalId) => {
    const { requests, result } = transcript(readAccount('2026-03'), [
      answer(200, { portalId, timeZone: 'US/Eastern' }),
    ]);
    expect(requests).toStrictEqual([{ method: 'GET', path: '/account-info/2026-03/details', budget: 'crm' }]);
    expect(result).toStrictEqual({ portalId: '997086', timeZone: 'US/Eastern' });
  });

  it('may be kept from us, which is an error and no id', () => {
    const { result } = transcript(readAccount('v3'), [answer(403, { category: 'MISSING_SCOPES' })]);
    expect(result).toMatchObject({ code: 'MISSING_SCOPES' });
  });
});

describe('the properties', () => {
  const read = (body: unknown) =>
    transcript(readProperties('2026-03', 'contacts'), [answer(200, body)]).result;

  it('G-08 G-17 come with type, label, options, and whether they are unique or computed', () => {
    const { requests, result } = transcript(readProperties('2026-03', 'companies'), [
      answer(200, {
        results: [
          {
            name: 'industry',
            label: 'Industry',
            type: 'enumeration',
            fieldType: 'select',
            description: 'What they sell',
            groupName: 'companyinformation',
            options: [{ label: 'Retail', value: 'RETAIL' }, { value: 'X' }, { label: 'broken' }],
            hasUniqueValue: false,
          },
          { name: 'owner', externalOptions: true, hasUniqueValue: true, calculated: true },
          { name: 'created', modificationMetadata: { readOnlyValue: true } },
          { name: 'old', archived: true },
        ],
      }),
    ]);
    expect(requests).toStrictEqual([
      { method: 'GET', path: '/crm/properties/2026-03/companies', budget: 'crm' },
    ]);
    expect(result).toStrictEqual(
      new Map([
        [
          'industry',
          {
            name: 'industry',
            label: 'Industry',
            type: 'enumeration',
            fieldType: 'select',
            description: 'What they sell',
            groupName: 'companyinformation',
            options: [
              { label: 'Retail', value: 'RETAIL' },
              { label: 'X', value: 'X' },
            ],
            externalOptions: false,
            readOnly: false,
            unique: false,
          },
        ],
        [
          'owner',
          expect.objectContaining({ label: 'owner', externalOptions: true, unique: true, readOnly: true }),
        ],
        ['created', expect.objectContaining({ type: 'string', fieldType: 'text', readOnly: true })],
      ]),
    );
  });

  it('R-54 what is no property is passed over', () => {
    expect(read({ results: [null, 'x', {}, { name: 'a', options: 'none' }] })).toMatchObject({ size: 1 });
  });

  it.each([undefined, {}, [], { results: 'none' }])(
    'R-11 R-52 an answer without a list is not a portal without properties: %o',
    (body) => {
      expect(read(body)).toMatchObject({ code: 'UNEXPECTED_ANSWER', retryable: true });
    },
  );

  it('R-11 a failed read is an error, never an empty list', () => {
    const { result } = transcript(readProperties('v3', 'contacts'), [answer(500)]);
    expect(result).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
  });
});

describe('the event definitions', () => {
  const definition = (name: string, fields: object = {}): object => ({ fullyQualifiedName: name, ...fields });

  it('are read page by page, with their properties', () => {
    const { requests, result } = transcript(readEventDefinitions('2026-03'), [
      answer(200, {
        results: [definition('pe1_a', { properties: [{ name: 'plan', type: 'number' }] })],
        paging: { next: { after: '100' } },
      }),
      answer(200, { results: [definition('pe1_b'), definition('pe1_c', { archived: true }), {}] }),
    ]);
    expect(requests.map(({ path }) => path)).toStrictEqual([
      '/events/2026-03/event-definitions?limit=100&includeProperties=true',
      '/events/2026-03/event-definitions?limit=100&includeProperties=true&after=100',
    ]);
    expect(result).toStrictEqual(
      new Map([
        ['pe1_a', new Map([['plan', expect.objectContaining({ type: 'number' })]])],
        ['pe1_b', undefined],
      ]),
    );
  });

  it('R-11 a page that fails is an error, never a shorter list', () => {
    const { result } = transcript(readEventDefinitions('v3'), [
      answer(200, { results: [definition('pe1_a')], paging: { next: { after: '100' } } }),
      answer(503),
    ]);
    expect(result).toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('R-11 R-52 an answer without a list is not a portal without events', () => {
    const { result } = transcript(readEventDefinitions('v3'), [answer(200, { status: 'ok' })]);
    expect(result).toMatchObject({ code: 'UNEXPECTED_ANSWER' });
  });

  it('R-09 pages that never end are left after a while', () => {
    const endless = answer(200, { results: [], paging: { next: { after: '1' } } });
    expect(transcript(readEventDefinitions('v3'), () => endless).requests.length).toBeLessThanOrEqual(50);
  });
});
