import { describe, expect, it } from 'vitest';
import { makeInput, ofKind, planCalls } from '../../test/make-plan.ts';
import { makeCatalog } from '../../test/make-property.ts';
import type { AnalyticsCall } from '../event/analytics-call.ts';

const track = (fields: object = {}): AnalyticsCall => ({ type: 'track', event: 'X', ...fields });
const hutk = '0123456789abcdef0123456789abcdef';
const ada = { email: 'ada@example.com' };
const exists = { contactIds: new Map([['ada@example.com', '802']]) };

describe('one track', () => {
  it('S-50 S-54 S-64 is one event with its e-mail, its time and its message id as uuid', () => {
    const { operations } = planCalls(
      [
        {
          type: 'track',
          userId: 'u',
          event: 'Bought Item',
          timestamp: '2026-11-19T08:00:00.000Z',
          properties: { email: 'peter@example.com', value: 20.5, done: false, count: 0 },
        },
      ],
      { contactIds: new Map([['peter@example.com', '802']]) },
    );
    expect(operations).toStrictEqual([
      {
        kind: 'send-event',
        id: 'event m1',
        wave: 2,
        after: [],
        repeatable: true,
        sources: ['m1'],
        eventName: 'pe1_bought_item',
        isDefined: false,
        uuid: 'm1',
        occurredAt: '2026-11-19T08:00:00.000Z',
        email: 'peter@example.com',
        contact: { id: '802' },
        properties: { value: '20.5', done: 'false', count: '0' },
      },
    ]);
  });

  it('names its contact in every way that is known', () => {
    const { operations } = planCalls([track({ ...ada, context: { hubspotutk: hutk } })], exists);
    expect(operations).toMatchObject([{ email: ada.email, contact: { id: '802' }, trackingToken: hutk }]);
  });

  it('without an e-mail or a tracking token is refused', () => {
    const { operations, events } = planCalls([track({ userId: 'unknown', properties: { revenue: 9 } })]);
    expect(operations).toStrictEqual([]);
    expect(events[0]?.steps).toMatchObject([
      { kind: 'send-event', outcome: { status: 'rejected', error: { code: 'MISSING_IDENTIFIER' } } },
    ]);
  });

  it('a tracking token alone will do', () => {
    const { operations, lacks } = planCalls([track({ anonymousId: 'x', context: { hubspotutk: hutk } })]);
    expect(operations).toMatchObject([{ kind: 'send-event', trackingToken: hutk, after: [] }]);
    expect(operations[0]).not.toHaveProperty('email');
    expect(lacks.contacts).toStrictEqual([]);
  });

  it('S-63 revenue is sent as value', () => {
    const { operations } = planCalls(
      [track({ ...ada, properties: { revenue: 13, currency: 'EUR' } })],
      exists,
    );
    expect(operations).toMatchObject([{ properties: { value: '13', currency: 'EUR' } }]);
  });

  it('under a name of another portal is refused', () => {
    const { operations, events } = planCalls([track({ ...ada, event: 'pe999_test' })], exists);
    expect(operations).toStrictEqual([]);
    expect(events[0]?.steps).toMatchObject([{ outcome: { error: { code: 'WRONG_PORTAL_EVENT' } } }]);
  });

  it('W-24 S-65 that was sent by an earlier attempt is not sent again', () => {
    const done = new Map([['send-event', { effect: 'accepted' }]] as const);
    const { operations, events } = planCalls([makeInput(track(ada), { done })]);
    expect(operations).toStrictEqual([]);
    expect(events[0]?.steps).toMatchObject([{ outcome: { status: 'succeeded' } }]);
  });
});

