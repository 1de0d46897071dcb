import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { makeEvent } from '../../test/make-event.ts';
import type { Properties } from '../event/analytics-event.ts';
import { normalize } from './normalize.ts';
import type { NormalizedEvent } from './normalized-event.ts';
import type { NormalizeOptions } from './property-rules.ts';

const email = 'grace@example.com';

function identify(traits: Properties, options?: NormalizeOptions): NormalizedEvent {
  return normalize(makeEvent({ type: 'identify', userId: 'u-7', traits }), options);
}

function issuesOf({ issues }: NormalizedEvent): string[] {
  return issues.map(({ code, path }) => `${code} ${path}`);
}

const clean: readonly (readonly [title: string, traits: Properties, properties: Properties])[] = [
  ['S-25 upper case letters of a key become lower case', { homeTown: 'York' }, { hometown: 'York' }],
  ['S-26 a space of a key becomes an underscore', { 'home town': 'York' }, { home_town: 'York' }],
  ['every kind of white space becomes an underscore', { 'a\tb\nc': 1 }, { a_b_c: 1 }],
  ['a full stop of a key becomes an underscore', { 'home.town': 'York' }, { home_town: 'York' }],
  ['outer blanks of a key go', { ' town ': 'York' }, { town: 'York' }],
  [
    'S-30 HubSpot names are left alone',
    { firstname: 'Grace', lastname: 'Hopper', company: 'Navy', phone: '555' },
    { firstname: 'Grace', lastname: 'Hopper', company: 'Navy', phone: '555' },
  ],
  ['S-35 firstName is firstname', { firstName: 'Grace' }, { firstname: 'Grace' }],
  ['S-36 lastName is lastname', { lastName: 'Hopper' }, { lastname: 'Hopper' }],
  ['S-37 position is jobtitle', { position: 'admiral' }, { jobtitle: 'admiral' }],
  ['jobTitle is jobtitle', { jobTitle: 'admiral' }, { jobtitle: 'admiral' }],
  ['S-34 companyName is company', { companyName: 'Navy' }, { company: 'Navy' }],
  [
    'S-31 company.name is company, and the rest of it is not the contact’s',
    { company: { id: 3, name: 'Navy', industry: 'DEFENSE' } },
    { company: 'Navy' },
  ],
  ['companyName wins over company.name', { companyName: 'A', company: { name: 'B' } }, { company: 'A' }],
  [
    'S-32 S-33 S-39 an address fills five properties',
    { address: { street: '2 Hill St', city: 'York', state: 'YK', postalCode: 'YO1', country: 'GB' } },
    { address: '2 Hill St', city: 'York', state: 'YK', zip: 'YO1', country: 'GB' },
  ],
  ['S-32 an address as text is the address', { address: '2 Hill St' }, { address: '2 Hill St' }],
  ['S-39 address.zip is zip', { address: { zip: 'YO1' } }, { zip: 'YO1' }],
  ['S-39 postalCode is zip', { postalCode: 'YO1' }, { zip: 'YO1' }],
  ['other fields of an address keep its name', { address: { floor: 2 } }, { address_floor: 2 }],
  [
    'S-33 city wins over address.city before it',
    { city: 'York', address: { city: 'Hull' } },
    { city: 'York' },
  ],
  [
    'S-33 city wins over address.city after it',
    { address: { city: 'Hull' }, city: 'York' },
    { city: 'York' },
  ],
  ['S-38 S-39 phone and zip', { phone: '+1 555', zip: '02134' }, { phone: '+1 555', zip: '02134' }],
  ['S-40 lifecycle_stage is lifecyclestage', { lifecycle_stage: 'lead' }, { lifecyclestage: 'lead' }],
  ['S-40 lifecycleStage is lifecyclestage', { lifecycleStage: 'lead' }, { lifecyclestage: 'lead' }],
  ['S-41 a custom stage is left alone', { custom_lifecycle_stage: 'a' }, { custom_lifecycle_stage: 'a' }],
  [
    'nested objects are flattened with underscores',
    { ship: { kind: 'tug', 'Hull Size': { 'In M': 30, '2nd': true } } },
    { ship_kind: 'tug', ship_hull_size_in_m: 30, ship_hull_size_2nd: true },
  ],
  [
    'name is split where neither part is given',
    { name: 'Grace Brewster Hopper' },
    { firstname: 'Grace', lastname: 'Brewster Hopper' },
  ],
  ['a name of one word is a first name', { name: 'Grace' }, { firstname: 'Grace' }],
  [
    'name is not split beside a last name',
    { name: 'G. Hopper', lastName: 'Hopper' },
    { name: 'G. Hopper', lastname: 'Hopper' },
  ],
  [
    'name is not split beside a first name',
    { name: 'G. Hopper', firstName: 'Grace' },
    { name: 'G. Hopper', firstname: 'Grace' },
  ],
  ['an empty name is not split', { name: '' }, { name: '' }],
  [
    'other traits of Segment’s list keep their names',
    {
      age: 85,
      avatar: 'a.png',
      birthday: '1906-12-09',
      createdAt: '2026-01-01',
      gender: 'f',
      title: 'Dr',
      username: 'gh',
      website: 'w',
    },
    {
      age: 85,
      avatar: 'a.png',
      birthday: '1906-12-09',
      createdat: '2026-01-01',
      gender: 'f',
      title: 'Dr',
      username: 'gh',
      website: 'w',
    },
  ],
  ['strings are trimmed, also of characters without width', { x: '\u200b Leaf \u200b' }, { x: 'Leaf' }],
  ['a leading zero stays', { x: '02134' }, { x: '02134' }],
  ['digits beyond 2^53 in a text stay exact', { x: '9007199254740993' }, { x: '9007199254740993' }],
  ['text that looks like a number stays text', { x: '1e5', y: '+15550100' }, { x: '1e5', y: '+15550100' }],
  ['0 is kept', { x: 0 }, { x: 0 }],
  ['false and true are kept', { x: false, y: true }, { x: false, y: true }],
  ['an empty string is kept: it clears', { x: '', y: '  ' }, { x: '', y: '' }],
  ['null clears', { x: null }, { x: '' }],
  ['undefined is left out', { x: undefined }, {}],
  ['a bigint becomes text', { x: 9_007_199_254_740_993n }, { x: '9007199254740993' }],
  ['a list is joined by semicolons', { x: ['a', 'c'] }, { x: 'a;c' }],
  ['objects in a list become JSON', { x: [1, true, { t: 'x' }, [2, 3]] }, { x: '1;true;{"t":"x"};[2,3]' }],
  ['an empty list clears', { x: [] }, { x: '' }],
  ['holes of a list are skipped', { x: ['a', null, undefined, 'b'] }, { x: 'a;b' }],
  ['a date in a list is ISO', { x: [new Date(0)] }, { x: '1970-01-01T00:00:00.000Z' }],
  ['a Set is a list', { x: new Set(['a', 'b']) }, { x: 'a;b' }],
  [
    'a Map is an object',
    {
      x: new Map<unknown, unknown>([
        ['Y Z', 1],
        [2, 3],
      ]),
    },
    { x_y_z: 1, x_2: 3 },
  ],
  [
    'boxed values are their values',
    { x: Object(1), y: Object('b '), z: Object(false), n: Object(1n) },
    { x: 1, y: 'b', z: false, n: '1' },
  ],
  ['what has toJSON is its JSON', { x: new URL('https://example.com/') }, { x: 'https://example.com/' }],
  [
    'an object of a class is its own fields',
    {
      x: new (class {
        a = 1;
        #b = 2;
        sum() {
          return this.#b;
        }
      })(),
    },
    { x_a: 1 },
  ],
  ['an empty object says nothing', { x: {} }, {}],
  [
    'S-43 a Date becomes ISO 8601',
    { x: new Date(Date.UTC(2026, 10, 20, 23, 59, 59, 999)) },
    { x: '2026-11-20T23:59:59.999Z' },
  ],
  [
    'S-43 ISO text is left to the portal’s property type',
    { offerDate: '2023-09-25T17:31:04.128251Z' },
    { offerdate: '2023-09-25T17:31:04.128251Z' },
  ],
  [
    'S-45 offerDate: new Date() is offerdate',
    { offerDate: new Date(0) },
    { offerdate: '1970-01-01T00:00:00.000Z' },
  ],
  [
    'a Date of another realm is a Date',
    { x: runInNewContext('new Date(0)') },
    { x: '1970-01-01T00:00:00.000Z' },
  ],
  ['a number is no date', { x: 1_505_779_200 }, { x: 1_505_779_200 }],
  ['a computed trait is a property of its own', { pricing_page_visits: 6 }, { pricing_page_visits: 6 }],
  [
    'W-07 W-08 valid properties pass unchanged',
    {
      hubspot_owner_id: '823648202',
      lifecyclestage: 'lead',
      hs_lead_status: 'NEW',
      lead_source_type: 'WME Dashboard',
    },
    {
      hubspot_owner_id: '823648202',
      lifecyclestage: 'lead',
      hs_lead_status: 'NEW',
      lead_source_type: 'WME Dashboard',
    },
  ],
  [
    'names of the language are harmless',
    { constructor: 1, toString: 'b', hasOwnProperty: true },
    { constructor: 1, tostring: 'b', hasownproperty: true },
  ],
];

