import { describe, expect, it } from 'vitest';
import { source } from '../../test/make-event.ts';
import { makeInput, ofKind, planCalls } from '../../test/make-plan.ts';
import type { AnalyticsCall } from '../event/analytics-call.ts';
import type { PlanInput, Step } from './event-plan.ts';
import type { Receipt } from './outcome.ts';

const email = 'ada@example.com';
const note = { body: 'Has an account now.', ownerId: '7' };
const call = {
  type: 'signUp',
  messageId: 'm1',
  email,
  onCreate: { lifecyclestage: 'lead' },
  always: { username: 'ada', seats: 3 },
  onExisting: { note },
} as const satisfies AnalyticsCall;

const there: Receipt = { effect: 'unchanged', recordId: '91' };
const updated: Receipt = { effect: 'updated', recordId: '92', updatedAt: '2026-11-20T10:00:00.123Z' };
const wrote: Receipt = { effect: 'created', recordId: '5' };

/** Plans the event after these steps. */
function planAfter(
  done: readonly (readonly [Step['kind'], Receipt])[],
  fields: Partial<AnalyticsCall> = {},
  input: Partial<PlanInput> = {},
) {
  const made = planCalls([
    makeInput({ ...call, ...fields } as AnalyticsCall, { done: new Map(done), ...input }),
  ]);
  return { ...made, steps: made.events[0]?.steps ?? [] };
}

describe('the next step', () => {
  it('W-06 W-11 is first a plain creation with both kinds of properties, as text', () => {
    const { operations, lacks, steps } = planAfter([]);
    expect(operations).toEqual([
      {
        kind: 'create-contact',
        id: 'create-contact m1',
        wave: 2,
        after: [],
        repeatable: false,
        sources: ['m1'],
        email,
        properties: { email, lifecyclestage: 'lead', username: 'ada', seats: '3' },
        knownBy: { username: 'ada', seats: '3' },
        at: Date.UTC(2026, 10, 20, 10),
      },
    ]);
    expect(steps).toEqual([{ kind: 'create-contact', operation: 'create-contact m1' }]);
    // Nothing is asked of HubSpot before.
    expect(Object.values(lacks).flat()).toEqual([]);
  });

  it('W-27 is a creation that is known again by all it sets, when nothing is always set', () => {
    const { operations } = planAfter([], { always: {} });
    expect(operations).toMatchObject([{ knownBy: { lifecyclestage: 'lead' } }]);
  });

  it('W-10 is none after a contact was created', () => {
    const { operations, steps } = planAfter([['create-contact', { effect: 'created', recordId: '1' }]]);
    expect(operations).toEqual([]);
    expect(steps).toMatchObject([{ kind: 'create-contact', outcome: { status: 'succeeded' } }]);
  });

  it('W-16 is the update of the contact that was there, with what is always set', () => {
    const { operations, steps } = planAfter([['create-contact', there]]);
    expect(operations).toMatchObject([
      {
        kind: 'update-contact',
        repeatable: true,
        recordId: '91',
        properties: { username: 'ada', seats: '3' },
        creation: { email, lifecyclestage: 'lead' },
      },
    ]);
    expect(steps.map(({ kind }) => kind)).toEqual(['create-contact', 'update-contact']);
  });

  it('W-18 W-19 is the note after the update, on the contact that was updated, at its time', () => {
    const { operations } = planAfter([
      ['create-contact', there],
      ['update-contact', updated],
    ]);
    expect(operations).toMatchObject([
      {
        kind: 'create-note',
        repeatable: false,
        contact: { id: '92' },
        email,
        ...note,
        timestamp: updated.updatedAt,
      },
    ]);
  });

  it('W-22 is a note at the time of the call when HubSpot gave none', () => {
    const { operations } = planAfter([
      ['create-contact', there],
      ['update-contact', { effect: 'updated', recordId: '92' }],
    ]);
    expect(operations).toMatchObject([{ timestamp: '2026-11-20T10:00:00.000Z' }]);
  });

  it('is the note at once when nothing is always set', () => {
    const { operations } = planAfter([['create-contact', there]], { always: {} });
    expect(operations).toMatchObject([{ kind: 'create-note', contact: { id: '91' } }]);
  });

  it.each([
    [
      'W-21 the note',
      [
        ['create-contact', there],
        ['update-contact', updated],
        ['create-note', wrote],
      ],
      {},
    ],
    [
      'the update, without a note',
      [
        ['create-contact', there],
        ['update-contact', updated],
      ],
      { onExisting: {} },
    ],
    [
      'W-29 the contact was made again',
      [
        ['create-contact', there],
        ['update-contact', { effect: 'created', recordId: '93' }],
      ],
      {},
    ],
  ] as const)('is none after %s', (_name, done, fields) => {
    const { operations, steps } = planAfter(done, fields);
    expect(operations).toEqual([]);
    expect(steps.map(({ kind }) => kind)).toEqual(done.map(([kind]) => kind));
  });
});