describe('the contact of an event', () => {
  it('is seen to first: an unknown one is asked for', () => {
    expect(planCalls([track(ada)]).lacks.contacts).toStrictEqual([{ email: 'ada@example.com' }]);
  });

  it('is created when HubSpot has none, and the event follows it', () => {
    const { operations } = planCalls([track(ada)], { contactIds: new Map([['ada@example.com', null]]) });
    expect(operations).toMatchObject([
      { kind: 'upsert-contact', wave: 0, properties: { email: 'ada@example.com' } },
      {
        kind: 'send-event',
        wave: 2,
        after: ['contact ada@example.com 1'],
        contact: { operation: 'contact ada@example.com 1' },
      },
    ]);
  });

  it('is created once for many events', () => {
    const made = planCalls([track(ada), track(ada)], { contactIds: new Map([['ada@example.com', null]]) });
    expect(ofKind(made, 'upsert-contact')).toMatchObject([{ sources: ['m1'] }]);
    expect(ofKind(made, 'send-event').map(({ wave }) => wave)).toStrictEqual([2, 2]);
  });

  it('is left to HubSpot when nothing can be found out about it', () => {
    const { operations } = planCalls([track(ada)]);
    expect(operations).toMatchObject([{ kind: 'send-event', email: 'ada@example.com', after: [] }]);
    expect(operations[0]).not.toHaveProperty('contact');
  });

  it('is written before its event, although its first write comes later in the run', () => {
    const made = planCalls([track(ada), { type: 'identify', traits: { ...ada, firstname: 'Ada' } }]);
    expect(made.lacks.contacts).toStrictEqual([]);
    expect(ofKind(made, 'upsert-contact')).toMatchObject([
      { wave: 0, properties: { firstname: 'Ada' }, sources: ['m2'] },
    ]);
    expect(ofKind(made, 'send-event')).toMatchObject([{ wave: 2, after: ['contact ada@example.com 1'] }]);
  });

  it('is written in its turn when HubSpot has it already', () => {
    const made = planCalls([track(ada), { type: 'identify', traits: { ...ada, firstname: 'Ada' } }], exists);
    expect(ofKind(made, 'upsert-contact')).toMatchObject([{ wave: 3 }]);
    expect(ofKind(made, 'send-event')).toMatchObject([{ wave: 2, after: [] }]);
  });
});

it('identify, track, identify of one user keep their order; another user travels along', () => {
  const made = planCalls([
    { type: 'identify', userId: 'a', traits: { email: 'a@example.com', plan: 'x' } },
    track({ userId: 'a', event: 'Purchase', email: 'a@example.com' }),
    { type: 'identify', userId: 'b', traits: { email: 'b@example.com', plan: 'z' } },
    { type: 'identify', userId: 'a', traits: { email: 'a@example.com', plan: 'y' } },
  ]);
  expect(made.operations.map(({ sources, wave }) => [sources.join(), wave])).toStrictEqual([
    ['m1', 0],
    ['m4', 3],
    ['m3', 0],
    ['m2', 2],
  ]);
});

describe('context.traits', () => {
  it('S-52 S-61 update the contact before the event', () => {
    const { operations, events } = planCalls([
      track({
        userId: 'u',
        properties: { email: 'peter@example.com' },
        context: { traits: { firstname: 'Peter', lastname: 'Gibbons' } },
      }),
    ]);
    expect(operations).toMatchObject([
      { kind: 'upsert-contact', properties: { firstname: 'Peter', lastname: 'Gibbons' } },
      { kind: 'send-event', after: ['contact peter@example.com 1'] },
    ]);
    expect(events[0]?.steps.map(({ kind }) => kind)).toStrictEqual(['upsert-contact', 'send-event']);
  });

  it('S-62 of a hundred contacts cost one write each and no more waves', () => {
    const calls = Array.from({ length: 100 }, (_, index) =>
      track({ email: `u${index}@example.com`, context: { traits: { plan: 'pro' } } }),
    );
    const { operations } = planCalls(calls);
    expect(new Set(operations.map(({ kind, wave }) => `${kind} ${wave}`))).toStrictEqual(
      new Set(['upsert-contact 0', 'send-event 2']),
    );
  });

  it('of an event that was written before but not sent are not written again', () => {
    const done = new Map([['upsert-contact', { effect: 'updated', recordId: '7' }]] as const);
    const call = track({ ...ada, context: { traits: { plan: 'pro' } } });
    const { operations } = planCalls([makeInput({ ...call, messageId: 'm1' }, { done })]);
    expect(operations).toMatchObject([{ kind: 'send-event', contact: { id: '7' } }]);
  });
});

