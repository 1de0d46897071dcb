import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryCall, arbitraryContactIds } from '../../test/arbitrary-calls.ts';
import { planCalls } from '../../test/make-plan.ts';
import { DeliveryError, type DeliveryErrorCode } from '../errors/delivery-error.ts';
import type { Issue } from '../errors/issue.ts';
import type { EventPlan, Step } from '../plan/event-plan.ts';
import type { Outcome, Receipt } from '../plan/outcome.ts';
import { type AttemptContext, conclude, type Verdict } from './conclude.ts';
import type { RetryPolicy } from './retry-policy.ts';

const policy: RetryPolicy = { minDelayMs: 1_000, maxDelayMs: 300_000, maxAgeMs: 86_400_000 };
const now = Date.UTC(2026, 10, 20, 10);
const attempt: AttemptContext = {
  now,
  acceptedAt: now,
  attempts: 0,
  retry: policy,
  random: 0.5,
  isAlone: false,
};
const issue: Issue = { code: 'UNKNOWN_PROPERTY', path: 'traits.gone', message: 'left out' };

const written: Outcome = { status: 'succeeded', receipt: { effect: 'created', recordId: '7' } };
const unchanged: Outcome = { status: 'succeeded', receipt: { effect: 'unchanged', recordId: '7' } };
const failed = (code: DeliveryErrorCode): Outcome => ({
  status: 'rejected',
  error: new DeliveryError(code, `${code}.`),
});
const later = (code: DeliveryErrorCode, notBefore?: number): Outcome => ({
  status: 'retryable',
  error: new DeliveryError(code, `${code}.`, { retryable: true }),
  ...(notBefore !== undefined && { notBefore }),
});

const steps: readonly Step[] = [
  { kind: 'upsert-contact', operation: 'contact' },
  { kind: 'send-event', operation: 'event' },
];

function decide(
  contact: Outcome | undefined,
  event: Outcome | undefined,
  context: Partial<AttemptContext> = {},
  issues: readonly Issue[] = [],
): Verdict {
  const outcomes = new Map<string, Outcome>();
  if (contact !== undefined) outcomes.set('contact', contact);
  if (event !== undefined) outcomes.set('event', event);
  return conclude({ messageId: 'm1', steps, issues }, outcomes, { ...attempt, ...context });
}

describe('the end of an event', () => {
  const uncertain: Outcome = { status: 'uncertain', error: new DeliveryError('NO_ANSWER', 'x') };
  const skipped: Outcome = {
    status: 'skipped',
    reason: 'dependency-failed',
    error: new DeliveryError('DEPENDENCY_FAILED', 'x'),
  };

  it.each([
    ['both were carried out', 'delivered', undefined, written, written],
    ['one found nothing to do', 'delivered', undefined, unchanged, written],
    ['only the first was carried out', 'partial', 'UNKNOWN_EVENT', written, failed('UNKNOWN_EVENT')],
    ['only the second was carried out', 'partial', 'INVALID_REQUEST', failed('INVALID_REQUEST'), written],
    ['one may have happened', 'partial', 'NO_ANSWER', written, uncertain],
    ['both were refused', 'failed', 'INVALID_REQUEST', failed('INVALID_REQUEST'), failed('UNKNOWN_EVENT')],
    ['one did nothing, one was refused', 'failed', 'UNKNOWN_EVENT', unchanged, failed('UNKNOWN_EVENT')],
    ['one was refused, the other skipped', 'failed', 'INVALID_REQUEST', failed('INVALID_REQUEST'), skipped],
  ] as const)('R-06 R-07 when %s, is %s with the first error: %s', (_case, status, code, contact, event) => {
    const verdict = decide(contact, event);
    expect(verdict).toMatchObject({ status: 'concluded', result: { status, messageId: 'm1' } });
    if (verdict.status === 'concluded') expect(verdict.result.error?.code).toBe(code);
  });

  it('R-06 lists every operation with what it did', () => {
    const verdict = decide(written, failed('UNKNOWN_EVENT'));
    expect(verdict).toMatchObject({
      result: {
        operations: [
          { operation: 'upsert-contact', status: 'succeeded', effect: 'created', recordId: '7' },
          { operation: 'send-event', status: 'rejected', error: { code: 'UNKNOWN_EVENT' } },
        ],
      },
    });
  });

  it('has the issues of the plan and those of its operations', () => {
    const stripped: Outcome = { ...written, issues: [issue] };
    const planned: Issue = { ...issue, path: 'traits.other' };
    expect(decide(stripped, written, {}, [planned])).toMatchObject({ result: { issues: [planned, issue] } });
  });

  it('S-02 S-19 is dropped with the reason, when nothing was sent by choice', () => {
    const plan: EventPlan = { messageId: 'm1', steps: [], issues: [], dropped: 'integrations' };
    expect(conclude(plan, new Map(), attempt)).toStrictEqual({
      status: 'concluded',
      result: { status: 'dropped', messageId: 'm1', operations: [], issues: [], reason: 'integrations' },
    });
  });

  it('all sources of one operation get its outcome', () => {
    const { events, operations } = planCalls([
      { type: 'identify', traits: { email: 'dup@example.com', firstname: 'A' } },
      { type: 'identify', traits: { email: 'dup@example.com', firstname: 'B' } },
    ]);
    const outcomes = new Map(operations.map(({ id }) => [id, failed('INVALID_REQUEST')]));
    const results = events.map((event) => conclude(event, outcomes, attempt));
    expect(results).toMatchObject([
      { result: { messageId: 'm1', status: 'failed' } },
      { result: { messageId: 'm2', status: 'failed' } },
    ]);
  });
});

