import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryCall, arbitraryContactIds } from '../../test/arbitrary-calls.ts';
import { knowledge, makeInput, planCalls, settings } from '../../test/make-plan.ts';
import type { AnalyticsCall } from '../event/analytics-call.ts';
import { addressKey } from './contact-address.ts';
import type { Plan } from './event-plan.ts';
import type { Operation } from './operation.ts';
import type { Receipt } from './outcome.ts';
import { plan } from './plan.ts';
import { waves } from './waves.ts';

const runs = fc.record({
  calls: fc.array(arbitraryCall, { maxLength: 12 }),
  contactIds: arbitraryContactIds,
  pageEvents: fc.boolean(),
  hasCompanyKey: fc.boolean(),
});

function make({
  calls,
  contactIds,
  pageEvents,
  hasCompanyKey,
}: typeof runs extends fc.Arbitrary<infer Run> ? Run : never): Plan {
  const catalog = hasCompanyKey ? {} : { companyProperties: new Map() };
  return planCalls(calls, { contactIds, ...catalog }, { pageEvents });
}

const law = (check: (made: Plan) => void): void =>
  fc.assert(
    fc.property(runs, (run) => check(make(run))),
    { numRuns: 1_000 },
  );

describe('every plan', () => {
  it('what an operation follows is in the plan and travels in an earlier wave', () => {
    law(({ operations }) => {
      const wavesById = new Map(operations.map(({ id, wave }) => [id, wave]));
      for (const { after, wave } of operations)
        for (const id of after) expect(wavesById.get(id) ?? Number.NaN).toBeLessThan(wave);
    });
  });

  it('what an operation refers to is what it follows', () => {
    law(({ operations }) => {
      for (const operation of operations)
        for (const record of Object.values(operation) as unknown[])
          if (typeof record === 'object' && record !== null && 'operation' in record)
            expect(operation.after).toContain(record.operation);
    });
  });

  it('has one plan for each event, in order, with steps unless it was dropped', () => {
    law(({ events }) => {
      expect(events.map(({ messageId }) => messageId)).toStrictEqual(
        events.map((_, index) => `m${index + 1}`),
      );
      for (const { steps, dropped } of events) expect(steps.length === 0).toBe(dropped !== undefined);
    });
  });

  it('every step leads to an operation of its kind that names the event as a source', () => {
    law(({ operations, events }) => {
      const byId = new Map(operations.map((operation) => [operation.id, operation]));
      expect(byId.size).toBe(operations.length);
      for (const { messageId, steps } of events)
        for (const step of steps)
          if ('operation' in step) {
            expect(byId.get(step.operation)?.kind).toBe(step.kind);
            // Of a write that is only made sure of, the first to ask is the source.
            if (step.kind !== 'upsert-contact')
              expect(byId.get(step.operation)?.sources).toContain(messageId);
          }
    });
  });

  it('every operation has a source, and its first source is its alone within a batch', () => {
    law(({ operations }) => {
      for (const wave of waves(operations))
        for (const batch of wave) {
          const first = batch.operations.map(({ sources }) => sources[0]);
          expect(first).not.toContain(undefined);
          expect(new Set(first).size).toBe(first.length);
        }
    });
  });

  it('S-48 no record is written twice in a wave', () => {
    law(({ operations }) => {
      const keys = operations.flatMap((operation) => {
        if (operation.kind === 'upsert-contact') return [`${operation.wave} ${operation.email}`];
        return operation.kind === 'upsert-company' ? [operation.key] : [];
      });
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  it('F05 the e-mail is sent as a property only where HubSpot is known to have no such contact', () => {
    fc.assert(
      fc.property(runs, (run) => {
        for (const operation of make(run).operations)
          if (operation.kind === 'upsert-contact' && 'email' in operation.properties)
            expect(run.contactIds.get(addressKey(operation))).toBeNull();
      }),
    );
  });

  it('is the same for the same run', () => {
    fc.assert(
      fc.property(runs, (run) => {
        expect(make(run)).toStrictEqual(make(run));
      }),
    );
  });
});

/** What the plan asks of one contact for each event, in the order of the events. */
function story({ operations, events }: Plan, email: string): { index: number; operation: Operation }[] {
  return events.flatMap(({ steps }, index) =>
    steps.flatMap((step) => {
      const operation = 'operation' in step ? operations.find(({ id }) => id === step.operation) : undefined;
      if (operation === undefined || !isAbout(operation, email)) return [];
      return [{ index, operation }];
    }),
  );
}

function isAbout(operation: Operation, email: string): boolean {
  if (operation.kind === 'associate-company') return operation.id.startsWith(`association ${email} `);
  return 'email' in operation && operation.email === email;
}

describe('the story of a contact', () => {
  // Every write says something new, so that none may join an earlier one for saying nothing.
  const telling = fc.array(arbitraryCall, { maxLength: 12 }).map((calls) =>
    calls.map((call, index): AnalyticsCall => {
      const timestamp = new Date(Date.UTC(2026, 0, 1, 0, index));
      if (call.type !== 'identify') return { ...call, timestamp } as AnalyticsCall;
      return { ...call, timestamp, traits: { ...call.traits, plan: String(index) } };
    }),
  );
  const emails = ['a@example.com', 'b@example.com', 'c@example.com'];

  function inversions(made: Plan, email: string): Operation[] {
    const told = story(made, email);
    return told.flatMap(({ index, operation }) => {
      const isRepeated = operation.sources[0] !== `m${index + 1}` && operation.kind === 'associate-company';
      const isContextWrite = made.events[index]?.steps.length !== 1 && operation.kind === 'upsert-contact';
      const overtakes = told.some(
        (earlier) => earlier.index < index && earlier.operation.wave > operation.wave,
      );
      return overtakes && !isRepeated && !isContextWrite ? [operation] : [];
    });
  }

  it('is never told in another order, but for its first write', () => {
    fc.assert(
      fc.property(telling, arbitraryContactIds, (calls, contactIds) => {
        const made = planCalls(calls, { contactIds });
        for (const email of emails)
          for (const { id } of inversions(made, email)) expect(id).toBe(`contact ${email} 1`);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is never told in another order at all, where HubSpot has the contact already', () => {
    const contactIds = new Map(emails.map((email, index) => [email, String(index)]));
    fc.assert(
      fc.property(telling, (calls) => {
        const made = planCalls(calls, { contactIds });
        for (const email of emails) expect(inversions(made, email)).toStrictEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** What stands in HubSpot when all operations were carried out, wave after wave. */
function stateAfter(plans: readonly Plan[]): object {
  const state: Record<string, object> = {};
  for (const { operations } of plans)
    for (const wave of waves(operations))
      for (const operation of wave.flatMap((batch) => batch.operations)) {
        if (operation.kind === 'upsert-contact')
          state[addressKey(operation)] = { ...state[addressKey(operation)], ...operation.properties };
        if (operation.kind === 'upsert-company')
          state[operation.key] = { ...state[operation.key], ...operation.properties };
      }
  return state;
}

describe('merging', () => {
  const identifies = fc.array(
    fc.record({
      email: fc.constantFrom('a@example.com', 'b@example.com'),
      plan: fc.constantFrom('x', 'y', 'z'),
      day: fc.integer({ min: 1, max: 4 }),
      tracks: fc.boolean(),
    }),
    { maxLength: 10 },
  );
  const toCalls = (
    list: typeof identifies extends fc.Arbitrary<infer List> ? List : never,
  ): AnalyticsCall[] =>
    list.flatMap(({ email, plan, day, tracks }): AnalyticsCall[] => [
      { type: 'identify', timestamp: new Date(Date.UTC(2026, 0, day)), traits: { email, plan } },
      ...(tracks ? [{ type: 'track', event: 'X', email } as const] : []),
    ]);

  it('R-51 leaves the value of the latest timestamp, whatever travels between', () => {
    fc.assert(
      fc.property(identifies, (list) => {
        const expected: Record<string, object> = {};
        for (const { email, plan } of list.toSorted((a, b) => a.day - b.day)) expected[email] = { plan };
        expect(stateAfter([planCalls(toCalls(list))])).toStrictEqual(expected);
      }),
    );
  });

  it('does not depend on how the events are cut into runs, as long as they come in their order', () => {
    fc.assert(
      fc.property(identifies, fc.nat({ max: 20 }), (list, cut) => {
        const calls = toCalls(list.toSorted((a, b) => a.day - b.day));
        const parts = [planCalls(calls.slice(0, cut)), planCalls(calls.slice(cut))];
        expect(stateAfter(parts)).toStrictEqual(stateAfter([planCalls(calls)]));
      }),
    );
  });
});

it('W-24 what was carried out is never planned again', () => {
  const receipt: Receipt = { effect: 'updated', recordId: '7' };
  const done = new Map(
    (
      [
        'upsert-contact',
        'upsert-company',
        'associate-company',
        'send-event',
        'create-contact',
        'update-contact',
        'create-note',
      ] as const
    ).map((kind) => [kind, receipt]),
  );
  fc.assert(
    fc.property(fc.array(arbitraryCall), (calls) => {
      const inputs = calls.map((call) => makeInput(call, { done }));
      expect(plan(inputs, knowledge, settings, 0).operations).toStrictEqual([]);
    }),
  );
});
