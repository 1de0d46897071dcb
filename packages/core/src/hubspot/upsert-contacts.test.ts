import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeContact, makeContext } from '../../test/make-operations.ts';
import { answer, inputsOf, type Script, transcript } from '../../test/transcript.ts';
import type { UpsertContact } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import { concernsEverything } from './failure.ts';
import type { HubSpotRequest, HubSpotResponse } from './request.ts';
import { upsertContacts } from './upsert-contacts.ts';

const both = [makeContact('a'), makeContact('b')];

function upsert(operations: readonly UpsertContact[], script: Script) {
  const { requests, result } = transcript(upsertContacts(operations, makeContext()), script);
  return { requests, outcomes: operations.map(({ id }) => result.get(id) as Outcome) };
}

/** `delivered 7`, or the code of the error. */
function brief(outcomes: readonly Outcome[]): string[] {
  return outcomes.map((outcome) =>
    outcome.status === 'succeeded' ? `delivered ${outcome.receipt.recordId}` : outcome.error.code,
  );
}

const record = (id: string, name: string, fields: object = {}): object => ({
  id,
  properties: { email: `${name}@example.com` },
  ...fields,
});
const ok = (...results: readonly object[]): HubSpotResponse => answer(200, { status: 'COMPLETE', results });
const multi = (results: readonly object[], errors: readonly object[]): HubSpotResponse =>
  answer(207, { status: 'COMPLETE', results, numErrors: errors.length, errors });
const refusal = (name?: string, fields: object = {}): object => ({
  status: 'error',
  category: 'VALIDATION_ERROR',
  message: 'bad',
  context: name === undefined ? {} : { objectWriteTraceId: [`trace-${name}`] },
  ...fields,
});
/** HubSpot as it should be: every input is written. */
const accept = (request: HubSpotRequest): HubSpotResponse =>
  ok(...inputsOf(request).map(({ id, objectWriteTraceId }) => ({ id: `id-${id}`, objectWriteTraceId })));

const badProperty = (name: string, code: string, shape: 'message' | 'errors' = 'message'): object =>
  shape === 'message'
    ? {
        category: 'VALIDATION_ERROR',
        message: `Property values were not valid: [{"isValid":false,"error":"${code}","name":"${name}"}]`,
      }
    : { category: 'VALIDATION_ERROR', errors: [{ code, context: { propertyName: [name] } }] };

describe('the request', () => {
  it('S-20 is one batch of inputs keyed by e-mail, with trace ids, the e-mail never a property', () => {
    const { requests } = upsert([makeContact('a', { firstname: 'John' })], accept);
    expect(requests).toStrictEqual([
      {
        method: 'POST',
        path: '/crm/objects/2026-03/contacts/batch/upsert',
        budget: 'crm',
        body: {
          inputs: [
            {
              id: 'a@example.com',
              idProperty: 'email',
              properties: { firstname: 'John' },
              objectWriteTraceId: 'trace-a',
            },
          ],
        },
      },
    ]);
  });

  it('tells created from updated', () => {
    const { outcomes } = upsert(both, [
      ok(record('1', 'a', { new: true }), record('2', 'b', { new: false })),
    ]);
    expect(outcomes).toStrictEqual([
      { status: 'succeeded', receipt: { effect: 'created', recordId: '1' } },
      { status: 'succeeded', receipt: { effect: 'updated', recordId: '2' } },
    ]);
  });
});

