import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeEvent, source } from '../../test/make-event.ts';
import type { AnalyticsEvent, Properties } from '../event/analytics-event.ts';
import { serializeEvent } from '../event/serialize-event.ts';
import { normalize } from './normalize.ts';
import type { NormalizedEvent } from './normalized-event.ts';

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withObjectString: true,
  withTypedArray: true,
  withSparseArray: true,
});

const keys = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'email',
    'Email',
    'name',
    'firstName',
    'lastName',
    'company',
    'companyName',
    'address',
    'position',
    'lifecycle_stage',
    'lifecycle',
    'website',
    'employees',
    'revenue',
    'value',
    'zip',
    'postalCode',
    'toString',
    'constructor',
    'First Name',
    'first_name',
  ),
);

const traits: fc.Arbitrary<Properties> = fc.dictionary(
  keys,
  fc.oneof(
    anything,
    fc.emailAddress(),
    fc.webUrl(),
    fc.string({ unit: 'binary' }),
    fc.dictionary(fc.constantFrom('name', 'stage', 'street', 'city', 'zip', 'postalCode', 'floor'), anything),
  ),
);

const types = ['identify', 'track', 'page', 'screen', 'group', 'alias', 'other'] as const;

/** An event whose every field may be anything. */
const wildEvent = fc.record(
  {
    type: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...types) }, { weight: 1, arbitrary: anything }),
    userId: anything,
    anonymousId: anything,
    groupId: anything,
    event: fc.oneof(fc.string({ unit: 'binary' }), anything),
    name: anything,
    category: anything,
    traits: fc.oneof(traits, anything),
    properties: fc.oneof(traits, anything),
    context: fc.oneof(fc.record({ traits: fc.oneof(traits, anything), hubspotutk: anything }), anything),
  },
  { requiredKeys: ['type'] },
) as unknown as fc.Arbitrary<AnalyticsEvent>;

function eventOf(type: (typeof types)[number], values: Properties): AnalyticsEvent {
  const ids = { userId: 'u', groupId: 'g', previousId: 'p', event: 'X' };
  return makeEvent({ ...ids, type, traits: values, properties: values } as Parameters<typeof makeEvent>[0]);
}

function expectWellFormed({
  properties,
  contactProperties,
  contact,
  issues,
  eventName,
}: NormalizedEvent): void {
  for (const values of [properties, contactProperties]) {
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
    for (const [name, value] of Object.entries(values)) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(['string', 'number', 'boolean']).toContain(typeof value);
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
      if (typeof value === 'string') expect(value.length).toBeLessThanOrEqual(65_536);
    }
  }
  for (const field of Object.values(contact)) expect(field).toMatch(/./su);
  for (const issue of issues) expect(issue.message.length).toBeLessThan(1_000);
  if (eventName !== undefined) expect(eventName).toMatch(/^[a-z][a-z0-9_-]*$/);
}

describe.each(['identify', 'group', 'track', 'page'] as const)('%s', (type) => {
  it('normalizing twice changes nothing', () => {
    fc.assert(
      fc.property(traits, (values) => {
        const once = normalize(eventOf(type, values));
        const twice = normalize(eventOf(type, once.properties));
        expect(twice.properties).toStrictEqual(once.properties);
        expect(twice.issues).toStrictEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('the stored copy of an event says the same as the event', () => {
    fc.assert(
      fc.property(traits, (values) => {
        const event = eventOf(type, values);
        const copy: AnalyticsEvent = JSON.parse(serializeEvent(event));
        const [first, second] = [normalize(event), normalize(copy)];
        expect(second.properties).toEqual(first.properties);
        expect(second.contact).toStrictEqual(first.contact);
        expect(second.issues.map(({ code, path }) => [code, path])).toStrictEqual(
          first.issues.map(({ code, path }) => [code, path]),
        );
      }),
      { numRuns: 500 },
    );
  });
});

it('no input of any shape throws, and the answer is well formed', () => {
  fc.assert(
    fc.property(fc.oneof(wildEvent, anything as fc.Arbitrary<AnalyticsEvent>), (event) => {
      expectWellFormed(normalize(event));
    }),
    { numRuns: 2_000 },
  );
});

it('the answer is the same once the input has changed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...types.slice(0, 6)), traits, (type, values) => {
      const { source: _, ...normalized } = normalize(eventOf(type, values));
      const before = structuredClone(normalized);
      ruin(values);
      expect(normalized).toStrictEqual(before);
    }),
  );
});

/** Overwrites everything that can be reached. */
function ruin(value: unknown, seen = new Set<unknown>()): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Map || value instanceof Set) {
    for (const inner of value.values()) ruin(inner, seen);
    value.clear();
  } else if (value instanceof Date) {
    value.setTime(0);
  } else if (ArrayBuffer.isView(value)) {
    new Uint8Array(value.buffer).fill(9);
  } else {
    for (const key of Object.keys(value)) {
      ruin((value as Record<string, unknown>)[key], seen);
      Reflect.set(value, key, 'ruined');
    }
  }
}

