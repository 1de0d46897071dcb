import { describe, expect, it } from 'vitest';
import { makeEvent } from '../../test/make-event.ts';
import type { EventContext, Properties } from '../event/analytics-event.ts';
import { createEventMap } from './event-map.ts';
import { normalize } from './normalize.ts';
import type { NormalizedEvent } from './normalized-event.ts';

function track(event: string, properties: Properties = {}, context?: EventContext): NormalizedEvent {
  return normalize(makeEvent({ type: 'track', userId: 'u-7', event, properties, context }));
}

function issuesOf({ issues }: NormalizedEvent): string[] {
  return issues.map(({ code, path }) => `${code} ${path}`);
}

it.each([
  ['S-56 a name is lower case with underscores', 'Ordered a Teapot', 'ordered_a_teapot'],
  ['outer blanks of a name go', '   Did Something ', 'did_something'],
  ['other characters become underscores', 'Ordered: 🍵!', 'ordered____'],
  ['S-57 a qualified name is left alone', 'pe22596207_test_event-http', 'pe22596207_test_event-http'],
  ['underscores at the beginning go', '🍵 ordered', 'ordered'],
  ['a digit first gets event_ before it', '2nd Visit', 'event_2nd_visit'],
  ['a name without letters or digits gives none', '购买', undefined],
])('%s', (_title, event, name) => {
  const normalized = track(event);
  expect(normalized.eventName).toBe(name);
  expect(normalized.issues).toStrictEqual([]);
});

it('S-60 a long name is cut to 50 characters, and that is reported', () => {
  const normalized = track('e'.repeat(51));
  expect(normalized.eventName).toBe('e'.repeat(50));
  expect(issuesOf(normalized)).toStrictEqual(['VALUE_TOO_LONG event']);
});

it.each([
  ['S-60 a name of 50 characters', 'e'.repeat(50)],
  ['S-57 a long qualified name', `pe1_${'e'.repeat(50)}`],
])('%s is kept', (_title, event) => {
  const normalized = track(event);
  expect(normalized.eventName).toBe(event);
  expect(normalized.issues).toStrictEqual([]);
});

it.each<readonly [string, Properties, Properties]>([
  ['a value is kept', { value: 20.5 }, { value: 20.5 }],
  [
    '0 and false are kept',
    { discount: 0, isVersionUpdated: false },
    { discount: 0, isversionupdated: false },
  ],
  ['S-63 revenue is offered as value', { id: '12345', revenue: 13 }, { id: '12345', value: 13 }],
  [
    'S-63 not where the event has a value',
    { revenue: 13, value: 5, currency: 'EUR' },
    { revenue: 13, value: 5, currency: 'EUR' },
  ],
  [
    'keys are normalised and objects flattened',
    {
      price: '$12.00',
      'type of cup': 'mug',
      'brown.sugar': false,
      sides: { item1: 'x', 'Extra Sauces': { 'Soy Sauce': 'y' } },
    },
    {
      price: '$12.00',
      type_of_cup: 'mug',
      brown_sugar: false,
      sides_item1: 'x',
      sides_extra_sauces_soy_sauce: 'y',
    },
  ],
  ['values are trimmed', { id: '   12345 ' }, { id: '12345' }],
  [
    'special names of contacts are none here',
    { position: 2, address: { city: 'York' } },
    { position: 2, address_city: 'York' },
  ],
])('%s', (_title, properties, expected) => {
  const normalized = track('Did Something', properties);
  expect(normalized.properties).toStrictEqual(expected);
  expect(normalized.issues).toStrictEqual([]);
});

it('S-54 properties.email ties the event to its contact and is not sent twice', () => {
  const normalized = track('Bought Item', { email: 'Peter@example.com', price: 4 });
  expect(normalized.contact).toStrictEqual({ email: 'peter@example.com', externalId: 'u-7' });
  expect(normalized.properties).toStrictEqual({ price: 4 });
});

it('S-55 properties.email goes before context.traits.email', () => {
  const context = { traits: { email: 'b@example.com' } };
  expect(track('X', { email: 'a@example.com' }, context).contact.email).toBe('a@example.com');
  expect(track('X', {}, context).contact.email).toBe('b@example.com');
});

it('S-55 a bad properties.email is reported and context.traits.email used', () => {
  const normalized = track('X', { email: 'bad' }, { traits: { email: 'b@example.com' } });
  expect(normalized.contact.email).toBe('b@example.com');
  expect(normalized.properties).toStrictEqual({});
  expect(issuesOf(normalized)).toStrictEqual(['INVALID_EMAIL properties.email']);
});