describe('results are credited', () => {
  it('F24 by key where they come in another order', () => {
    const { outcomes } = upsert(both, [ok(record('2', 'b'), record('1', 'A'))]);
    expect(brief(outcomes)).toStrictEqual(['delivered 1', 'delivered 2']);
  });

  it('F22 by trace id, errors as well', () => {
    const done = record('1', 'other', { objectWriteTraceId: 'trace-a' });
    const { outcomes } = upsert(both, [multi([done], [refusal('b')])]);
    expect(brief(outcomes)).toStrictEqual(['delivered 1', 'INVALID_REQUEST']);
  });

  it('by key in a 207 without errors', () => {
    const { outcomes } = upsert(both, [multi([record('1', 'a'), record('2', 'b')], [])]);
    expect(brief(outcomes)).toStrictEqual(['delivered 1', 'delivered 2']);
  });

  it('to nobody where all failed', () => {
    const { requests, outcomes } = upsert(both, [multi([], [refusal('a'), refusal('b')])]);
    expect(brief(outcomes)).toStrictEqual(['INVALID_REQUEST', 'INVALID_REQUEST']);
    expect(requests).toHaveLength(1);
  });

  it('an error without a trace id is that of the only one left', () => {
    const { outcomes } = upsert(both, [multi([record('1', 'a')], [refusal()])]);
    expect(brief(outcomes)).toStrictEqual(['delivered 1', 'INVALID_REQUEST']);
  });

  it('by key where the trace id is one that we never gave', () => {
    const done = record('1', 'a', { objectWriteTraceId: 'something-else' });
    const { outcomes } = upsert(both, [multi([done, record('2', 'b')], [])]);
    expect(brief(outcomes)).toStrictEqual(['delivered 1', 'delivered 2']);
  });

  it('to the only one left, when its e-mail is a secondary address', () => {
    const { outcomes } = upsert(both, [ok(record('1', 'a'), record('2', 'primary'))]);
    expect(brief(outcomes)).toStrictEqual(['delivered 1', 'delivered 2']);
  });

  it('R-06 an error about one record, passing by nature, is tried again and the others are not', () => {
    const { outcomes } = upsert(both, [
      multi([record('1', 'a')], [refusal('b', { category: 'INTERNAL_ERROR' })]),
    ]);
    expect(outcomes[1]).toMatchObject({ status: 'retryable', error: { code: 'NO_EFFECT' } });
    // It says nothing about HubSpot as a whole, so nothing else has to wait.
    expect(outcomes[1]?.status === 'retryable' && concernsEverything(outcomes[1].error)).toBe(false);
  });
});

describe('an input without a word', () => {
  it('F22 is sent once more, alone', () => {
    const { requests, outcomes } = upsert(both, [ok(record('1', 'a')), ok(record('2', 'b'))]);
    expect(inputsOf(requests[1]).map(({ id }) => id)).toStrictEqual(['b@example.com']);
    expect(brief(outcomes)).toStrictEqual(['delivered 1', 'delivered 2']);
  });

  it('R-08 F23 is NO_EFFECT after the second silence, never delivered', () => {
    const silence = answer(200, { status: 'COMPLETE', results: [], errors: [] });
    const { requests, outcomes } = upsert(both, [silence, silence]);
    expect(brief(outcomes)).toStrictEqual(['NO_EFFECT', 'NO_EFFECT']);
    expect(requests).toHaveLength(2);
  });
});

describe('answers that may be of several inputs', () => {
  it('a result for each that names nobody is all done, and one request asks for the ids', () => {
    const nobody = (id: string): object => ({ id, new: true, properties: { createdate: '2026-11-20' } });
    const { requests, outcomes } = upsert(both, [
      ok(nobody('2'), nobody('1')),
      ok(record('1', 'a'), record('2', 'b')),
    ]);
    expect(requests.map(({ path }) => path.split('/').at(-1))).toStrictEqual(['upsert', 'read']);
    expect(brief(outcomes)).toStrictEqual(['delivered 1', 'delivered 2']);
  });

  it('that cannot be asked for their ids just now are written again later', () => {
    const { outcomes } = upsert(both, [ok({ id: '1' }, { id: '2' }), answer(503)]);
    expect(outcomes.map(({ status }) => status)).toStrictEqual(['retryable', 'retryable']);
  });

  it('that HubSpot does not let us ask for are done, without ids', () => {
    const { outcomes } = upsert(both, [ok({ id: '1' }, { id: '2' }), answer(403, { status: 'error' })]);
    expect(brief(outcomes)).toStrictEqual(['delivered undefined', 'delivered undefined']);
  });

  it('after a silence are no second silence', () => {
    const silence = answer(200, {});
    const unclear = multi([{ id: '1' }], [refusal()]);
    const { outcomes } = upsert(both, [silence, unclear, ok({ id: '1' }), multi([], [refusal()])]);
    expect(brief(outcomes)).toStrictEqual(['delivered 1', 'INVALID_REQUEST']);
  });

  it('R-07 fewer results than inputs, that name nobody, are nobody’s: halved until it is clear', () => {
    const four = ['a', 'b', 'c', 'd'].map((name) => makeContact(name));
    const script = (request: HubSpotRequest): HubSpotResponse => {
      if (request.path.endsWith('read')) return ok();
      const written = inputsOf(request).filter(({ id }) => id !== 'c@example.com');
      return multi(
        written.map(() => ({ id: '7' })),
        inputsOf(request).length > written.length ? [refusal()] : [],
      );
    };
    const { requests, outcomes } = upsert(four, script);
    expect(requests.flatMap(inputsOf).length).toBeLessThanOrEqual(4 + 4 + 2 + 2);
    expect(outcomes.map(({ status }) => status)).toStrictEqual([
      'succeeded',
      'succeeded',
      'rejected',
      'succeeded',
    ]);
  });

  it('two secondary addresses without trace ids are asked about one by one, and both delivered', () => {
    const { requests, outcomes } = upsert(both, [
      ok(record('1', 'primary'), record('2', 'other')),
      ok(record('1', 'primary')),
      ok(record('2', 'other')),
    ]);
    expect(requests.map((request) => inputsOf(request).length)).toStrictEqual([2, 1, 1]);
    expect(brief(outcomes)).toStrictEqual(['delivered 1', 'delivered 2']);
  });

  it('F24 an error that names nobody takes no good value from a record that is not meant', () => {
    const operations = [makeContact('a', { plan: 'good' }), makeContact('b', { plan: 'bad', city: 'York' })];
    const script = (request: HubSpotRequest): HubSpotResponse => {
      const isBad = inputsOf(request).filter(({ properties }) => properties['plan'] === 'bad');
      if (isBad.length === 0) return accept(request);
      return multi(
        [],
        inputsOf(request).map(() => badProperty('plan', 'INVALID_OPTION')),
      );
    };
    const { requests, outcomes } = upsert(operations, script);
    const sent = requests.flatMap(inputsOf).filter(({ id }) => id === 'a@example.com');
    expect(sent.every(({ properties }) => properties['plan'] === 'good')).toBe(true);
    expect(outcomes[0]).not.toHaveProperty('issues');
    expect(outcomes.map(({ status }) => status)).toStrictEqual(['succeeded', 'succeeded']);
  });
});

