import { describe, expect, it } from 'vitest';
import { makeChange, makeContext, makeList, makeSync } from '../../test/make-operations.ts';
import { answer, type Script, transcript } from '../../test/transcript.ts';
import type { Outcome } from '../plan/outcome.ts';
import { changeLists } from './change-lists.ts';
import { ensureLists } from './ensure-lists.ts';
import type { HubSpotRequest } from './request.ts';
import { syncLists } from './sync-lists.ts';

const list = (fields: object = {}) =>
  answer(200, { list: { listId: '7', name: 'VIPs', processingType: 'MANUAL', ...fields } });
const noList = answer(404, { status: 'error', message: 'List does not exist with name VIPs.' });
const taken = answer(400, { category: 'VALIDATION_ERROR', subCategory: 'ILS.DUPLICATE_LIST_NAMES' });
const lines = (requests: readonly HubSpotRequest[]): string[] =>
  requests.map(({ method, path }) => `${method} ${path.replace('/crm/lists/2026-03', '')}`);
const codeOf = (outcome: Outcome | undefined): string | undefined =>
  outcome !== undefined && 'error' in outcome ? outcome.error.code : outcome?.status;

describe('finding or creating a list', () => {
  function ensure(script: Script, fields: Parameters<typeof makeList>[1] = {}) {
    const operation = makeList('VIPs & friends', fields);
    const { requests, result } = transcript(ensureLists([operation], makeContext()), script);
    return { requests: lines(requests), outcome: result.get(operation.id) };
  }
  const byName = 'GET /object-type-id/0-1/name/VIPs%20%26%20friends';

  it('G-27 looks first, and creates a static list of contacts only when there is none', () => {
    expect(ensure([list()])).toEqual({
      requests: [byName],
      outcome: { status: 'succeeded', receipt: { effect: 'unchanged', recordId: '7' } },
    });
    expect(ensure([noList, list()])).toEqual({
      requests: [byName, 'POST '],
      outcome: { status: 'succeeded', receipt: { effect: 'created', recordId: '7' } },
    });
  });

  it('G-24 G-31 takes a list for its own that somebody else has created meanwhile', () => {
    const { requests, outcome } = ensure([noList, taken, list()]);
    expect(requests).toEqual([byName, 'POST ', byName]);
    expect(outcome).toMatchObject({ status: 'succeeded', receipt: { effect: 'unchanged' } });
  });

  it('a name that is taken and found nowhere is tried again', () => {
    expect(ensure([noList, taken, noList]).outcome).toMatchObject({
      status: 'retryable',
      error: { code: 'NO_EFFECT' },
    });
  });

  it.each([
    ['LIST_NOT_MANUAL', [list({ processingType: 'DYNAMIC' })], {}],
    ['UNKNOWN_LIST', [list({ objectTypeId: '0-2' })], {}],
    ['UNKNOWN_LIST', [noList], { isWanted: false }],
    ['UNKNOWN_LIST', [noList], { list: { id: '9' } }],
    ['UNEXPECTED_ANSWER', [answer(404, '<html>')], {}],
    ['UNEXPECTED_ANSWER', [noList, answer(200, {})], {}],
    ['MISSING_SCOPES', [noList, answer(403, { category: 'MISSING_SCOPES' })], {}],
  ] as const)('%s says why not', (code, script, fields) => {
    expect(codeOf(ensure(script, fields).outcome)).toBe(code);
  });
});