it.each(clean)('%s', (_title, traits, properties) => {
  const normalized = identify({ email, ...traits });
  expect(normalized.properties).toStrictEqual({ email, ...properties });
  expect(normalized.issues).toStrictEqual([]);
  expect(normalized.contact).toStrictEqual({ email, externalId: 'u-7' });
});

class Thrower {
  get x(): never {
    throw new Error('no');
  }
}

const circle: Record<string, unknown> = { y: 1 };
circle['self'] = circle;
let deep: Record<string, unknown> = { end: 1 };
for (let depth = 0; depth < 12; depth += 1) deep = { d: deep };

const reported: readonly (readonly [
  title: string,
  traits: Properties,
  properties: Properties,
  issues: string[],
])[] = [
  [
    'two keys of one name: the later wins, and the clash is reported',
    { 'Nick Name': 'A', nick_name: 'B' },
    { nick_name: 'B' },
    ['KEY_COLLISION traits.nick_name'],
  ],
  [
    'a flattened and a given name may clash too',
    { ship: { kind: 'a' }, ship_kind: 'b' },
    { ship_kind: 'b' },
    ['KEY_COLLISION traits.ship_kind'],
  ],
  [
    'position and jobTitle clash',
    { position: 'a', jobTitle: 'b' },
    { jobtitle: 'b' },
    ['KEY_COLLISION traits.jobtitle'],
  ],
  ['two keys that say the same do not clash', { Town: 'York', town: 'York' }, { town: 'York' }, []],
  [
    'a key that cannot be a name is dropped alone',
    { '123go': 'x', '!?': 'y', ok: 'z' },
    { ok: 'z' },
    ['INVALID_PROPERTY_NAME traits.123go', 'INVALID_PROPERTY_NAME traits.!?'],
  ],
  [
    'NaN and infinities are dropped',
    { x: Number.NaN, y: -Infinity, z: 1 },
    { z: 1 },
    ['INVALID_VALUE traits.x', 'INVALID_VALUE traits.y'],
  ],
  [
    'S-43 an invalid Date is dropped',
    { joined: new Date(Number.NaN), z: 1 },
    { z: 1 },
    ['INVALID_DATE traits.joined'],
  ],
  [
    'functions and symbols are dropped',
    { x: () => 1, y: Symbol('s') },
    {},
    ['INVALID_VALUE traits.x', 'INVALID_VALUE traits.y'],
  ],
  [
    'what is inside a list is named by its place',
    { x: [1, Number.NaN, () => 1] },
    { x: '1' },
    ['INVALID_VALUE traits.x.1', 'INVALID_VALUE traits.x.2'],
  ],
  ['binary data is dropped', { x: new Uint8Array(3) }, {}, ['INVALID_VALUE traits.x']],
  [
    'objects that keep everything to themselves are dropped',
    { x: /x/, y: Promise.resolve() },
    {},
    ['INVALID_VALUE traits.x', 'INVALID_VALUE traits.y'],
  ],
  [
    'the path of a nested value is its place in the event',
    { address: { city: Number.NaN } },
    {},
    ['INVALID_VALUE traits.address.city'],
  ],
  [
    'an object that contains itself is left out where it does',
    { x: circle },
    { x_y: 1 },
    ['INVALID_VALUE traits.x.self'],
  ],
  ['too deep is left out', { x: deep }, {}, ['INVALID_VALUE traits.x.d.d.d.d.d.d.d.d.d']],
  [
    'a getter that throws is left out',
    {
      x: Object.create(null, {
        y: {
          enumerable: true,
          get: () => {
            throw new Error('no');
          },
        },
      }),
      z: 1,
    },
    { z: 1 },
    ['INVALID_VALUE traits.x.y'],
  ],
  [
    'a toJSON that throws is left out',
    {
      x: {
        toJSON: () => {
          throw new Error('no');
        },
      },
    },
    {},
    ['INVALID_VALUE traits.x'],
  ],
  ['an object without fields of its own is left out', { x: new Thrower() }, {}, ['INVALID_VALUE traits.x']],
  [
    'an invalid e-mail is left out',
    { email: 'incorrect-email', x: 1 },
    { x: 1 },
    ['INVALID_EMAIL traits.email'],
  ],
];