describe('a batch that is refused', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => makeContact(`u${index}`));
  const refuseOf =
    (names: readonly string[], status = 400, body: object = { message: 'Errors found processing batch' }) =>
    (request: HubSpotRequest): HubSpotResponse =>
      inputsOf(request).some(({ objectWriteTraceId }) => names.includes(objectWriteTraceId))
        ? answer(status, body)
        : accept(request);

  it('F25 one bad record in a hundred costs at most 16 more requests, wherever it stands', () => {
    fc.assert(
      fc.property(fc.nat({ max: 99 }), (bad) => {
        const { requests, outcomes } = upsert(hundred, refuseOf([`trace-u${bad}`]));
        expect(requests.length).toBeLessThanOrEqual(17);
        const expected = hundred.map((_, index) =>
          index === bad ? 'INVALID_REQUEST' : `delivered id-u${index}@example.com`,
        );
        expect(brief(outcomes)).toStrictEqual(expected);
      }),
    );
  });

  it('F26 a conflict of one record is found in the same way', () => {
    const { outcomes } = upsert(hundred.slice(0, 4), refuseOf(['trace-u2'], 409, { category: 'CONFLICT' }));
    expect(brief(outcomes)[2]).toBe('CONFLICT');
    expect(outcomes.filter(({ status }) => status === 'succeeded')).toHaveLength(3);
  });

  it('F01 two addresses of one contact are parted and both delivered', () => {
    const message = 'Duplicate IDs found in batch input: [12877907025]. IDs must be unique';
    const { requests, outcomes } = upsert(both, [
      answer(400, { category: 'VALIDATION_ERROR', message, context: { ids: ['12877907025'] } }),
      ok(record('1', 'a')),
      ok(record('1', 'primary')),
    ]);
    expect(requests).toHaveLength(3);
    expect(brief(outcomes)).toStrictEqual(['delivered 1', 'delivered 1']);
  });

  it('R-46 is not taken apart any further once HubSpot stops answering', () => {
    const script = [answer(400, {}), answer(400, {}), answer(429, {})];
    const { requests, outcomes } = upsert(hundred, script);
    expect(requests).toHaveLength(3);
    expect(new Set(brief(outcomes))).toStrictEqual(new Set(['RATE_LIMITED']));
  });

  it.each([
    ['', answer(401, { category: 'INVALID_AUTHENTICATION' }), 'retryable'],
    ['', answer(403, { category: 'MISSING_SCOPES' }), 'rejected'],
    ['', answer(423, {}), 'retryable'],
    ['', answer(429, {}), 'retryable'],
    ['', answer(477, {}), 'retryable'],
    ['', answer(503, {}), 'retryable'],
    ['', answer(502, '<html>bad gateway</html>'), 'retryable'],
    ['', answer(200, '<html>sign in</html>'), 'retryable'],
    ['', { kind: 'no-answer', reason: 'network', message: 'ECONNRESET' }, 'retryable'],
    ['', { kind: 'not-sent', waitMs: 5_000 }, 'retryable'],
  ] as const)('%s is not taken apart for what no record can help: %o', (_id, response, status) => {
    const { requests, outcomes } = upsert(hundred, [response]);
    expect(requests).toHaveLength(1);
    expect(new Set(outcomes.map((outcome) => outcome.status))).toStrictEqual(new Set([status]));
  });
});

