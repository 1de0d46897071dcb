import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeEmail, makeForm, makeLook, makeReadContact, unknown } from '../../test/make-form-operations.ts';
import { makeContext } from '../../test/make-operations.ts';
import { transcript } from '../../test/transcript.ts';
import type { Operation } from '../plan/operation.ts';
import type { Batch } from '../plan/waves.ts';
import { carryOut } from './carry-out.ts';
import type { HubSpotResponse } from './request.ts';

/** HubSpot at its worst: any status, and bodies that look like its own and are not. */
const body = fc.oneof(
  fc.anything(),
  fc.constant('<html>'),
  fc.record(
    {
      results: fc.array(fc.record({ id: fc.anything(), properties: fc.anything() }, { requiredKeys: [] })),
      errors: fc.array(
        fc.record(
          {
            errorType: fc.constantFrom('INVALID_HUTK', 'REQUIRED_FIELD', 7),
            message: fc.string(),
            category: fc.string(),
          },
          { requiredKeys: [] },
        ),
      ),
      sendResult: fc.constantFrom('SENT', 'IDEMPOTENT_IGNORE', 'NEW', 7),
      statusId: fc.constantFrom('s', 7, null),
      category: fc.constantFrom('MISSING_SCOPES', 'VALIDATION_ERROR'),
    },
    { requiredKeys: [] },
  ),
);
const statuses = [200, 201, 204, 207, 301, 400, 401, 403, 404, 409, 413, 423, 429, 477, 500, 502, 503, 524];
const response: fc.Arbitrary<HubSpotResponse> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      status: fc.constantFrom(...statuses),
      headers: fc.constant({}),
      body,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'no-answer', reason: 'timeout', message: 'x' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'not-sent', waitMs: 5 } as const) },
);
const script = fc.array(response, { minLength: 1, maxLength: 12 });

const names = ['ada', 'bob', 'eve'];
const batches: Readonly<Record<string, readonly Operation[]>> = {
  'read-contact': names.map((name) => makeReadContact(name, { city: 'x' })),
  'submit-form': names.map((name) => makeForm(name)),
  'confirm-contact': names.map((name) => makeLook(name)),
  'send-email': names.map(makeEmail),
};

it.each(Object.keys(batches))(
  'R-09 R-54 %s: whatever HubSpot answers, every operation has its outcome, nothing is thrown, and it comes to an end',
  (kind) => {
    const operations = batches[kind] ?? [];
    fc.assert(
      fc.property(script, (responses) => {
        const { result } = transcript(
          carryOut({ kind, operations } as Batch, makeContext()),
          (_, index) => responses[index % responses.length] as HubSpotResponse,
          60,
        );
        expect([...result.keys()].toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
      }),
      { numRuns: 1_000 },
    );
  },
);

it('R-08 F-18 no form counts as taken or refused without a word of HubSpot, and none without an answer as not taken', () => {
  fc.assert(
    fc.property(script, (responses) => {
      const { requests, result } = transcript(
        carryOut({ kind: 'submit-form', operations: batches['submit-form'] } as Batch, makeContext()),
        (_, index) => responses[index % responses.length] as HubSpotResponse,
        60,
      );
      const isHeard = responses.some((one) => one.kind === 'answer');
      for (const outcome of result.values()) {
        if (outcome.status === 'succeeded' || outcome.status === 'rejected') expect(isHeard).toBe(true);
        if (outcome.status === 'retryable') expect(outcome.isUndone).toBe(true);
      }
      const isLost = responses.every((one) => one.kind === 'no-answer');
      if (isLost) expect([...result.values()][0]).toBe(unknown);
      if (isLost) expect(requests).toHaveLength(1);
    }),
    { numRuns: 1_000 },
  );
});