it.each(reported)('%s', (_title, traits, properties, issues) => {
  const normalized = identify(traits);
  expect(normalized.properties).toStrictEqual(properties);
  expect(issuesOf(normalized)).toStrictEqual(issues);
});

it('the message of a clash names both keys', () => {
  expect(identify({ 'Nick Name': 'A', nick_name: 'B' }).issues[0]?.message).toMatch(
    /"Nick Name".*"nick_name"/,
  );
});

it('messages never hold the value', () => {
  const secret = 's3cret@nowhere';
  const { issues } = identify({ email: secret, Token: secret, token: `${secret}2`, list: [() => secret] });
  expect(issues).toHaveLength(3);
  expect(JSON.stringify(issues)).not.toContain('s3cret');
});

it('F36 text over 65,536 characters is cut, and that is reported', () => {
  const normalized = identify({ bio: 'x'.repeat(70_000), list: new Array(70_000).fill('ab') });
  expect(String(normalized.properties['bio'])).toHaveLength(65_536);
  expect(String(normalized.properties['list'])).toHaveLength(65_536);
  expect(issuesOf(normalized)).toStrictEqual(['VALUE_TOO_LONG traits.bio', 'VALUE_TOO_LONG traits.list']);
});

it('a property of the portal is matched by its own name first', () => {
  const options = { isKnown: (name: string) => name === 'legacy-score' };
  expect(identify({ 'Legacy-Score': 7, 'other-score': 1 }, options).properties).toStrictEqual({
    'legacy-score': 7,
    other_score: 1,
  });
});