describe('another attempt', () => {
  it('W-24 carries what was carried out, so that it is not repeated', () => {
    const verdict = decide(written, later('NO_EFFECT'));
    expect(verdict).toMatchObject({ status: 'retry', error: { code: 'NO_EFFECT' }, countsAsAttempt: true });
    if (verdict.status === 'retry')
      expect([...verdict.done]).toMatchObject([['upsert-contact', { effect: 'created', recordId: '7' }]]);
  });

  it('R-03 remembers what was left out of what is not repeated', () => {
    const verdict = decide({ ...written, issues: [issue] }, later('NO_EFFECT'));
    if (verdict.status !== 'retry') throw new Error('It should be tried again.');
    const done = JSON.parse(JSON.stringify([...verdict.done])) as [Step['kind'], Receipt][];
    const receipt = new Map(done).get('upsert-contact') as Receipt;
    const plan: EventPlan = {
      messageId: 'm1',
      steps: [{ kind: 'upsert-contact', outcome: { status: 'succeeded', receipt } }],
      issues: [],
    };
    expect(conclude(plan, new Map(), attempt)).toMatchObject({ result: { issues: [issue] } });
  });

  it('R-41 comes after a wait that doubles, or when the outcome says', () => {
    expect(decide(written, later('NO_EFFECT'))).toMatchObject({ notBefore: now + 750 });
    expect(decide(written, later('NO_EFFECT'), { attempts: 2 })).toMatchObject({ notBefore: now + 3_000 });
    expect(decide(written, later('NO_EFFECT', now + 60_000))).toMatchObject({ notBefore: now + 60_000 });
  });

  it.each(['UNAUTHORIZED', 'RATE_LIMITED', 'UNAVAILABLE', 'NO_ANSWER'] as const)(
    'does not count when HubSpot as a whole was the reason: %s',
    (code) => {
      expect(decide(later(code), undefined)).toMatchObject({ notBefore: now, countsAsAttempt: false });
    },
  );

  it('does not count either when it only waited for something that met an outage', () => {
    const cause = new DeliveryError('UNAVAILABLE', 'x', { retryable: true });
    const waiting = new DeliveryError('WAITING_FOR_EARLIER', 'x', { retryable: true }, { cause });
    const verdict = decide({ status: 'retryable', error: waiting }, { status: 'retryable', error: waiting });
    expect(verdict).toMatchObject({ status: 'retry', countsAsAttempt: false });
  });

  it('names what is the matter, not that something else waits for it', () => {
    expect(decide(later('WAITING_FOR_EARLIER'), later('NO_EFFECT'))).toMatchObject({
      error: { code: 'NO_EFFECT' },
    });
  });

  it('R-08 follows an operation that was planned and never carried out', () => {
    expect(decide(written, undefined)).toMatchObject({ status: 'retry', error: { code: 'NO_EFFECT' } });
  });

  it('is not refused because another operation was', () => {
    expect(decide(failed('INVALID_REQUEST'), later('NO_EFFECT')).status).toBe('retry');
  });
});

