import { describe, expect, it } from 'vitest';
import { source } from '../../test/make-event.ts';
import { makeInput, ofKind, planCalls } from '../../test/make-plan.ts';
import { makeCatalog } from '../../test/make-property.ts';
import type { AnalyticsCall } from '../event/analytics-call.ts';

const identify = (traits: object, fields: object = {}): AnalyticsCall => ({
  type: 'identify',
  traits: { ...traits },
  ...fields,
});

describe('one identify', () => {
  it('S-20 S-24 is one contact write, without the e-mail among its properties', () => {
    const { operations, events } = planCalls([
      identify(
        { email: 'test@example.com', firstname: 'John', lastname: 'Doe', company: 'TestCorp' },
        { userId: 'u-1' },
      ),
    ]);
    expect(operations).toStrictEqual([
      {
        kind: 'upsert-contact',
        id: 'contact test@example.com 1',
        wave: 0,
        after: [],
        repeatable: true,
        sources: ['m1'],
        email: 'test@example.com',
        properties: { firstname: 'John', lastname: 'Doe', company: 'TestCorp' },
        writtenAt: new Map(['firstname', 'lastname', 'company'].map((name) => [name, source.now])),
      },
    ]);
    expect(events).toMatchObject([
      { messageId: 'm1', steps: [{ kind: 'upsert-contact', operation: 'contact test@example.com 1' }] },
    ]);
  });

  it('S-31 traits.company.name is a contact property and writes no company', () => {
    const { operations } = planCalls([identify({ email: 'a@example.com', company: { name: 'Tea Ltd' } })]);
    expect(operations).toMatchObject([{ kind: 'upsert-contact', properties: { company: 'Tea Ltd' } }]);
  });

  it('without an e-mail, and with none known for its user, is refused', () => {
    const { operations, events } = planCalls([identify({ firstname: 'A' }, { userId: 'u1' })]);
    expect(operations).toStrictEqual([]);
    expect(events[0]?.steps).toMatchObject([
      { kind: 'upsert-contact', outcome: { status: 'rejected', error: { code: 'MISSING_IDENTIFIER' } } },
    ]);
  });

  it('without an e-mail goes to the contact that its user id was linked to', () => {
    const { operations } = planCalls([identify({ firstname: 'A' }, { userId: 'u1' })], {
      emails: new Map([['u1', 'known@example.com']]),
    });
    expect(operations).toMatchObject([{ email: 'known@example.com', properties: { firstname: 'A' } }]);
  });

  it('with something that is no e-mail is refused and joins no batch', () => {
    const { operations, events } = planCalls([
      identify({ email: 'incorrect-email', firstname: 'T' }),
      identify({ email: 'ok@example.com', firstname: 'T' }),
    ]);
    expect(operations).toMatchObject([{ email: 'ok@example.com', sources: ['m2'] }]);
    expect(events[0]?.steps).toMatchObject([
      { outcome: { status: 'rejected', error: { code: 'INVALID_EMAIL' } } },
    ]);
  });

  it('S-42 a lifecycle stage is one write', () => {
    const { operations } = planCalls([identify({ email: 'a@example.com', lifecycle_stage: 'opportunity' })]);
    expect(operations).toMatchObject([{ properties: { lifecyclestage: 'opportunity' } }]);
  });

  it('an invalid stage costs only that property', () => {
    const stage = {
      name: 'lifecyclestage',
      type: 'enumeration',
      options: [{ label: 'Lead', value: 'lead' }],
    };
    const { operations, events } = planCalls(
      [identify({ email: 'a@example.com', lifecyclestage: 'abcdef', firstname: 'A' })],
      { contactProperties: makeCatalog('firstname', stage) },
    );
    expect(operations).toMatchObject([{ properties: { firstname: 'A' } }]);
    expect(events[0]?.issues).toMatchObject([{ code: 'INVALID_OPTION', path: 'traits.lifecyclestage' }]);
  });
});

describe('an identify with nothing to write', () => {
  const call = identify({ email: 'a@example.com' });

  it('asks whether the contact exists', () => {
    expect(planCalls([call]).lacks.contacts).toStrictEqual([{ email: 'a@example.com' }]);
  });

  it('is delivered unchanged when HubSpot has the contact', () => {
    const { operations, events } = planCalls([call], { contactIds: new Map([['a@example.com', '7']]) });
    expect(operations).toStrictEqual([]);
    expect(events[0]?.steps).toStrictEqual([
      {
        kind: 'upsert-contact',
        outcome: { status: 'succeeded', receipt: { effect: 'unchanged', recordId: '7' } },
      },
    ]);
  });

  it('creates the contact when HubSpot has none, and only then sends the e-mail as a property', () => {
    const { operations } = planCalls([call], { contactIds: new Map([['a@example.com', null]]) });
    expect(operations).toMatchObject([{ properties: { email: 'a@example.com' }, sources: ['m1'] }]);
  });

  it('needs no asking when the run writes the contact anyway', () => {
    const { operations, lacks, events } = planCalls([
      call,
      identify({ email: 'a@example.com', firstname: 'A' }),
    ]);
    expect(lacks.contacts).toStrictEqual([]);
    expect(operations).toMatchObject([{ properties: { firstname: 'A' } }]);
    expect(events.map(({ steps }) => steps[0])).toMatchObject([
      { operation: 'contact a@example.com 1' },
      { operation: 'contact a@example.com 1' },
    ]);
  });
});

