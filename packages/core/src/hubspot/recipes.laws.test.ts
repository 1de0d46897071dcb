import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  makeAssociation,
  makeChange,
  makeCompany,
  makeContact,
  makeContext,
  makeCreation,
  makeList,
  makeNote,
  makeSend,
  makeSync,
  makeUpdate,
} from '../../test/make-operations.ts';
import { transcript } from '../../test/transcript.ts';
import type { Operation } from '../plan/operation.ts';
import type { Batch } from '../plan/waves.ts';
import { carryOut } from './carry-out.ts';
import { createCompanyKey } from './create-company-key.ts';
import { endpoints } from './endpoints.ts';
import { findContacts } from './find-contacts.ts';
import { readLists } from './read-lists.ts';
import { readAccount, readEventDefinitions, readProperties } from './read-portal.ts';
import type { HubSpotResponse } from './request.ts';

/** HubSpot at its worst: any status, and bodies that look like its own and are not. */
const id = fc.constantFrom('1', '2', 'c0@example.com', 'trace-c0', 'trace-c1', 'd0.com', '', 7, null);
const name = fc.constantFrom('plan', 'city', 'email', 'hubtrail_domain', 'other');
const code = fc.constantFrom('PROPERTY_DOESNT_EXIST', 'READ_ONLY_VALUE', 'INVALID_OPTION', '', undefined);
const category = fc.constantFrom(
  'VALIDATION_ERROR',
  'CONFLICT',
  'OBJECT_NOT_FOUND',
  'INTERNAL_ERROR',
  undefined,
);
const error = fc.record(
  {
    category,
    code,
    message: fc.constantFrom('bad', 'pe1_x does not exist', 'v: [{"name":"plan","error":"INVALID_OPTION"}]'),
    context: fc.record(
      { propertyName: fc.array(name, { maxLength: 2 }), objectWriteTraceId: fc.array(id), ids: fc.array(id) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
const result = fc.record(
  {
    id,
    new: fc.boolean(),
    objectWriteTraceId: id,
    properties: fc.record(
      { email: id, domain: fc.constantFrom('d0.com', 'd1.com'), hubtrail_domain: id, lifecyclestage: id },
      { requiredKeys: [] },
    ),
    from: fc.record({ id }),
    to: fc.record({ id }),
    name,
    fullyQualifiedName: name,
    context: fc.anything(),
  },
  { requiredKeys: [] },
);
const listed = fc.record(
  {
    listId: id,
    name,
    processingType: fc.constantFrom('MANUAL', 'SNAPSHOT', 'DYNAMIC', undefined),
    objectTypeId: fc.constantFrom('0-1', '0-2', undefined),
    size: fc.constantFrom(0, 1, 2, null),
  },
  { requiredKeys: [] },
);
const aboutLists = fc.oneof(
  fc.record({ list: listed }),
  fc.record({ subCategory: fc.constantFrom('ILS.DUPLICATE_LIST_NAMES', 'ILS.OTHER') }),
  fc.record(
    { recordsIdsAdded: fc.array(id), recordIdsRemoved: fc.array(id), recordIdsMissing: fc.array(id) },
    { requiredKeys: [] },
  ),
  fc.record({
    results: fc.array(fc.record({ recordId: id })),
    paging: fc.constant({ next: { after: '1' } }),
  }),
);
const body = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record(
      { results: fc.array(result), errors: fc.array(error), message: fc.string(), category },
      { requiredKeys: [] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ results: fc.array(result), paging: fc.constant({ next: { after: '1' } }) }),
  },
  { weight: 3, arbitrary: error },
  { weight: 3, arbitrary: aboutLists },
  { weight: 1, arbitrary: fc.anything() },
  { weight: 1, arbitrary: fc.constant('<html>bad gateway</html>') },
);
const response: fc.Arbitrary<HubSpotResponse> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      status: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(200, 201, 204, 207) },
        { weight: 5, arbitrary: fc.constantFrom(400, 404, 409, 413) },
        { weight: 1, arbitrary: fc.constantFrom(301, 401, 403, 423, 429, 477, 500, 502, 524) },
      ),
      headers: fc.dictionary(fc.constantFrom('retry-after', 'x-hubspot-notfound'), fc.string()),
      body,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'no-answer', reason: 'timeout', message: 'x' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'not-sent', waitMs: 5 } as const) },
);
/** What HubSpot answers to one request after the other; then from the beginning again. */
const script = fc.array(response, { minLength: 1, maxLength: 30 });

const properties = fc.dictionary(
  fc.constantFrom('plan', 'city', 'email', 'lifecyclestage'),
  fc.constant('x'),
);
const many = <Kind>(make: (index: number) => fc.Arbitrary<Kind>): fc.Arbitrary<Kind[]> =>
  fc
    .integer({ min: 1, max: 8 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => make(index))));

const begun = fc.constantFrom({}, { begunAt: 0 });