it('W-26 W-27 what may have been carried out already says since when', () => {
  const begunAt = 5;
  expect(planAfter([], {}, { begunAt }).operations).toMatchObject([{ kind: 'create-contact', begunAt }]);
  const done = [
    ['create-contact', there],
    ['update-contact', updated],
  ] as const;
  expect(planAfter(done, {}, { begunAt }).operations).toMatchObject([{ kind: 'create-note', begunAt }]);
});

it('it follows what is written of the contact in the same run', () => {
  const { operations } = planCalls([
    { type: 'identify', userId: 'u1', traits: { email, plan: 'x' } },
    { ...call, messageId: 'm2' },
  ]);
  const [write, create] = operations;
  expect(create?.after).toEqual([write?.id]);
  expect(create?.wave).toBeGreaterThan(write?.wave ?? 9);
});

it('an address that is none is refused', () => {
  expect(planAfter([], { email: 'ada' }).steps).toMatchObject([
    { outcome: { status: 'rejected', error: { code: 'INVALID_EMAIL' } } },
  ]);
});

describe('a note alone', () => {
  const alone = { type: 'addNote', messageId: 'm1', email, ...note } as const satisfies AnalyticsCall;

  it('is written on the contact that HubSpot is known to have', () => {
    const { operations } = planCalls([alone], { contactIds: new Map([[email, '91']]) });
    expect(operations).toMatchObject([{ kind: 'create-note', contact: { id: '91' }, ...note }]);
  });

  it('is written on a contact by its id, without asking', () => {
    const { operations, lacks } = planCalls([{ ...alone, email: undefined, contactId: 91 }]);
    expect(operations).toMatchObject([{ contact: { id: '91' } }]);
    expect(lacks.contacts).toEqual([]);
  });

  it('follows the write that makes its contact', () => {
    const made = planCalls([
      { type: 'identify', traits: { email, plan: 'x' } },
      { ...alone, messageId: 'm2' },
    ]);
    const [write] = ofKind(made, 'upsert-contact');
    expect(ofKind(made, 'create-note')).toMatchObject([
      { contact: { operation: write?.id }, after: [write?.id] },
    ]);
  });

  it('asks for its contact, and waits for it for a while', () => {
    const unknown = planCalls([alone]);
    expect(unknown.lacks.contacts).toEqual([{ email }]);
    const missing = { contactIds: new Map([[email, null]]) };
    const outcomeOf = (settings: { waitForContactMs: number }) =>
      planCalls([alone], missing, settings).events[0];
    expect(outcomeOf({ waitForContactMs: 1 })?.steps).toMatchObject([{ outcome: { status: 'retryable' } }]);
    expect(outcomeOf({ waitForContactMs: 0 })?.steps).toMatchObject([
      { outcome: { status: 'rejected', error: { code: 'CONTACT_NOT_KNOWN' } } },
    ]);
  });

  it('W-24 that was written is not written again', () => {
    const done = new Map([['create-note', wrote]] as const);
    const { operations, events } = planCalls([makeInput(alone, { done })]);
    expect(operations).toEqual([]);
    expect(events[0]?.steps).toMatchObject([{ outcome: { receipt: wrote } }]);
  });
});

it('W-26 a note that may be under way is not written before HubSpot has had its time to answer', () => {
  const done = new Map<Step['kind'], Receipt>([
    ['create-contact', there],
    ['update-contact', updated],
  ]);
  const planAt = (msBefore: number) =>
    ofKind(
      planCalls([makeInput(call, { done, begunAt: source.now - msBefore })], {}, { answerWithinMs: 30_000 }),
      'create-note',
    );
  expect(planAt(29_999)).toMatchObject([
    { otherwise: { status: 'retryable', isWait: true, notBefore: source.now + 1 } },
  ]);
  expect(planAt(30_000)[0]).not.toHaveProperty('otherwise');
});