describe('an event that is too old', () => {
  const old = { acceptedAt: now - policy.maxAgeMs, attempts: 1, isAlone: true };

  it('R-03 is given up with the last reason, and what was done stays done', () => {
    expect(decide(written, later('NO_ANSWER'), old)).toMatchObject({
      status: 'concluded',
      result: {
        status: 'partial',
        error: { code: 'EXPIRED', retryable: false, cause: { code: 'NO_ANSWER' } },
        operations: [{ status: 'succeeded' }, { status: 'rejected' }],
      },
    });
  });

  it('is tried again a moment before', () => {
    const younger = { ...old, acceptedAt: old.acceptedAt + 1 };
    expect(decide(written, later('NO_ANSWER'), younger).status).toBe('retry');
  });

  it('is tried at least twice, and never given up for what fails for everybody', () => {
    expect(decide(later('NO_ANSWER'), undefined, { ...old, attempts: 0 }).status).toBe('retry');
    expect(decide(later('NO_ANSWER'), undefined, { ...old, isAlone: false }).status).toBe('retry');
  });

  it('F57 is kept while the token is refused', () => {
    expect(decide(later('UNAUTHORIZED'), undefined, old).status).toBe('retry');
  });

  it('is delivered all the same when it was', () => {
    expect(decide(written, written, old)).toMatchObject({ result: { status: 'delivered' } });
  });
});

describe('an event of several steps', () => {
  const step: Outcome = { ...written, goesOn: true } as Outcome;

  it('R-43 goes on with what it has done so far, when a step is done and more follows', () => {
    const done = new Map([
      ['upsert-contact', { effect: 'created', recordId: '7' }],
      ['send-event', { effect: 'created', recordId: '7' }],
    ]);
    expect(decide(unchanged, step, { acceptedAt: now - 2 * policy.maxAgeMs })).toStrictEqual({
      status: 'goes-on',
      done: new Map([...done, ['upsert-contact', { effect: 'unchanged', recordId: '7' }]]),
    });
  });

  it('is tried again when a part of it has to be, and keeps that something was begun until that is certain', () => {
    expect(decide(step, later('NO_EFFECT'))).toMatchObject({ status: 'retry', isUndone: false });
    const undone: Outcome = { ...later('LOCKED'), isUndone: true } as Outcome;
    expect(decide(step, undone)).toMatchObject({ status: 'retry', isUndone: true });
  });

  it('keeps what is done of a part that has to be tried again', () => {
    const half: Outcome = { ...later('NO_EFFECT'), receipt: { effect: 'updated' } } as Outcome;
    expect(decide(unchanged, half)).toMatchObject({
      status: 'retry',
      done: new Map([
        ['upsert-contact', { effect: 'unchanged', recordId: '7' }],
        ['send-event', { effect: 'updated' }],
      ]),
    });
  });
});