it('a name that HubSpot cannot have is not kept, even if the portal claims to know it', () => {
  const traits = JSON.parse('{"__proto__":1,"a-b":{"c":2}}');
  const normalized = identify(traits, { isKnown: () => true });
  expect(normalized.properties).toStrictEqual({ a_b_c: 2 });
  expect(Object.getPrototypeOf(normalized.properties)).toBe(Object.prototype);
  expect(issuesOf(normalized)).toStrictEqual(['INVALID_PROPERTY_NAME traits.__proto__']);
});

it('a property called name of the portal’s own is kept beside the parts', () => {
  const options = { isKnown: (name: string) => name === 'name' };
  expect(identify({ name: 'Grace Hopper' }, options).properties).toStrictEqual({
    name: 'Grace Hopper',
    firstname: 'Grace',
    lastname: 'Hopper',
  });
});

it('for the browser a Date becomes epoch milliseconds', () => {
  const traits = { joined: new Date('2020-01-01T00:00:00.000Z'), all: [new Date(0)] };
  expect(identify(traits, { dates: 'epoch' }).properties).toStrictEqual({
    joined: 1_577_836_800_000,
    all: '1970-01-01T00:00:00.000Z',
  });
});

it('values and e-mail are trimmed', () => {
  expect(identify({ email: '  Grace@example.com ', company: { name: '  Navy ' } }).properties).toStrictEqual({
    email,
    company: 'Navy',
  });
});