describe('a property that HubSpot refuses', () => {
  const two = [makeContact('a', { firstname: 'A', gone: 'x' }), makeContact('b', { gone: 'y' })];

  it.each(['message', 'errors'] as const)(
    'G-19 F27 is left out of all records, which are sent again, and told: named in the %s',
    (shape) => {
      const { requests, outcomes } = upsert(two, [
        answer(400, badProperty('gone', 'PROPERTY_DOESNT_EXIST', shape)),
        ok(record('1', 'a'), record('2', 'b')),
      ]);
      expect(inputsOf(requests[1]).map(({ properties }) => properties)).toStrictEqual([
        { firstname: 'A' },
        {},
      ]);
      for (const outcome of outcomes)
        expect(outcome).toMatchObject({
          status: 'succeeded',
          issues: [{ code: 'UNKNOWN_PROPERTY', path: 'traits.gone' }],
        });
    },
  );

  it('is no issue of a record that does not have it', () => {
    const { outcomes } = upsert(
      [two[0] as UpsertContact, makeContact('b')],
      [answer(400, badProperty('gone', 'READ_ONLY_VALUE')), ok(record('1', 'a'), record('2', 'b'))],
    );
    expect(outcomes[0]).toMatchObject({ issues: [{ code: 'READ_ONLY_PROPERTY' }] });
    expect(outcomes[1]).not.toHaveProperty('issues');
  });

  it('F28 for its value is left out of that record alone', () => {
    const script = (request: HubSpotRequest): HubSpotResponse =>
      inputsOf(request).some(({ properties }) => properties['plan'] === 'bad')
        ? answer(400, badProperty('plan', 'INVALID_OPTION'))
        : accept(request);
    const operations = [makeContact('a', { plan: 'good' }), makeContact('b', { plan: 'bad', city: 'York' })];
    const { requests, outcomes } = upsert(operations, script);
    expect(outcomes[0]).not.toHaveProperty('issues');
    expect(outcomes[1]).toMatchObject({ status: 'succeeded', issues: [{ code: 'INVALID_OPTION' }] });
    expect(inputsOf(requests.at(-1)).map(({ properties }) => properties)).toStrictEqual([{ city: 'York' }]);
  });

  it('F28 named for one input of a 207 is left out of it, and it is sent once more', () => {
    const error = refusal('b', badProperty('plan', 'INVALID_OPTION'));
    const operations = [makeContact('a'), makeContact('b', { plan: 'bad', city: 'York' })];
    const { requests, outcomes } = upsert(operations, [
      multi([record('1', 'a')], [{ ...error, context: { objectWriteTraceId: ['trace-b'] } }]),
      ok(record('2', 'b')),
    ]);
    expect(inputsOf(requests[1])).toMatchObject([{ id: 'b@example.com', properties: { city: 'York' } }]);
    expect(brief(outcomes)).toStrictEqual(['delivered 1', 'delivered 2']);
  });

  it('that the record does not even have fails the record, at once', () => {
    const { requests, outcomes } = upsert(
      [makeContact('a')],
      [answer(400, badProperty('company_size', 'MISSING_REQUIRED_PROPERTY', 'errors'))],
    );
    expect(requests).toHaveLength(1);
    expect(outcomes[0]).toMatchObject({
      status: 'rejected',
      error: { code: 'INVALID_REQUEST', properties: [{ name: 'company_size' }] },
    });
  });
});