it('S-61 context.traits are contact properties, named like those of identify', () => {
  const traits = { email: 'p@example.com', firstName: 'Peter', position: 'cook', 'bad!': Number.NaN };
  const normalized = track('Bought Item', {}, { traits });
  expect(normalized.contactProperties).toStrictEqual({ firstname: 'Peter', jobtitle: 'cook' });
  expect(normalized.properties).toStrictEqual({});
  expect(issuesOf(normalized)).toStrictEqual(['INVALID_VALUE context.traits.bad!']);
});

it('isKnown speaks of the event, not of the contact properties beside it', () => {
  const event = makeEvent({
    type: 'track',
    userId: 'u',
    event: 'X',
    properties: { 'a-b': 1 },
    context: { traits: { 'a-b': 1 } },
  });
  const normalized = normalize(event, { isKnown: (name) => name === 'a-b' });
  expect(normalized.properties).toStrictEqual({ 'a-b': 1 });
  expect(normalized.contactProperties).toStrictEqual({ a_b: 1 });
});

it('S-60 values are cut to 256 characters, addresses to 1,024', () => {
  const long = 'x'.repeat(2_000);
  const normalized = track('X', { note: long, page_url: long, referrer: long, linkText: long });
  const lengths = Object.entries(normalized.properties).map(([name, value]) => [name, String(value).length]);
  expect(Object.fromEntries(lengths)).toStrictEqual({
    note: 256,
    page_url: 1_024,
    referrer: 1_024,
    linktext: 1_024,
  });
  expect(issuesOf(normalized)).toStrictEqual([
    'VALUE_TOO_LONG properties.note',
    'VALUE_TOO_LONG properties.page_url',
    'VALUE_TOO_LONG properties.referrer',
    'VALUE_TOO_LONG properties.linkText',
  ]);
});

it('S-60 the 51st property and names over 50 characters are dropped', () => {
  const properties = Object.fromEntries(Array.from({ length: 52 }, (_, index) => [`p${index}`, index]));
  const normalized = track('X', { ['n'.repeat(51)]: 1, ...properties });
  expect(Object.keys(normalized.properties)).toHaveLength(50);
  expect(issuesOf(normalized)).toStrictEqual([
    `INVALID_PROPERTY_NAME properties.${'n'.repeat(51)}`,
    'TOO_MANY_PROPERTIES properties.p50',
    'TOO_MANY_PROPERTIES properties.p51',
  ]);
});

it('S-60 a property that is set again does not count twice', () => {
  const properties = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`p${index}`, index]));
  const normalized = track('X', { ...properties, P0: 'later' });
  expect(normalized.properties['p0']).toBe('later');
  expect(issuesOf(normalized)).toStrictEqual(['KEY_COLLISION properties.p0']);
});

describe('a mapped event', () => {
  const eventMap = createEventMap({
    ' Order Completed': { name: 'pe1_purchase', properties: { Revenue: 'value', 'address.city': 'town' } },
    other: { name: 'plain' },
  });
  const mapped = (event: string, properties: Properties = {}): NormalizedEvent =>
    normalize(makeEvent({ type: 'track', userId: 'u-7', event, properties }), { eventMap });

  it.each([
    ['S-57 ', 'order completed  ', 'pe1_purchase'],
    ['S-57', 'Other', 'plain'],
    ['S-57', 'Third', 'third'],
  ])('%s "%s" is %s', (_, event, eventName) => {
    expect(mapped(event)).toMatchObject({ eventName });
  });

  it('S-57 has its properties under their names in HubSpot, 0 and false among them, and the others as they are', () => {
    const { properties, issues } = mapped('Order Completed', {
      Revenue: 0,
      address: { city: 'Berlin' },
      isNew: false,
    });
    expect(properties).toStrictEqual({ value: 0, town: 'Berlin', isnew: false });
    expect(issues).toStrictEqual([]);
  });

  it('S-63 revenue is no value where it is mapped to something else', () => {
    const events = createEventMap({ x: { name: 'x', properties: { revenue: 'amount' } } });
    const event = makeEvent({ type: 'track', userId: 'u-7', event: 'X', properties: { revenue: 13 } });
    expect(normalize(event, { eventMap: events }).properties).toStrictEqual({ amount: 13 });
  });
});