it.each([
  ['S-48 the e-mail is trimmed and lower case', { traits: { EMAIL: ' Grace@Example.com' } }, []],
  ['S-55 the e-mail may stand in context.traits', { traits: {}, context: { traits: { Email: email } } }, []],
  [
    'S-55 traits.email goes before context.traits.email',
    { traits: { email }, context: { traits: { email: 'b@example.com' } } },
    [],
  ],
  [
    'S-55 a bad address gives way to a good one',
    { traits: { email: 'bad' }, context: { traits: { email } } },
    ['INVALID_EMAIL traits.email'],
  ],
  ['a blank address counts as none', { traits: { email: ' ' }, context: { traits: { email } } }, []],
])('%s', (_title, call, issues) => {
  const normalized = normalize(makeEvent({ type: 'identify', userId: 1, ...call }));
  expect(normalized.contact).toStrictEqual({ email, externalId: '1' });
  expect(normalized.properties['email']).toBe(email);
  expect(issuesOf(normalized)).toStrictEqual(issues);
});

it('S-46 S-47 ids are text, the user id before the anonymous id', () => {
  expect(normalize(makeEvent({ type: 'identify', userId: 9868, anonymousId: 'a' })).contact).toStrictEqual({
    externalId: '9868',
  });
  expect(normalize(makeEvent({ type: 'identify', anonymousId: 'a' })).contact).toStrictEqual({
    externalId: 'a',
  });
});

it('a hubspotutk of 32 hexadecimal digits is the tracking token, anything else is not', () => {
  const hubspotutk = '0123456789abcdef0123456789ABCDEF';
  const withToken = makeEvent({ type: 'identify', userId: 'u', context: { hubspotutk } });
  expect(normalize(withToken).contact).toStrictEqual({ externalId: 'u', trackingToken: hubspotutk });
  const without = makeEvent({ type: 'identify', userId: 'u', context: { hubspotutk: 'ab==14' } });
  expect(normalize(without).contact).toStrictEqual({ externalId: 'u' });
});

it('S-55 of context.traits an identify takes the e-mail, and reports nothing else', () => {
  const context = { traits: { email: 'bad', score: Number.NaN, plan: 'pro' } };
  const normalized = normalize(makeEvent({ type: 'identify', userId: 'u', context }));
  expect(normalized).toMatchObject({ properties: {}, contactProperties: {}, contact: { externalId: 'u' } });
  expect(issuesOf(normalized)).toStrictEqual(['INVALID_EMAIL context.traits.email']);
});

it('a mark that names no kind is a mark all the same', () => {
  const normalized = identify({ score: { $unsendable: [] } });
  expect(issuesOf(normalized)).toStrictEqual(['INVALID_VALUE traits.score']);
});