describe('changing members', () => {
  const three = [makeChange('x', '1', '7'), makeChange('y', '2', '7'), makeChange('z', '3', '7')];
  function change(script: Script, operations = three) {
    const { requests, result } = transcript(changeLists(operations, makeContext()), script);
    return { requests, outcomes: operations.map(({ id }) => result.get(id)) };
  }

  it('G-34 G-35 is one request, understands both spellings, and tells who is missing', () => {
    const told = { recordIdsAdded: ['1'], recordIdsMissing: ['3'] };
    const { requests, outcomes } = change([answer(200, told)]);
    expect(requests).toMatchObject([
      {
        method: 'PUT',
        path: '/crm/lists/2026-03/7/memberships/add-and-remove',
        body: { recordIdsToAdd: ['1', '2', '3'], recordIdsToRemove: [] },
      },
    ]);
    expect(outcomes.map(codeOf)).toEqual(['succeeded', 'succeeded', 'NOT_FOUND']);
    expect(outcomes).toMatchObject([
      { receipt: { effect: 'updated' } },
      { receipt: { effect: 'unchanged' } },
      {},
    ]);
  });

  it('of several wishes about one contact the last counts', () => {
    const again = { ...makeChange('again', '1', '7'), change: 'remove' } as const;
    const { requests } = change([answer(200, { recordsIdsAdded: [] })], [...three, again]);
    expect(requests[0]?.body).toEqual({ recordIdsToAdd: ['2', '3'], recordIdsToRemove: ['1'] });
  });

  it('one that HubSpot refuses is found, and the others pass', () => {
    const { requests, outcomes } = change((request) => {
      if (request.method === 'GET') return list();
      const { recordIdsToAdd } = request.body as { readonly recordIdsToAdd: readonly string[] };
      return recordIdsToAdd.includes('2')
        ? answer(400, { category: 'VALIDATION_ERROR' })
        : answer(200, { recordsIdsAdded: recordIdsToAdd });
    });
    expect(outcomes.map(codeOf)).toEqual(['succeeded', 'INVALID_REQUEST', 'succeeded']);
    expect(requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
  });

  it('a success that says nothing about members is none', () => {
    expect(change([answer(200, {})]).outcomes.map(codeOf)).toEqual(Array(3).fill('UNEXPECTED_ANSWER'));
  });
});

describe('making a list what the caller says', () => {
  const [ada, bob] = ['ada@example.com', 'bob@example.com'] as const;
  function sync(script: Script, emails: readonly string[], fields: Parameters<typeof makeSync>[2] = {}) {
    const operation = makeSync('s', emails, fields);
    const { requests, result } = transcript(syncLists([operation], makeContext()), script);
    return { requests, outcome: result.get('s') };
  }
  const records = (...pairs: readonly (readonly [string, string])[]) =>
    answer(200, { results: pairs.map(([id, email]) => ({ id, properties: { email } })) });
  const members = (...ids: readonly string[]) =>
    answer(200, { results: ids.map((recordId) => ({ recordId })) });
  const changed = answer(200, { recordsIdsAdded: ['1'], recordsIdsRemoved: ['9'] });

  it('G-23 sends the difference alone', () => {
    const { requests, outcome } = sync(
      [list({ size: 2 }), members('2', '9'), records(['1', ada], ['2', bob]), changed],
      [ada, bob],
    );
    expect(requests.at(-1)?.body).toEqual({ recordIdsToAdd: ['1'], recordIdsToRemove: ['9'] });
    expect(outcome).toMatchObject({ status: 'succeeded', receipt: { effect: 'updated' } });
  });

  it('an answer that mentions nobody takes nobody off: whom it is silent about is asked for once more', () => {
    const { requests, outcome } = sync(
      [list({ size: 1 }), members('1'), records(), records(['1', ada])],
      [ada],
    );
    expect(requests).toHaveLength(4);
    expect(outcome).toMatchObject({ status: 'succeeded', receipt: { effect: 'unchanged' } });
  });

  it('a list that counts members and tells none is asked again', () => {
    expect(codeOf(sync([list({ size: 1 }), members()], [ada]).outcome)).toBe('NO_EFFECT');
  });

  it('R-43 what fails half-way keeps what it learnt', () => {
    const { outcome } = sync([list({ size: 1 }), members('9'), answer(503, {})], [ada]);
    expect(outcome).toMatchObject({
      status: 'retryable',
      receipt: { sync: { members: ['9'], found: [null] } },
    });
    const progress = outcome?.status === 'retryable' ? outcome.receipt?.sync : undefined;
    const { requests } = sync([records(['1', ada]), changed], [ada], progress && { progress });
    expect(requests.at(-1)?.body).toEqual({ recordIdsToAdd: ['1'], recordIdsToRemove: ['9'] });
  });

  it('G-33 a list that is gone without a word about what is missing is looked for again', () => {
    const gone = answer(404, { status: 'error', message: 'resource not found' });
    expect(codeOf(sync([list({ size: 1 }), gone], [ada]).outcome)).toBe('LIST_GONE');
  });

  it('what was learnt of another list counts for nothing', () => {
    const progress = { listId: '6', members: ['1'], found: ['1'], readAt: 0, changes: 0 };
    const { requests, outcome } = sync([list({ size: 0 }), members(), records(['1', ada]), changed], [ada], {
      progress,
    });
    expect(requests.at(-1)?.body).toMatchObject({ recordIdsToAdd: ['1'] });
    expect(outcome).toMatchObject({ status: 'succeeded', receipt: { recordId: '7' } });
  });

  it('a thousand contacts are one step, and nobody is taken off before all are known', () => {
    const emails = Array.from({ length: 1_001 }, (_, index) => `p${index}@example.com`);
    const { outcome, requests } = sync((request) => {
      if (request.method === 'GET') return request.path.includes('memberships') ? members('x') : list();
      const body = request.body as { readonly inputs?: readonly { readonly id: string }[] };
      return body.inputs
        ? records(...body.inputs.map(({ id }) => [id, id] as const))
        : answer(200, { recordsIdsAdded: [] });
    }, emails);
    expect(outcome).toMatchObject({ status: 'succeeded', goesOn: true });
    expect(requests).toHaveLength(2 + 10 + 1);
    expect(requests.at(-1)?.body).toMatchObject({ recordIdsToRemove: [] });
  });
});