describe('whatever the outcomes', () => {
  const codes: readonly DeliveryErrorCode[] = ['INVALID_REQUEST', 'UNAVAILABLE', 'UNAUTHORIZED', 'NO_EFFECT'];
  const outcome: fc.Arbitrary<Outcome | undefined> = fc
    .tuple(
      fc.constantFrom('succeeded', 'goes-on', 'rejected', 'retryable', 'skipped', 'uncertain', undefined),
      fc.constantFrom(...codes),
      fc.constantFrom('created', 'unchanged' as const),
    )
    .map(([status, code, effect]): Outcome | undefined => {
      const error = new DeliveryError(code, code);
      switch (status) {
        case undefined:
          return undefined;
        case 'succeeded':
          return { status, receipt: { effect } };
        case 'goes-on':
          return { status: 'succeeded', receipt: { effect }, goesOn: true };
        case 'skipped':
          return { status, reason: 'dependency-failed', error };
        default:
          return { status, error };
      }
    });
  const runs = fc.record({
    calls: fc.array(arbitraryCall, { maxLength: 8 }),
    contactIds: arbitraryContactIds,
    outcomes: fc.array(outcome, { minLength: 1 }),
    ageMs: fc.constantFrom(0, policy.maxAgeMs),
  });

  const law = (
    check: (verdict: Verdict, ends: readonly (Outcome | undefined)[], event: EventPlan) => void,
  ): void =>
    fc.assert(
      fc.property(runs, ({ calls, contactIds, outcomes, ageMs }) => {
        const made = planCalls(calls, { contactIds });
        const given = new Map<string, Outcome>();
        for (const [index, { id }] of made.operations.entries()) {
          const end = outcomes[index % outcomes.length];
          if (end !== undefined) given.set(id, end);
        }
        for (const event of made.events) {
          const verdict = conclude(event, given, { ...attempt, acceptedAt: now - ageMs });
          const ends = event.steps.map((step) =>
            'outcome' in step ? step.outcome : given.get(step.operation),
          );
          check(verdict, ends, event);
        }
      }),
      { numRuns: 500 },
    );

  it('R-03 every event is concluded once, or tried again', () => {
    law((verdict, _ends, { messageId, steps }) => {
      if (verdict.status !== 'concluded') return;
      expect(verdict.result.messageId).toBe(messageId);
      expect(verdict.result.operations.map(({ operation }) => operation)).toStrictEqual(
        steps.map(({ kind }) => kind),
      );
    });
  });

  it('R-07 R-08 delivered means that every operation succeeded', () => {
    law((verdict, ends) => {
      if (verdict.status === 'concluded' && verdict.result.status === 'delivered')
        expect(ends.every((end) => end?.status === 'succeeded')).toBe(true);
    });
  });

  it('R-03 what is not delivered or dropped has an error', () => {
    law((verdict) => {
      if (verdict.status === 'retry') expect(verdict.error).toBeInstanceOf(DeliveryError);
      if (verdict.status === 'concluded')
        expect(verdict.result.error !== undefined).toBe(
          ['partial', 'failed'].includes(verdict.result.status),
        );
    });
  });

  it('W-24 another attempt carries exactly what succeeded', () => {
    law((verdict, ends, { steps }) => {
      if (verdict.status === 'concluded') return;
      const succeeded = steps.filter((_, index) => ends[index]?.status === 'succeeded');
      expect([...verdict.done.keys()]).toStrictEqual([...new Set(succeeded.map(({ kind }) => kind))]);
    });
  });
});

describe('an event that travelled alone', () => {
  const refused: Outcome = {
    status: 'retryable',
    error: new DeliveryError('UNAVAILABLE', 'HubSpot answers 500.', { retryable: true, status: 500 }),
  };

  it('R-46 makes room for others when HubSpot answers it with 5xx', () => {
    expect(decide(refused, undefined, { isAlone: true })).toMatchObject({
      status: 'retry',
      countsAsAttempt: true,
      notBefore: now + 750,
    });
    expect(decide(refused, undefined)).toMatchObject({ countsAsAttempt: false, notBefore: now });
  });

  it.each(['NO_ANSWER', 'UNEXPECTED_ANSWER'] as const)('steps back on %s as well', (code) => {
    const decided = decide(later(code), undefined, { isAlone: true });
    expect(decided).toMatchObject({ status: 'retry', countsAsAttempt: true, notBefore: now + 750 });
  });

  it.each(['UNAUTHORIZED', 'RATE_LIMITED', 'DAILY_LIMIT', 'LOCKED'] as const)(
    'keeps its place on %s, which is never its doing',
    (code) => {
      const decided = decide(later(code), undefined, { isAlone: true });
      expect(decided).toMatchObject({ status: 'retry', countsAsAttempt: false, notBefore: now });
    },
  );
});