describe('S-42 F37 the lifecycle stage', () => {
  const lead = makeContact('a', { lifecyclestage: 'lead' });
  const kept = (stage: string): HubSpotResponse =>
    ok({ id: '1', properties: { email: 'a@example.com', lifecyclestage: stage } });

  it('that HubSpot keeps, because it goes no step back, is reported', () => {
    const { outcomes } = upsert([lead], [kept('opportunity')]);
    expect(outcomes).toMatchObject([
      { status: 'succeeded', issues: [{ code: 'STAGE_NOT_MOVED', path: 'traits.lifecyclestage' }] },
    ]);
  });

  it('that moved is no issue', () => {
    expect(upsert([lead], [kept('lead')]).outcomes[0]).not.toHaveProperty('issues');
  });

  it('that was cleared, or is not in the answer, is no issue', () => {
    const cleared = makeContact('a', { lifecyclestage: '' });
    expect(upsert([cleared], [kept('lead')]).outcomes[0]).not.toHaveProperty('issues');
    expect(upsert([lead], [ok(record('1', 'a'))]).outcomes[0]).not.toHaveProperty('issues');
  });
});

describe('S-42 F37 a stage that moves backwards', () => {
  const backwards = [makeContact('a', { lifecyclestage: 'lead' })];
  const stage = (value: string): HubSpotResponse =>
    ok({ id: '1', properties: { email: 'a@example.com', lifecyclestage: value } });
  const move = (script: Script) => {
    const context = { ...makeContext(), movesStagesBack: true };
    const { requests, result } = transcript(upsertContacts(backwards, context), script);
    const stages = requests.map((request) => inputsOf(request)[0]?.properties['lifecyclestage']);
    return { stages, outcome: result.get('contact a') };
  };

  it('is cleared and set', () => {
    const { stages, outcome } = move([stage('customer'), stage(''), stage('lead')]);
    expect(stages).toStrictEqual(['lead', '', 'lead']);
    expect(outcome).toStrictEqual({ status: 'succeeded', receipt: { effect: 'updated', recordId: '1' } });
  });

  it('is put back when HubSpot refuses the new one, and an issue tells', () => {
    const refused = answer(400, refusal(undefined, { message: 'no' }));
    const { stages, outcome } = move([stage('customer'), stage(''), refused, stage('customer')]);
    expect(stages).toStrictEqual(['lead', '', 'lead', 'customer']);
    expect(outcome).toMatchObject({ status: 'succeeded', issues: [{ code: 'STAGE_NOT_MOVED' }] });
  });

  it('that was cleared and cannot be set now stays to be done', () => {
    const { outcome } = move([stage('customer'), stage(''), answer(503)]);
    expect(outcome).toMatchObject({ status: 'retryable', error: { code: 'UNAVAILABLE' } });
  });
});

describe('F04 a conflict', () => {
  const conflict = {
    status: 'error',
    category: 'CONFLICT',
    message: 'Contact already exists. Existing ID: 7',
  };

  it('means that somebody made the contact in between: it is written again, once', () => {
    const { requests, outcomes } = upsert([makeContact('a')], [answer(409, conflict), ok(record('7', 'a'))]);
    expect(requests).toHaveLength(2);
    expect(brief(outcomes)).toStrictEqual(['delivered 7']);
  });

  it('that stays is told', () => {
    const { outcomes } = upsert([makeContact('a')], [answer(409, conflict), answer(409, conflict)]);
    expect(brief(outcomes)).toStrictEqual(['CONFLICT']);
  });
});

it('contacts that are found in different ways never share a request', () => {
  const byId = { ...makeContact('c'), moved: { record: { id: '9' }, from: 'old@example.com' } };
  const byUser = { ...makeContact('b'), unique: { property: 'user_id', value: 'U-1' } };
  const { requests } = upsert([makeContact('a'), byUser, byId], ({ path }) =>
    path.endsWith('/update')
      ? ok({ id: '9', properties: {} })
      : ok({ id: '1', properties: { email: 'a@example.com', user_id: 'U-1' } }),
  );
  expect(requests.map((request) => [request.path.split('/').at(-1), inputsOf(request)[0]])).toMatchObject([
    ['upsert', { id: 'a@example.com', idProperty: 'email' }],
    ['upsert', { id: 'U-1', idProperty: 'user_id' }],
    ['update', { id: '9' }],
  ]);
  expect(inputsOf(requests[2])[0]).not.toHaveProperty('idProperty');
});