const throwing: ProxyHandler<object> = Object.fromEntries(
  ['get', 'has', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor'].map((trap) => [
    trap,
    () => {
      throw new Error(`hostile ${trap}`);
    },
  ]),
);
const endless = (): object =>
  new Proxy(
    {},
    {
      get: (_target, key) => (typeof key === 'symbol' || key === 'toJSON' ? undefined : endless()),
      ownKeys: () => ['a', 'b', 'c', 'd'],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  );
const revoked = (target: object): object => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};

describe.each<[string, () => unknown]>([
  ['a proxy that throws', () => new Proxy({}, throwing)],
  ['a list behind a proxy that throws', () => new Proxy([1], throwing)],
  ['a revoked proxy', () => revoked({})],
  ['a revoked proxy of a list', () => revoked([])],
  ['a proxy without end', endless],
  ['a proxy of a Date', () => new Proxy(new Date(0), {})],
  ['a proxy of a Map', () => new Proxy(new Map([['a', 1]]), {})],
  ['an object that says it is a Date', () => ({ [Symbol.toStringTag]: 'Date', a: 1 })],
  ['a list that is all holes', () => new Array(4_294_967_295)],
  [
    'a Set whose iterator never ends',
    () => Object.assign(new Set([1]), { [Symbol.iterator]: () => ({ next: () => ({}) }) }),
  ],
  ['a Map with keys that cannot be text', () => new Map([[Object.create(null), 1]])],
  [
    'a toJSON that returns itself',
    () => {
      const self = { toJSON: (): unknown => self };
      return self;
    },
  ],
  [
    'objects that share parts',
    () => {
      let shared: object = { end: 1 };
      for (let level = 0; level < 9; level += 1)
        shared = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, shared]));
      return shared;
    },
  ],
  [
    'a list of objects that share parts',
    () => {
      let shared: object = { text: 'x'.repeat(1_000) };
      for (let level = 0; level < 30; level += 1) shared = [shared, shared];
      return [shared];
    },
  ],
  [
    'a list of itself',
    () => {
      const list: unknown[] = [];
      list.push(list);
      return list;
    },
  ],
  [
    'a thousand levels',
    () => {
      let deep: object = {};
      for (let level = 0; level < 100_000; level += 1) deep = { deep };
      return deep;
    },
  ],
  [
    'a list of a thousand levels',
    () => {
      let deep: object = [];
      for (let level = 0; level < 100_000; level += 1) deep = [deep];
      return deep;
    },
  ],
])('%s', (_title, make) => {
  it('is harmless as a trait, in a list and as an event, and the trait beside it is kept', () => {
    const event = eventOf('identify', { before: 1, hostile: make(), list: [make(), 'ok'], after: 2 });
    const normalized = normalize(event);
    expectWellFormed(normalized);
    expect(normalized.properties).toMatchObject({ before: 1 });
    const stored = normalize(JSON.parse(serializeEvent(event)));
    expectWellFormed(stored);
    expect(stored.properties).toMatchObject({ before: 1 });
    for (const field of ['traits', 'properties', 'context', 'userId', 'event', 'type']) {
      for (const type of types) {
        expectWellFormed(normalize({ type, ...source, [field]: make() } as unknown as AnalyticsEvent));
      }
    }
    expectWellFormed(normalize(make() as AnalyticsEvent));
  });
});

it('keys of JSON that name a prototype change none', () => {
  const values = JSON.parse(
    '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"prototype":1}',
  );
  const normalized = normalize(eventOf('identify', values));
  expect(normalized.properties).toStrictEqual({ constructor_prototype_polluted: true, prototype: 1 });
  expect(normalized.issues.map(({ code, path }) => `${code} ${path}`)).toStrictEqual([
    'INVALID_PROPERTY_NAME traits.__proto__',
  ]);
  expect('polluted' in {}).toBe(false);
  const copy = JSON.parse(serializeEvent(eventOf('identify', values)));
  expect(normalize(copy).properties).toStrictEqual(normalized.properties);
});

it('input of ten million characters is cut, wherever it stands', () => {
  const long = 'aB '.repeat(3_500_000);
  const traitsOfAll = { [long]: 1, text: long, list: [long, long], nested: { [long]: long }, email: long };
  const normalized = normalize(makeEvent({ type: 'identify', userId: 'u', traits: traitsOfAll }));
  expect(Object.keys(normalized.properties)).toStrictEqual(['text', 'list']);
  expect(JSON.stringify(normalized.issues).length).toBeLessThan(3_000);
  expect(normalize(makeEvent({ type: 'track', userId: 'u', event: long })).eventName).toHaveLength(50);
});

it('of half a million traits the first ten thousand are looked at, and the rest is reported once', () => {
  const many = Object.fromEntries(Array.from({ length: 500_000 }, (_, index) => [`t${index}`, index]));
  const normalized = normalize(makeEvent({ type: 'identify', userId: 'u', traits: many }));
  expect(Object.keys(normalized.properties)).toHaveLength(9_999);
  expect(normalized.issues.map(({ code, path }) => `${code} ${path}`)).toStrictEqual([
    'TOO_MANY_PROPERTIES traits',
  ]);
});
