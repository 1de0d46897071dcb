import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeContext } from '../../test/make-operations.ts';
import { answer, transcript } from '../../test/transcript.ts';
import { findCompanies } from './find-companies.ts';
import type { HubSpotRequest } from './request.ts';

const company = (id: string, domain: string | null, fields: object = {}): object => ({
  id,
  properties: { domain, ...fields },
});
const find = (domains: readonly string[], ...results: readonly object[]) =>
  transcript(findCompanies(domains, makeContext()), [answer(200, { total: results.length, results })]);

function domainsOf(request: HubSpotRequest): string[] {
  const body = request.body as { filterGroups: [{ filters: [{ values: string[] }] }] };
  return body.filterGroups[0].filters[0].values;
}

it('asks once for many domains', () => {
  expect(find(['example.com', 'tea.org']).requests).toStrictEqual([
    {
      method: 'POST',
      path: '/crm/objects/2026-03/companies/search',
      budget: 'search',
      body: {
        filterGroups: [
          { filters: [{ propertyName: 'domain', operator: 'IN', values: ['example.com', 'tea.org'] }] },
        ],
        properties: ['domain', 'createdate', 'hubtrail_domain'],
        sorts: [{ propertyName: 'createdate', direction: 'ASCENDING' }],
        limit: 200,
      },
    },
  ]);
});

it('no domains are no request', () => {
  expect(transcript(findCompanies([], makeContext()), []).result).toStrictEqual(new Map());
});

describe('of what the search finds', () => {
  it.each(['example.com', 'www.Example.com', 'https://example.com/about'])(
    'a company counts whose domain is the one asked for, as people write it: %s',
    (domain) => {
      expect(find(['example.com'], company('7', domain)).result).toStrictEqual(
        new Map([['example.com', { id: '7', others: 0 }]]),
      );
    },
  );

  it('a company whose domain has changed since is a stale hit and counts for nothing', () => {
    const { result } = find(['old.com'], company('7', 'new.com'), company('8', null), company('9', ''));
    expect(result).toStrictEqual(new Map());
  });

  it('a total without results is nothing found', () => {
    const script = [answer(200, { total: 1, results: [] })];
    expect(transcript(findCompanies(['a.com'], makeContext()), script).result).toStrictEqual(new Map());
  });

  it('of several the one with our key is taken, else the oldest', () => {
    const young = company('1', 'example.com', { createdate: '2026-02-01T00:00:00Z' });
    const old = company('2', 'example.com', { createdate: '2026-01-01T00:00:00Z' });
    const ours = company('3', 'example.com', { createdate: '2026-03-01', hubtrail_domain: 'example.com' });
    const idIn = (...results: object[]): unknown => find(['example.com'], ...results).result;
    expect(idIn(young, old)).toStrictEqual(new Map([['example.com', { id: '2', others: 1 }]]));
    expect(idIn(young, old, ours)).toStrictEqual(
      new Map([['example.com', { id: '3', key: 'example.com', others: 2 }]]),
    );
  });
});

it.each([
  [500, { message: 'boom' }, 'UNAVAILABLE'],
  [429, { category: 'RATE_LIMITS' }, 'RATE_LIMITED'],
  [200, '<html>', 'UNEXPECTED_ANSWER'],
  [200, { status: 'ok' }, 'UNEXPECTED_ANSWER'],
])('F15 R-11 not knowing is never the same as none: %d %o', (status, body, code) => {
  const { result } = transcript(findCompanies(['a.com'], makeContext()), [answer(status, body)]);
  expect(result).toMatchObject({ code, retryable: true });
});

it('a page that is full of one domain does not hide the company of another', () => {
  const many = Array.from({ length: 200 }, (_, index) => company(`${index}`, 'many.com'));
  const { requests, result } = transcript(findCompanies(['many.com', 'one.com'], makeContext()), [
    answer(200, { total: 201, results: many, paging: { next: { after: '200' } } }),
    answer(200, { total: 1, results: [company('7', 'one.com')] }),
  ]);
  expect(requests.map(domainsOf)).toStrictEqual([['many.com', 'one.com'], ['one.com']]);
  expect(result).toStrictEqual(
    new Map([
      ['many.com', { id: '0', others: 199 }],
      ['one.com', { id: '7', others: 0 }],
    ]),
  );
});

it('a page that is full of stale hits ends the search', () => {
  const page = answer(200, { results: [company('7', 'other.com')], paging: { next: { after: '200' } } });
  expect(transcript(findCompanies(['a.com'], makeContext()), [page]).result).toStrictEqual(new Map());
});

describe('the body of a search', () => {
  const label = fc.stringMatching(/^[a-z0-9]{1,60}$/);
  const domain = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => `${labels.join('.')}.com`);
  const nothing = () => answer(200, { results: [] });

  it('has at most 3,000 characters and asks for every domain once', () => {
    const context = { ...makeContext(), companyKeyProperty: 'k'.repeat(100) };
    fc.assert(
      fc.property(fc.uniqueArray(domain, { maxLength: 150 }), (domains) => {
        const { requests } = transcript(findCompanies(domains, context), nothing);
        for (const { body } of requests) expect(JSON.stringify(body).length).toBeLessThanOrEqual(3_000);
        expect(requests.flatMap(domainsOf)).toStrictEqual(domains);
      }),
    );
  });

  it('a hundred domains of the greatest length take no more requests than they must', () => {
    const domains = Array.from({ length: 100 }, (_, index) => `${'x'.repeat(246)}${100 + index}.com`);
    const { requests } = transcript(findCompanies(domains, makeContext()), nothing);
    expect(requests).toHaveLength(10);
    for (const { body } of requests) expect(JSON.stringify(body).length).toBeLessThanOrEqual(3_000);
  });
});
