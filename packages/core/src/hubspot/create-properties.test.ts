import { describe, expect, it } from 'vitest';
import { answer, transcript } from '../../test/transcript.ts';
import { DeliveryError } from '../errors/delivery-error.ts';
import type { PropertyCreation } from '../plan/creation.ts';
import { createProperties } from './create-properties.ts';
import type { HubSpotResponse } from './request.ts';

const wanted = (...names: readonly string[]): PropertyCreation[] =>
  names.map((name) => ({ kind: 'property', object: 'contacts', name, type: 'text' }));
const defined = (...names: readonly string[]) => ({
  results: names.map((name) => ({ name, type: 'string', fieldType: 'text' })),
});
const create = (names: readonly string[], ...script: readonly HubSpotResponse[]) =>
  transcript(createProperties(wanted(...names), 'v3'), script);

describe('createProperties', () => {
  it('asks for a hundred at once', () => {
    const names = Array.from({ length: 150 }, (_, index) => `p${index}`);
    const { requests, result } = create(
      names,
      answer(201, defined(...names.slice(0, 100))),
      answer(201, defined(...names.slice(100))),
    );
    expect(requests.map(({ path }) => path)).toStrictEqual(
      Array(2).fill('/crm/v3/properties/contacts/batch/create'),
    );
    expect(result).toMatchObject({ definitions: { size: 150 }, refused: { size: 0 } });
  });

  it('what an answer does not mention is asked for by itself; that it exists by now is success', () => {
    const taken = { category: 'OBJECT_ALREADY_EXISTS', message: "A property named 'a' already exists." };
    const limit = { category: 'VALIDATION_ERROR', message: 'You have reached your limit of properties.' };
    const { requests, result } = create(
      ['a', 'b', 'c'],
      answer(207, { ...defined('b'), errors: [limit, taken] }),
      answer(207, { results: [], errors: [taken] }),
      answer(207, { results: [], errors: [limit] }),
    );
    expect(requests).toHaveLength(3);
    expect(result).toStrictEqual({
      definitions: new Map([['b', expect.objectContaining({ type: 'string' })]]),
      refused: new Map([['contacts.c', 'the account has reached a limit of HubSpot']]),
    });
  });

  it('a batch that is refused as a whole is asked for one by one', () => {
    const { result } = create(
      ['a', 'b'],
      answer(409, { category: 'OBJECT_ALREADY_EXISTS' }),
      answer(409, { category: 'OBJECT_ALREADY_EXISTS' }),
      answer(201, defined('b')),
    );
    expect(result).toMatchObject({ definitions: { size: 1 }, refused: { size: 0 } });
  });

  it('a missing scope is told once, for all', () => {
    const body = {
      category: 'MISSING_SCOPES',
      errors: [{ context: { requiredGranularScopes: ['x.write'] } }],
    };
    const { requests, result } = create(['a', 'b'], answer(403, body));
    expect(requests).toHaveLength(1);
    expect(result).toMatchObject({
      refused: new Map([
        ['contacts.a', 'the token lacks the scope x.write'],
        ['contacts.b', 'the token lacks the scope x.write'],
      ]),
    });
  });

  it.each([
    ['503', answer(503)],
    ['an empty success', answer(200, {})],
    ['no answer', { kind: 'no-answer', reason: 'timeout', message: '' } as const],
    ['a passing trouble of one', answer(207, { results: [], errors: [{ category: 'INTERNAL_ERROR' }] })],
  ])('%s is an error that passes, and no refusal', (_, response) => {
    const { result } = create(['a'], response);
    expect(DeliveryError.isInstance(result) && result.retryable).toBe(true);
  });
});
