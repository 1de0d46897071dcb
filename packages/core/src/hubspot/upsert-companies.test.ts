import { describe, expect, it } from 'vitest';
import { makeCompany, makeContext } from '../../test/make-operations.ts';
import { answer, inputsOf, type Script, transcript } from '../../test/transcript.ts';
import type { UpsertCompany } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import type { HubSpotRequest, HubSpotResponse } from './request.ts';
import { upsertCompanies } from './upsert-companies.ts';

function upsert(operations: readonly UpsertCompany[], script: Script) {
  const { requests, result } = transcript(upsertCompanies(operations, makeContext()), script);
  const outcomes = operations.map(({ id }) => result.get(id) as Outcome);
  return { requests, outcomes, calls: requests.map(({ path }) => path.replace(/^.*companies\//, '')) };
}

const found = (...results: readonly object[]): HubSpotResponse => answer(200, { results });
const match = (id: string, domain: string): object => ({ id, properties: { domain } });
const accept = (request: HubSpotRequest, isNew = false): HubSpotResponse =>
  answer(200, {
    results: inputsOf(request).map(({ id, objectWriteTraceId }) => ({
      id: `id-${id}`,
      objectWriteTraceId,
      new: isNew,
    })),
  });
const keyTaken = answer(400, {
  category: 'VALIDATION_ERROR',
  message:
    'Property values were not valid: [{"isValid":false,"error":"CONFLICTING_UNIQUE_VALUE","name":"hubtrail_domain"}]',
});
const example = makeCompany('example.com');

describe('a company that we see for the first time', () => {
  it('S-67 S-71 F16 is upserted by our own unique key, domain included, when HubSpot has none', () => {
    const { requests, calls, outcomes } = upsert([example], (request, index) =>
      index === 0 ? found() : accept(request, true),
    );
    expect(calls).toStrictEqual(['search', 'batch/upsert']);
    expect(requests[1]?.body).toStrictEqual({
      inputs: [
        {
          id: 'example.com',
          idProperty: 'hubtrail_domain',
          properties: { name: 'example.com', domain: 'example.com' },
          objectWriteTraceId: 'trace-example.com',
        },
      ],
    });
    expect(outcomes).toMatchObject([{ status: 'succeeded', receipt: { effect: 'created' } }]);
  });

  it('S-86 is adopted when HubSpot has it: written by its id and given our key, once', () => {
    const { requests, calls, outcomes } = upsert([example], (request, index) =>
      index === 0 ? found(match('77', 'www.example.com')) : accept(request),
    );
    expect(calls).toStrictEqual(['search', 'batch/update']);
    expect(requests[1]?.body).toStrictEqual({
      inputs: [
        {
          id: '77',
          properties: { name: 'example.com', hubtrail_domain: 'example.com' },
          objectWriteTraceId: 'trace-example.com',
        },
      ],
    });
    expect(outcomes).toMatchObject([{ status: 'succeeded', receipt: { effect: 'updated' } }]);
  });

  it('S-86 is written by the key after all, when another process was faster', () => {
    const { requests, calls, outcomes } = upsert([example], (request, index) =>
      index === 0 ? found(match('77', 'example.com')) : index === 1 ? keyTaken : accept(request),
    );
    expect(calls).toStrictEqual(['search', 'batch/update', 'batch/upsert']);
    expect(inputsOf(requests[2])).toMatchObject([{ id: 'example.com' }]);
    expect(outcomes).toMatchObject([{ status: 'succeeded', receipt: { recordId: 'id-example.com' } }]);
  });

  it('of several with its domain the oldest is taken, and that is told', () => {
    const { outcomes } = upsert([example], (request, index) =>
      index === 0 ? found(match('77', 'example.com'), match('78', 'example.com')) : accept(request),
    );
    expect(outcomes).toMatchObject([
      { status: 'succeeded', receipt: { recordId: 'id-77' }, issues: [{ code: 'SEVERAL_COMPANIES' }] },
    ]);
  });

  it.each([
    ['F15 ', answer(500, {}), 'UNAVAILABLE'],
    ['F15', answer(429, { category: 'RATE_LIMITS' }), 'RATE_LIMITED'],
  ])('%s is not created when the search fails', (_id, response, code) => {
    const { calls, outcomes } = upsert([example, makeCompany('known.com', { isKnown: true })], [response]);
    expect(calls).toStrictEqual(['search']);
    expect(outcomes).toMatchObject([
      { status: 'retryable', error: { code } },
      { status: 'retryable', error: { code } },
    ]);
  });
});

describe('a company that carries our key', () => {
  const known = makeCompany('known.com', { isKnown: true });

  it('is written by it without a search, and keeps the domain that people may have given it', () => {
    const { requests, calls } = upsert([known], (request) => accept(request));
    expect(calls).toStrictEqual(['batch/upsert']);
    expect(inputsOf(requests[0])).toMatchObject([{ id: 'known.com', properties: { name: 'known.com' } }]);
    expect(inputsOf(requests[0])[0]?.properties).not.toHaveProperty('domain');
  });
});

it('known, found and new companies take three requests together', () => {
  const operations = [
    makeCompany('known.com', { isKnown: true }),
    makeCompany('found.com'),
    makeCompany('new.com'),
  ];
  const { requests, calls, outcomes } = upsert(operations, (request, index) =>
    index === 0 ? found(match('77', 'found.com')) : accept(request),
  );
  expect(calls).toStrictEqual(['search', 'batch/update', 'batch/upsert']);
  expect(inputsOf(requests[2]).map(({ id }) => id)).toStrictEqual(['known.com', 'new.com']);
  expect(outcomes.map(({ status }) => status)).toStrictEqual(['succeeded', 'succeeded', 'succeeded']);
});

it('companies whose answer does not say which is which are asked for their ids, in one request', () => {
  const known = ['a.com', 'b.com'].map((domain) => ({ ...makeCompany(domain), isKnown: true }));
  const { calls, outcomes } = upsert(known, [
    answer(200, { results: [{ id: '2' }, { id: '1' }] }),
    found(
      { id: '1', properties: { hubtrail_domain: 'a.com' } },
      { id: '2', properties: { hubtrail_domain: 'b.com' } },
    ),
  ]);
  expect(calls).toStrictEqual(['batch/upsert', 'batch/read']);
  expect(outcomes).toMatchObject([{ receipt: { recordId: '1' } }, { receipt: { recordId: '2' } }]);
});

it('one company that is refused costs none of the others', () => {
  const operations = [makeCompany('a.com'), makeCompany('b.com'), makeCompany('c.com')];
  const { outcomes } = upsert(operations, (request, index) => {
    if (index === 0) return found();
    return inputsOf(request).some(({ id }) => id === 'b.com') ? answer(400, {}) : accept(request);
  });
  expect(outcomes.map(({ status }) => status)).toStrictEqual(['succeeded', 'rejected', 'succeeded']);
});

it('R-46 a key property that is gone fails the batch at once, not company by company', () => {
  const gone = answer(400, {
    category: 'VALIDATION_ERROR',
    errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['hubtrail_domain'] } }],
  });
  const operations = Array.from({ length: 50 }, (_, index) =>
    makeCompany(`c${index}.com`, { isKnown: true }),
  );
  const { requests, outcomes } = upsert(operations, () => gone);
  expect(requests).toHaveLength(1);
  expect(new Set(outcomes.map(({ status }) => status))).toStrictEqual(new Set(['rejected']));
});

it.each([
  ['forbidden', answer(403, { category: 'MISSING_SCOPES' }), 'MISSING_SCOPES'],
  ['answered with silence', answer(200, { results: [] }), 'NO_EFFECT'],
])(
  'S-86 a company that exists is not created a second time because its update was %s',
  (_how, response, code) => {
    const { calls, outcomes } = upsert([example], (_request, index) =>
      index === 0 ? found(match('77', 'example.com')) : response,
    );
    expect(calls).not.toContain('batch/upsert');
    expect(outcomes).toMatchObject([{ status: 'rejected', error: { code } }]);
  },
);

it('a known company that was deleted in HubSpot is made anew with its domain', () => {
  const known = makeCompany('known.com', { isKnown: true });
  const { requests, outcomes } = upsert([known], (request, index) => accept(request, index === 0));
  expect(requests.flatMap(inputsOf).map(({ properties }) => properties)).toStrictEqual([
    { name: 'known.com' },
    { domain: 'known.com' },
  ]);
  expect(outcomes).toMatchObject([{ status: 'succeeded', receipt: { effect: 'created' } }]);
});
