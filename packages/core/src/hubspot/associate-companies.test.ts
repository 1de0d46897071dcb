import { describe, expect, it } from 'vitest';
import { makeAssociation, makeContext } from '../../test/make-operations.ts';
import { answer, type Script, transcript } from '../../test/transcript.ts';
import type { AssociateCompany } from '../plan/operation.ts';
import type { Outcome, Receipt } from '../plan/outcome.ts';
import { associateCompanies } from './associate-companies.ts';
import type { HubSpotRequest, HubSpotResponse } from './request.ts';

interface Input {
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
}

function pairsOf(request: HubSpotRequest | undefined): string[] {
  const body = request?.body as { readonly inputs: readonly Input[] } | undefined;
  return (body?.inputs ?? []).map(({ from, to }) => `${from.id} ${to.id}`);
}

function associate(
  operations: readonly AssociateCompany[],
  script: Script,
  receipts: Readonly<Record<string, Receipt>> = {},
) {
  const { requests, result } = transcript(associateCompanies(operations, makeContext(receipts)), script);
  return { requests, outcomes: operations.map(({ id }) => result.get(id) as Outcome) };
}

const done = (...pairs: readonly string[]): HubSpotResponse =>
  answer(200, {
    status: 'COMPLETE',
    results: pairs.map((pair) => {
      const [from, to] = pair.split(' ');
      return { from: { id: from }, to: { id: to }, associationSpec: { associationTypeId: 279 } };
    }),
  });
const readPath = '/crm/objects/2026-03/contacts/batch/read';
const found = (id: string): HubSpotResponse => answer(200, { status: 'COMPLETE', results: [{ id }] });
const two = [makeAssociation('x', '1', '11'), makeAssociation('y', '2', '22')];
const states = (outcomes: readonly Outcome[]): string[] => outcomes.map(({ status }) => status);

it('S-68 S-89 F18 associates by default, without a label, so that the primary company stays', () => {
  const { requests, outcomes } = associate(two, [done('1 11', '2 22')]);
  expect(requests).toStrictEqual([
    {
      method: 'POST',
      path: '/crm/associations/2026-03/contacts/companies/batch/associate/default',
      budget: 'associations',
      body: {
        inputs: [
          { from: { id: '1' }, to: { id: '11' } },
          { from: { id: '2' }, to: { id: '22' } },
        ],
      },
    },
  ]);
  expect(states(outcomes)).toStrictEqual(['succeeded', 'succeeded']);
});

it('takes the ids from what was written before', () => {
  const operation = {
    ...makeAssociation('x', '', ''),
    contact: { operation: 'contact a' },
    company: { operation: 'company b' },
  };
  const receipts: Record<string, Receipt> = {
    'contact a': { effect: 'created', recordId: '1' },
    'company b': { effect: 'updated', recordId: '11' },
  };
  const { requests, outcomes } = associate([operation], [done('1 11')], receipts);
  expect(pairsOf(requests[0])).toStrictEqual(['1 11']);
  expect(states(outcomes)).toStrictEqual(['succeeded']);
});

it('a pair counts whichever way round HubSpot lists it', () => {
  const { outcomes } = associate(two, [done('11 1', '1 11', '22 2')]);
  expect(states(outcomes)).toStrictEqual(['succeeded', 'succeeded']);
});

it('two e-mails of one merged contact are one pair, and both get its outcome', () => {
  const operations = [makeAssociation('x', '1', '11'), makeAssociation('y', '1', '11')];
  const { requests, outcomes } = associate(operations, [done('1 11')]);
  expect(pairsOf(requests[0])).toStrictEqual(['1 11']);
  expect(states(outcomes)).toStrictEqual(['succeeded', 'succeeded']);
});

it('what HubSpot has only accepted so far is done', () => {
  const body = { status: 'PENDING', results: [{ from: { id: 1 }, to: { id: 11 } }] };
  expect(states(associate([two[0] as AssociateCompany], [answer(201, body)]).outcomes)).toStrictEqual([
    'succeeded',
  ]);
});

describe('a pair without a word', () => {
  it('is sent once more, alone', () => {
    const { requests, outcomes } = associate(two, [done('1 11'), done('2 22')]);
    expect(requests.map(pairsOf)).toStrictEqual([['1 11', '2 22'], ['2 22']]);
    expect(states(outcomes)).toStrictEqual(['succeeded', 'succeeded']);
  });

  it('R-08 is NO_EFFECT after the second silence', () => {
    const { requests, outcomes } = associate(two, [done(), done()]);
    expect(requests).toHaveLength(2);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', error: { code: 'NO_EFFECT' } });
  });

  it('is refused for the reason that HubSpot gives', () => {
    const errors = [{ category: 'VALIDATION_ERROR', message: 'no such company' }];
    const refused = answer(200, { results: [], errors });
    const { requests, outcomes } = associate(two.slice(0, 1), [refused, refused, found('1')]);
    expect(outcomes[0]).toMatchObject({
      status: 'rejected',
      error: { code: 'INVALID_REQUEST', category: 'VALIDATION_ERROR' },
    });
    expect(requests[2]).toMatchObject({ path: readPath, body: { inputs: [{ id: '1' }] } });
  });

  it('F07 is tried again with the contact looked up anew, when that was deleted', () => {
    const refused = answer(200, { results: [], errors: [{ category: 'VALIDATION_ERROR' }] });
    const errors = [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['1'] } }];
    const gone = answer(207, { results: [], errors });
    expect(associate(two.slice(0, 1), [refused, refused, gone]).outcomes[0]).toMatchObject({
      status: 'retryable',
      error: { code: 'NOT_FOUND' },
    });
  });
});

describe('a batch that is refused', () => {
  it('is halved until the culprit stands alone', () => {
    const script = (request: HubSpotRequest): HubSpotResponse =>
      request.path === readPath
        ? found('2')
        : pairsOf(request).includes('2 22')
          ? answer(400, {})
          : done(...pairsOf(request));
    const operations = [...two, makeAssociation('z', '3', '33')];
    expect(states(associate(operations, script).outcomes)).toStrictEqual([
      'succeeded',
      'rejected',
      'succeeded',
    ]);
  });

  it('waits as a whole when HubSpot does', () => {
    const { requests, outcomes } = associate(two, [answer(503)]);
    expect(requests).toHaveLength(1);
    expect(states(outcomes)).toStrictEqual(['retryable', 'retryable']);
  });
});

it('a record whose id HubSpot did not tell is an outcome, not a silence', () => {
  const operation = { ...makeAssociation('x', '', '11'), contact: { operation: 'contact a' } };
  const { requests, outcomes } = associate([operation], [], { 'contact a': { effect: 'updated' } });
  expect(requests).toHaveLength(0);
  expect(outcomes[0]).toMatchObject({ status: 'rejected', error: { code: 'NO_EFFECT' } });
});

it('an association that HubSpot cannot make just now is tried again, not given up', () => {
  const busy = answer(200, { results: [], errors: [{ category: 'INTERNAL_ERROR' }] });
  expect(associate([two[0] as AssociateCompany], [busy, busy]).outcomes[0]).toMatchObject({
    status: 'retryable',
    error: { category: 'INTERNAL_ERROR' },
  });
});