const batches: Readonly<Record<string, fc.Arbitrary<readonly Operation[]>>> = {
  'upsert-contact': many((index) => properties.map((values) => makeContact(`c${index}`, values))),
  'upsert-company': many((index) =>
    fc
      .tuple(properties, fc.boolean())
      .map(([values, isKnown]) => makeCompany(`d${index}.com`, { properties: values, isKnown })),
  ),
  'associate-company': many((index) =>
    fc
      .tuple(fc.constantFrom('1', '2'), fc.constantFrom('1', '2'), fc.boolean())
      .map(([from, to, isUnknown]) => ({
        ...makeAssociation(`a${index}`, from, to),
        ...(isUnknown && { contact: { operation: 'contact nobody' } }),
      })),
  ),
  'send-event': many((index) =>
    fc
      .tuple(properties, fc.constantFrom('pe1_x', 'pe1_y'))
      .map(([values, eventName]) => makeSend(`m${index}`, { properties: values, eventName })),
  ),
  'create-contact': many((index) =>
    begun.map((fields) => makeCreation(`c${index}`, { ...fields, knownBy: { plan: 'x' } })),
  ),
  'update-contact': many((index) =>
    properties.map((values) => makeUpdate(`c${index}`, '1', { properties: values })),
  ),
  'create-note': many((index) => begun.map((fields) => makeNote(`c${index}`, '1', fields))),
  'ensure-list': many((index) =>
    fc
      .tuple(fc.boolean(), fc.constantFrom({ id: '7' }, { name: `l${index}` }))
      .map(([isWanted, list]) => makeList(`l${index}`, { isWanted, list })),
  ),
  'change-list': many((index) =>
    fc
      .tuple(fc.constantFrom('1', '2'), fc.constantFrom('7', '8'), fc.constantFrom('add', 'remove'))
      .map(([contactId, listId, change]) => ({
        ...makeChange(`c${index}`, contactId, listId),
        change,
        ...(change === 'add' && { foundBy: 'c0@example.com' }),
      })),
  ),
  'sync-list': fc
    .tuple(fc.array(fc.constantFrom('c0@example.com', 'c1@example.com')), fc.boolean())
    .map(([emails, isBegun]) => [
      makeSync('s', [...new Set(emails)], {
        ...(isBegun && {
          progress: { listId: '7', members: ['1', '9'], readAt: 0, changes: 0, nextPage: '' },
        }),
      }),
    ]),
};

/** Those that have one request for each operation. */
const single = new Set(['create-contact', 'update-contact', 'create-note']);

describe.each(Object.keys(batches))('%s, whatever HubSpot answers', (kind) => {
  const operations = batches[kind] as fc.Arbitrary<readonly Operation[]>;

  it('R-09 R-54 answers for every operation and for no other, throws nothing and comes to an end', () => {
    fc.assert(
      fc.property(operations, script, (batch, responses) => {
        const conversation = carryOut({ kind, operations: batch } as Batch, makeContext());
        const { result } = transcript(
          conversation,
          (_, index) => responses[index % responses.length] as HubSpotResponse,
          400,
        );
        expect([...result.keys()].toSorted()).toStrictEqual(batch.map(({ id }) => id).toSorted());
      }),
      { numRuns: 2_000 },
    );
  });

  it('R-08 nothing succeeds that HubSpot never answered with 2xx, or with a conflict of an event', () => {
    const refusals = script.map((responses) =>
      responses.filter((one) => one.kind !== 'answer' || (one.status >= 300 && one.status !== 409)),
    );
    fc.assert(
      fc.property(operations, refusals, (batch, responses) => {
        fc.pre(responses.length > 0);
        const conversation = carryOut({ kind, operations: batch } as Batch, makeContext());
        const { result } = transcript(
          conversation,
          (_, index) => responses[index % responses.length] as HubSpotResponse,
          400,
        );
        for (const outcome of result.values()) expect(outcome.status).not.toBe('succeeded');
      }),
    );
  });
});

it.each(Object.keys(batches).filter((kind) => !kind.endsWith('-list')))(
  'every request of %s has the inputs in their wrapper, and never more than it was given',
  (kind) => {
    const operations = batches[kind] as fc.Arbitrary<readonly Operation[]>;
    fc.assert(
      fc.property(operations, script, (batch, responses) => {
        const conversation = carryOut({ kind, operations: batch } as Batch, makeContext());
        const { requests } = transcript(
          conversation,
          (_, index) => responses[index % responses.length] as HubSpotResponse,
          400,
        );
        for (const { body, path } of requests) {
          if (path.endsWith('/search') || single.has(kind)) continue;
          const { inputs } = body as { readonly inputs: readonly unknown[] };
          expect(inputs.length > 0 && inputs.length <= batch.length).toBe(true);
        }
      }),
    );
  },
);

it.each([
  ['readAccount', () => readAccount('v3')],
  ['readProperties', () => readProperties('v3', 'contacts')],
  ['readEventDefinitions', () => readEventDefinitions('v3')],
  ['findContacts', () => findContacts({ property: 'email', values: ['c0@example.com'] }, 'v3')],
  ['readLists', () => readLists('v3')],
  ['createCompanyKey', () => createCompanyKey('hubtrail_domain', 'v3')],
])('R-54 %s throws nothing, whatever HubSpot answers', (_name, start) => {
  fc.assert(
    fc.property(script, (responses) => {
      transcript<unknown>(start(), (_, index) => responses[index % responses.length] as HubSpotResponse, 50);
    }),
  );
});

it.each(['v3', '2026-03', '2026-09'] as const)(
  'F61 %s has a path for everything that is asked',
  (version) => {
    const { objects, properties, associate, associateDefault, associated, ...rest } = endpoints[version];
    const paths = [
      objects('contacts'),
      properties('companies'),
      associate('contacts', 'companies'),
      associateDefault('contacts', 'companies'),
      associated('contacts', '1', 'notes'),
      ...Object.values(rest),
    ];
    for (const path of paths) {
      expect(path).toMatch(/^\/[a-z0-9/-]+$/);
      if (version !== 'v3') expect(path).toContain(`/${version}`);
    }
  },
);
