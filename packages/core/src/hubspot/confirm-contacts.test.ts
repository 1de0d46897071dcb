import { describe, expect, it } from 'vitest';
import { makeLook, makeReadContact, unknown, unseen } from '../../test/make-form-operations.ts';
import { makeContext } from '../../test/make-operations.ts';
import { answer, inputsOf, type Script, transcript } from '../../test/transcript.ts';
import type { ConfirmContact } from '../plan/form-operations.ts';
import { confirmContacts, readBefore } from './confirm-contacts.ts';
import type { HubSpotResponse } from './request.ts';

type Properties = Readonly<Record<string, string | null>>;

const found = (properties: Properties = {}): HubSpotResponse =>
  answer(200, { results: [{ id: '7', properties: { email: 'ada@example.com', ...properties } }] });
const missing = answer(207, {
  results: [],
  errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['ada@example.com'] } }],
});

function look(fields: Partial<ConfirmContact>, script: Script) {
  const operation = makeLook('ada', fields);
  return transcript(confirmContacts([operation], makeContext()), script).result.get(operation.id);
}

describe('a contact that was not there before the form', () => {
  it('F-13 shows it by being there', () => {
    expect(look({}, [found()])).toEqual({
      status: 'succeeded',
      receipt: { effect: 'created', recordId: '7' },
    });
    expect(look({}, [missing])).toBe(unseen);
  });

  it('F-15 shows it by its values, when somebody else has made it meanwhile', () => {
    const values = { firstname: 'Ada' };
    const others = { hs_object_source: 'INTEGRATION', firstname: null };
    expect(look({ values }, [found(others)])).toBe(unseen);
    expect(look({ values }, [found({ ...others, firstname: 'Ada' })])?.status).toBe('succeeded');
    expect(look({ values }, [found({ ...others, num_conversion_events: '1' })])?.status).toBe('succeeded');
    expect(look({ values }, [found({ hs_object_source: 'FORM' })])?.status).toBe('succeeded');
    // Then there is nothing to wait for.
    expect(look({ values: {} }, [found(others)])?.status).toBe('succeeded');
  });

  it.each([
    [{}, 'not'],
    [{ num_conversion_events: '0', hs_object_source: 'INTEGRATION' }, 'not'],
    [{ num_conversion_events: '1' }, ''],
    [{ hs_object_source: 'FORM' }, ''],
  ])('F-18 of a form without an answer it must come from a form: with %j it does%s', (properties, not) => {
    const outcome = look({ isAnswered: false, otherwise: unknown }, [found(properties)]);
    if (not === '') expect(outcome?.status).toBe('succeeded');
    else expect(outcome).toBe(unknown);
  });
});

describe('a contact that was there before the form', () => {
  const before = { recordId: '7', conversions: '2', changes: ['firstname', 'phone'] };
  const values = { firstname: 'Ada', phone: '+44 20 1234' };

  it.each([
    [{ firstname: 'Augusta', phone: null, num_conversion_events: '2' }, false],
    [{ firstname: 'Ada', phone: null, num_conversion_events: '2' }, true],
    [{ firstname: 'Augusta', phone: '+44201234', num_conversion_events: '2' }, true],
    [{ firstname: 'Augusta', phone: null, num_conversion_events: '3' }, true],
  ])('F-15 shows it by a value that it did not have, or by one form more: %j', (properties, isSeen) => {
    expect(look({ before, values }, [found(properties)])?.status === 'succeeded').toBe(isSeen);
  });

  it('F-15 has nothing to show when the form says nothing new, unless nobody knows whether it arrived', () => {
    const same = { ...before, changes: [] };
    expect(look({ before: same, values }, [found()])?.status).toBe('succeeded');
    expect(look({ before: same, values, isAnswered: false }, [found()])).toBe(unseen);
  });

  it('is remembered with what the form would change', () => {
    const read = makeReadContact('ada', values);
    const record = found({ firstname: 'ada', phone: null, num_conversion_events: '2' });
    const { result } = transcript(readBefore([read], makeContext()), [record]);
    expect(result.get(read.id)).toEqual({
      status: 'succeeded',
      receipt: {
        effect: 'unchanged',
        recordId: '7',
        before: { recordId: '7', conversions: '2', changes: ['phone'] },
      },
      goesOn: true,
    });
  });
});

describe('what HubSpot does not say', () => {
  it('R-11 its silence about a contact is no word that there is none', () => {
    expect(look({ otherwise: unknown }, [answer(200, { results: [] })])).toMatchObject({
      status: 'retryable',
      error: { code: 'NO_EFFECT' },
    });
    const { result } = transcript(readBefore([makeReadContact('ada')], makeContext()), [
      answer(200, { results: [] }),
    ]);
    expect([...result.values()]).toMatchObject([{ status: 'retryable' }]);
  });

  it('an outage is asked again, and a token that may not read keeps no form from being submitted', () => {
    expect(look({}, [answer(503)])).toMatchObject({ status: 'retryable', error: { code: 'UNAVAILABLE' } });
    const forbidden = answer(403, { category: 'MISSING_SCOPES' });
    expect(look({}, [forbidden])).toMatchObject({ status: 'rejected', error: { code: 'MISSING_SCOPES' } });
    expect(look({ isAnswered: false }, [forbidden])).toMatchObject({ status: 'uncertain' });
    const { result } = transcript(readBefore([makeReadContact('ada')], makeContext()), [forbidden]);
    expect([...result.values()]).toMatchObject([{ status: 'succeeded', goesOn: true }]);
  });
});

it('F-14 all that are due share a request, and those that are not cost none', () => {
  const operations = [
    makeLook('ada'),
    makeLook('bob', { isDue: false }),
    makeLook('eve', { email: 'ada@example.com' }),
  ];
  const { requests, result } = transcript(confirmContacts(operations, makeContext()), [found()]);
  expect(requests.map((request) => inputsOf(request).map(({ id }) => id))).toEqual([['ada@example.com']]);
  expect([...result].map(([id, { status }]) => [id, status])).toEqual([
    ['look ada', 'succeeded'],
    ['look eve', 'succeeded'],
    ['look bob', 'retryable'],
  ]);
  expect(
    transcript(confirmContacts([makeLook('bob', { isDue: false })], makeContext()), []).requests,
  ).toEqual([]);
});

it('an address that HubSpot refuses to look up costs the others nothing', () => {
  const script: Script = (request) =>
    inputsOf(request).some(({ id }) => id === 'bob@example.com') ? answer(400, {}) : found();
  const { result } = transcript(confirmContacts([makeLook('ada'), makeLook('bob')], makeContext()), script);
  expect([...result.values()].map(({ status }) => status)).toEqual(['succeeded', 'rejected']);
});