describe('event definitions', () => {
  const eventDefinitions = new Map([['pe1_known', makeCatalog('plan', { name: 'at', type: 'date' })]]);

  it('S-58 an event that is not defined is refused with what to do, and looked for once more', () => {
    const { operations, events, lacks } = planCalls([track(ada)], { ...exists, eventDefinitions });
    expect(operations).toStrictEqual([]);
    expect(lacks.eventDefinitions).toStrictEqual(['pe1_x']);
    expect(events[0]?.steps).toMatchObject([
      { outcome: { error: { code: 'UNKNOWN_EVENT', message: expect.stringContaining('Define it') } } },
    ]);
  });

  it('S-58 its context.traits are written all the same', () => {
    const call = track({ ...ada, context: { traits: { plan: 'pro' } } });
    expect(planCalls([call], { ...exists, eventDefinitions }).operations).toMatchObject([
      { kind: 'upsert-contact', properties: { plan: 'pro' } },
    ]);
  });

  it('S-60 a property that the definition lacks is left out with an issue, the event is sent', () => {
    const call = track({ ...ada, event: 'known', properties: { plan: 'pro', other: 1 } });
    const { operations, events } = planCalls([call], { ...exists, eventDefinitions });
    expect(operations).toMatchObject([{ properties: { plan: 'pro' } }]);
    expect(events[0]?.issues).toMatchObject([{ code: 'UNKNOWN_PROPERTY', path: 'properties.other' }]);
  });

  it('a value that does not fit its property is left out with an issue, the event is sent', () => {
    const call = track({ ...ada, event: 'known', properties: { plan: 'pro', at: 'soon' } });
    const { operations, events } = planCalls([call], { ...exists, eventDefinitions });
    expect(operations).toMatchObject([{ properties: { plan: 'pro' } }]);
    expect(events[0]?.issues).toMatchObject([{ code: 'INVALID_DATE', path: 'properties.at' }]);
  });

  it('a definition whose properties HubSpot does not tell takes all of them', () => {
    const call = track({ ...ada, event: 'known', properties: { other: 1 } });
    const open = new Map([['pe1_known', undefined]]);
    expect(planCalls([call], { ...exists, eventDefinitions: open }).operations).toMatchObject([
      { properties: { other: '1' } },
    ]);
  });
});

describe('page and screen', () => {
  const page: AnalyticsCall = { type: 'page', email: 'ada@example.com', name: 'Pricing' };
  const screen: AnalyticsCall = { ...page, type: 'screen' };

  it('S-19 are dropped with a reason unless they are wanted', () => {
    const { operations, events } = planCalls([page, screen]);
    expect(operations).toStrictEqual([]);
    expect(events).toMatchObject([
      { dropped: 'page-events-off', steps: [] },
      { dropped: 'page-events-off', steps: [] },
    ]);
  });

  it('S-19 are custom events where they are', () => {
    const { operations } = planCalls([page, screen], exists, { pageEvents: true });
    expect(operations).toMatchObject([
      { eventName: 'pe1_page_viewed', properties: { name: 'Pricing' } },
      { eventName: 'pe1_screen_viewed' },
    ]);
  });
});

describe('integrations', () => {
  it.each([{ HubSpot: false }, { All: false }])(
    'S-02 %o skips HubSpot, by choice and counted',
    (integrations) => {
      const { operations, events } = planCalls([track({ ...ada, integrations })], exists);
      expect(operations).toStrictEqual([]);
      expect(events).toMatchObject([{ dropped: 'integrations', steps: [] }]);
    },
  );

  it('S-02 All: false with HubSpot: true does not', () => {
    const { operations } = planCalls(
      [track({ ...ada, integrations: { All: false, HubSpot: true } })],
      exists,
    );
    expect(operations).toHaveLength(1);
  });
});

it('an alias sends nothing and is delivered', () => {
  const made = planCalls([{ type: 'alias', userId: 'new', previousId: 'old' }]);
  expect(made.operations).toStrictEqual([]);
  expect(made.events[0]?.steps).toMatchObject([{ kind: 'link-identity', outcome: { status: 'succeeded' } }]);
});

it('an event whose name has no letter or digit is refused, not sent without a name', () => {
  const { operations, events, lacks } = planCalls([track({ ...ada, event: '🍱!' })], {
    ...exists,
    eventDefinitions: new Map(),
  });
  expect(operations).toStrictEqual([]);
  expect(lacks.eventDefinitions).toStrictEqual([]);
  expect(events[0]?.steps).toMatchObject([
    {
      outcome: {
        status: 'rejected',
        error: { code: 'UNKNOWN_EVENT', message: expect.stringContaining('no letter or digit') },
      },
    },
  ]);
});

it('R-07 context.traits that no contact is known for are not lost without a word', () => {
  const context = { hubspotutk: hutk, traits: { plan: 'pro' } };
  const { operations, events } = planCalls([track({ anonymousId: 'x', context })]);
  expect(operations).toMatchObject([{ kind: 'send-event', trackingToken: hutk }]);
  expect(events[0]?.steps).toMatchObject([
    { kind: 'upsert-contact', outcome: { status: 'rejected', error: { code: 'MISSING_IDENTIFIER' } } },
    { kind: 'send-event' },
  ]);
});