describe('several identifies of one contact', () => {
  it('are one input: the later value wins, and both messages are its sources', () => {
    const { operations, events } = planCalls([
      identify({ email: 'dup@example.com', firstname: 'First', country: 'India' }),
      identify({ email: 'dup@example.com', firstname: 'Updated' }),
    ]);
    expect(operations).toMatchObject([
      { properties: { firstname: 'Updated', country: 'India' }, sources: ['m1', 'm2'] },
    ]);
    expect(events.map(({ steps }) => steps)).toMatchObject([
      [{ operation: 'contact dup@example.com 1', share: { properties: ['firstname', 'country'] } }],
      [{ operation: 'contact dup@example.com 1', share: { properties: ['firstname'] } }],
    ]);
  });

  it('S-48 are one input in whatever case the e-mail is written', () => {
    const { operations } = planCalls([
      identify({ email: 'Dup@Example.com', firstname: 'A' }),
      identify({ email: 'dup@example.com ', lastname: 'B' }),
    ]);
    expect(operations).toMatchObject([
      { email: 'dup@example.com', properties: { firstname: 'A', lastname: 'B' } },
    ]);
  });

  it('R-51 merge by timestamp, not by arrival', () => {
    const { operations } = planCalls([
      identify({ email: 'dup@example.com', plan: 'pro' }, { timestamp: '2026-01-02T00:00:00Z' }),
      identify(
        { email: 'dup@example.com', plan: 'free', city: 'York' },
        { timestamp: '2026-01-01T00:00:00Z' },
      ),
    ]);
    expect(operations).toMatchObject([{ properties: { plan: 'pro', city: 'York' } }]);
  });

  it('never stand twice in one wave', () => {
    const { operations } = planCalls([
      identify({ email: 'a@example.com', x: '1' }),
      { type: 'track', event: 'X', email: 'a@example.com' },
      identify({ email: 'a@example.com', x: '2' }),
      identify({ email: 'a@example.com', y: '2' }),
    ]);
    const contacts = operations.filter(({ kind }) => kind === 'upsert-contact');
    expect(contacts).toMatchObject([
      { wave: 0, properties: { x: '1' }, sources: ['m1'] },
      { wave: 3, properties: { x: '2', y: '2' }, sources: ['m3', 'm4'], after: ['contact a@example.com 1'] },
    ]);
  });

  it('that say nothing new travel with the write before', () => {
    const { operations } = planCalls([
      identify({ email: 'a@example.com', x: '1' }),
      { type: 'track', event: 'X', email: 'a@example.com' },
      identify({ email: 'a@example.com', x: '1' }),
    ]);
    expect(operations).toMatchObject([{ sources: ['m1', 'm3'] }, { kind: 'send-event' }]);
  });
});

describe("with unknownProperties: 'reject'", () => {
  const known = { contactProperties: makeCatalog('firstname') };

  it('an unknown property fails the event and names it, the others are delivered', () => {
    const { operations, events } = planCalls(
      [
        identify({ email: 'a@example.com', firstname: 'A', nope: 1 }),
        identify({ email: 'a@example.com', firstname: 'B' }),
      ],
      known,
      { unknownProperties: 'reject' },
    );
    expect(operations).toMatchObject([{ properties: { firstname: 'B' }, sources: ['m2'] }]);
    expect(events[0]?.steps).toMatchObject([
      {
        outcome: {
          status: 'rejected',
          error: { code: 'UNKNOWN_PROPERTY', properties: [{ name: 'nope', code: 'PROPERTY_DOESNT_EXIST' }] },
        },
      },
    ]);
  });

  it('the name is lacking, so that a new property can be found', () => {
    const { lacks } = planCalls([identify({ email: 'a@example.com', nope: 1 })], known, {
      unknownProperties: 'reject',
    });
    expect(lacks.contactProperties).toStrictEqual(['nope']);
  });
});

it('W-24 what an earlier attempt has carried out is not done again', () => {
  const receipt = { effect: 'created', recordId: '7' } as const;
  const input = makeInput(identify({ email: 'a@example.com', firstname: 'A' }), {
    done: new Map([['upsert-contact', receipt]]),
  });
  const { operations, events } = planCalls([input]);
  expect(operations).toStrictEqual([]);
  expect(events[0]?.steps).toStrictEqual([
    { kind: 'upsert-contact', outcome: { status: 'succeeded', receipt } },
  ]);
});

it('a contact written by an earlier attempt is known to the events of this one', () => {
  const input = makeInput(identify({ email: 'a@example.com', firstname: 'A' }), {
    done: new Map([['upsert-contact', { effect: 'created', recordId: '7' }]]),
  });
  const made = planCalls([input, { type: 'track', event: 'X', email: 'a@example.com' }]);
  expect(made.lacks.contacts).toStrictEqual([]);
  expect(ofKind(made, 'send-event')).toMatchObject([{ contact: { id: '7' }, after: [] }]);
});

it('R-08 an identify with an e-mail alone is not called delivered while nobody knows of its contact', () => {
  const { operations, events } = planCalls([identify({ email: 'a@example.com' })]);
  expect(operations).toMatchObject([{ kind: 'upsert-contact', email: 'a@example.com', properties: {} }]);
  expect(events[0]?.steps).toMatchObject([{ operation: 'contact a@example.com 1' }]);
});

it('a contact that is only promised by then is not moved, and no write is left without an event', () => {
  const { operations } = planCalls(
    [
      { type: 'track', event: 'X', email: 'c@example.com' },
      identify({ email: 'a@example.com' }, { userId: 'u' }),
      identify({ email: 'c@example.com', plan: 'x' }),
    ],
    { emails: new Map([['u', 'c@example.com']]), contactIds: new Map([['a@example.com', null]]) },
  );
  expect(operations.filter(({ sources }) => sources.length === 0)).toEqual([]);
});
