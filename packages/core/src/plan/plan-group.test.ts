import { describe, expect, it } from 'vitest';
import { source } from '../../test/make-event.ts';
import { makeInput, ofKind, planCalls } from '../../test/make-plan.ts';
import { makeCatalog } from '../../test/make-property.ts';
import type { AnalyticsCall, GroupCall } from '../event/analytics-call.ts';

const website = 'https://www.Example.com/about?x=1';
const identify: AnalyticsCall = {
  type: 'identify',
  userId: 'u',
  traits: { email: 'ada@example.com', firstname: 'Ada' },
};

function group(
  traits: object = { website, name: 'Example Inc.' },
  fields: Partial<GroupCall> = {},
): AnalyticsCall {
  return { type: 'group', groupId: 'g', userId: 'u', traits: { ...traits }, ...fields };
}

describe('one group', () => {
  it('S-67 S-68 S-71 S-73 writes the company of its domain and associates the contact', () => {
    const { operations, events } = planCalls([identify, group()]);
    expect(operations).toMatchObject([
      { kind: 'upsert-contact', wave: 0 },
      {
        kind: 'upsert-company',
        id: 'company example.com',
        wave: 0,
        key: 'example.com',
        domain: 'example.com',
        properties: { website, name: 'Example Inc.' },
        isKnown: false,
        sources: ['m2'],
      },
      {
        kind: 'associate-company',
        wave: 1,
        after: ['contact ada@example.com 1', 'company example.com'],
        contact: { operation: 'contact ada@example.com 1' },
        company: { operation: 'company example.com' },
        sources: ['m2'],
      },
    ]);
    expect(events[1]?.steps.map(({ kind }) => kind)).toStrictEqual(['upsert-company', 'associate-company']);
  });

  it('S-74 S-75 S-76 S-77 S-78 S-79 S-80 S-81 S-82 S-83 S-84 maps the special fields of companies', () => {
    const traits = {
      website: 'example.com',
      employees: 12,
      zip: 'LS1',
      description: 'd',
      industry: 'RETAIL',
      phone: '1',
      address: 'x',
      city: 'c',
      state: 's',
      country: 'k',
      name: 'n',
    };
    const { employees, ...same } = traits;
    const [company] = ofKind(planCalls([group(traits)]), 'upsert-company');
    expect(company?.properties).toStrictEqual({ ...same, numberofemployees: String(employees) });
  });

  it('S-85 other traits go to the company property of that name, if there is one', () => {
    const companyProperties = makeCatalog('website', 'plan', 'hubtrail_domain');
    const made = planCalls([group({ website, plan: 'pro', nope: 1 })], { companyProperties });
    expect(ofKind(made, 'upsert-company')[0]?.properties).toStrictEqual({ website, plan: 'pro' });
    expect(made.events[0]?.issues).toMatchObject([{ code: 'UNKNOWN_PROPERTY', path: 'traits.nope' }]);
    expect(made.lacks.companyProperties).toStrictEqual(['nope']);
  });

  it('never sends domain or our key as traits: they are the key', () => {
    const made = planCalls([group({ website, domain: 'evil.com', hubtrail_domain: 'evil.com' })]);
    expect(ofKind(made, 'upsert-company')[0]?.properties).toStrictEqual({ website });
  });

  it('without a person writes the company alone', () => {
    const { operations, events } = planCalls([group({ website }, { userId: undefined })]);
    expect(operations.map(({ kind }) => kind)).toStrictEqual(['upsert-company']);
    expect(events[0]?.steps).toHaveLength(1);
  });

  it('says whether the company carries our key already', () => {
    const made = planCalls([group()], { companies: new Set(['example.com']) });
    expect(ofKind(made, 'upsert-company')[0]?.isKnown).toBe(true);
  });

  it('S-61 context.traits update the contact', () => {
    const made = planCalls([identify, group({ website }, { context: { traits: { jobtitle: 'CEO' } } })]);
    expect(ofKind(made, 'upsert-contact')).toMatchObject([
      { properties: { firstname: 'Ada', jobtitle: 'CEO' }, sources: ['m1', 'm2'] },
    ]);
  });
});

it('S-71 S-86 two spellings of one domain are one company, merged', () => {
  const made = planCalls([identify, group(), group({ website: 'example.com', phone: '1' })]);
  expect(ofKind(made, 'upsert-company')).toMatchObject([
    { properties: { website: 'example.com', name: 'Example Inc.', phone: '1' }, sources: ['m2', 'm3'] },
  ]);
  expect(ofKind(made, 'associate-company')).toMatchObject([{ sources: ['m2', 'm3'] }]);
});

it('S-72 a subdomain is a company of its own', () => {
  const made = planCalls([group({ website: 'example.com' }), group({ website: 'app.example.com' })]);
  expect(ofKind(made, 'upsert-company').map(({ domain }) => domain)).toStrictEqual([
    'example.com',
    'app.example.com',
  ]);
});

it('R-51 companies merge by timestamp too', () => {
  const made = planCalls([
    group({ website, plan: 'pro' }, { timestamp: '2026-01-02T00:00:00Z' }),
    group({ website, plan: 'free' }, { timestamp: '2026-01-01T00:00:00Z' }),
  ]);
  expect(ofKind(made, 'upsert-company')).toMatchObject([{ properties: { plan: 'pro' } }]);
});

describe('what cannot be a company', () => {
  it.each([
    ['S-87 ', 'gmail.com', 'FREE_MAIL_DOMAIN'],
    ['S-70 ', undefined, 'MISSING_WEBSITE'],
    ['S-70 ', 'localhost', 'INVALID_WEBSITE'],
    ['S-70 ', 'http://10.0.0.1', 'INVALID_WEBSITE'],
    ['S-70', 'not a website', 'INVALID_WEBSITE'],
  ])('%s website %s is refused as %s', (_id, given, code) => {
    const { operations, events } = planCalls([group({ name: 'N', ...(given && { website: given }) })]);
    expect(operations).toStrictEqual([]);
    expect(events[0]?.steps).toMatchObject([
      { kind: 'upsert-company', outcome: { status: 'rejected', error: { code, retryable: false } } },
    ]);
  });

  it('a website without a scheme is one', () => {
    expect(planCalls([group({ website: 'www.example.com' })]).operations).toMatchObject([
      { domain: 'example.com' },
    ]);
  });
});

describe('a group whose user is not known yet', () => {
  const early = group();

  it('S-69 waits for the identify, and the company is written meanwhile', () => {
    const { operations, events } = planCalls([early]);
    expect(operations.map(({ kind }) => kind)).toStrictEqual(['upsert-company']);
    expect(events[0]?.steps[1]).toMatchObject({
      kind: 'associate-company',
      outcome: { status: 'retryable', error: { code: 'CONTACT_NOT_KNOWN', retryable: true } },
    });
  });

  it('S-69 is associated when the identify comes in the same run', () => {
    const made = planCalls([early, identify]);
    expect(ofKind(made, 'associate-company')).toMatchObject([
      { wave: 1, contact: { operation: 'contact ada@example.com 1' } },
    ]);
    expect(ofKind(made, 'upsert-contact')).toMatchObject([{ wave: 0, sources: ['m2'] }]);
  });

  it('is associated with the company that an earlier attempt wrote, which is not written again', () => {
    const done = new Map([['upsert-company', { effect: 'created', recordId: '55' }]] as const);
    const made = planCalls([makeInput({ ...early, messageId: 'm0' }, { done }), identify]);
    expect(ofKind(made, 'upsert-company')).toStrictEqual([]);
    expect(ofKind(made, 'associate-company')).toMatchObject([
      { company: { id: '55' }, after: ['contact ada@example.com 1'] },
    ]);
  });

  it.each([
    [59_999, 'retryable'],
    [60_000, 'rejected'],
  ])('S-69 after %d ms it is %s', (waitedMs, status) => {
    const { events } = planCalls([makeInput(early, { acceptedAt: source.now - waitedMs })]);
    expect(events[0]?.steps[1]).toMatchObject({ outcome: { status, error: { code: 'CONTACT_NOT_KNOWN' } } });
  });
});

it('W-24 an association that was made is not made again', () => {
  const done = new Map([
    ['upsert-company', { effect: 'created', recordId: '55' }],
    ['associate-company', { effect: 'updated' }],
  ] as const);
  const { operations, events } = planCalls([makeInput(group(), { done })]);
  expect(operations).toStrictEqual([]);
  expect(events[0]?.steps).toHaveLength(2);
});

it('without the key property no company is written, and the error says what to grant', () => {
  const { events } = planCalls([group({ website }, { userId: undefined })], {
    companyProperties: makeCatalog('website'),
  });
  expect(events[0]?.steps).toMatchObject([
    {
      outcome: {
        status: 'rejected',
        error: { code: 'UNKNOWN_PROPERTY', message: expect.stringContaining('crm.schemas.companies.write') },
      },
    },
  ]);
});

it("with unknownProperties: 'reject' an unknown property fails the company", () => {
  const { operations, events } = planCalls(
    [group({ website, nope: 1 }, { userId: undefined })],
    { companyProperties: makeCatalog('website', 'hubtrail_domain') },
    { unknownProperties: 'reject' },
  );
  expect(operations).toStrictEqual([]);
  expect(events[0]?.steps).toMatchObject([{ outcome: { error: { code: 'UNKNOWN_PROPERTY' } } }]);
});

it('a second group for the same company waits for nothing that travels after the association', () => {
  const made = planCalls([
    identify,
    group(),
    { type: 'track', userId: 'u', event: 'X' },
    { type: 'identify', userId: 'u', traits: { firstname: 'Augusta' } },
    group(),
  ]);
  expect(ofKind(made, 'associate-company')).toMatchObject([
    { wave: 1, after: ['contact ada@example.com 1', 'company example.com'], sources: ['m2', 'm5'] },
  ]);
});

it('an association with a company that is refused does not wait for it', () => {
  const made = planCalls([identify, group()], { companyProperties: makeCatalog('website') });
  expect(ofKind(made, 'associate-company')).toStrictEqual([]);
  expect(made.events[1]?.steps).toMatchObject([{ kind: 'upsert-company', outcome: { status: 'rejected' } }]);
});

it('a company that was written, but whose id HubSpot did not tell, is written again', () => {
  const done = new Map([['upsert-company', { effect: 'updated' }]] as const);
  const made = planCalls([identify, makeInput(group(), { done })]);
  const ids = new Set(made.operations.map(({ id }) => id));
  const missing = made.operations.flatMap(({ after }) => after).filter((id) => !ids.has(id));
  expect(missing).toStrictEqual([]);
});

it('R-07 context.traits of a group without a person are not lost without a word', () => {
  const call = group({ website }, { userId: undefined, context: { traits: { jobtitle: 'CEO' } } });
  expect(planCalls([call]).events[0]?.steps).toMatchObject([
    { kind: 'upsert-company', operation: 'company example.com' },
    { kind: 'upsert-contact', outcome: { status: 'rejected', error: { code: 'MISSING_IDENTIFIER' } } },
  ]);
});

it('a group whose contact nobody knows of says that, not that the e-mail is missing', () => {
  const call = group({ website }, { context: { traits: { email: 'ada@example.com' } } });
  const step = planCalls([call]).events[0]?.steps[1];
  expect(step).toMatchObject({ outcome: { error: { code: 'CONTACT_NOT_KNOWN' } } });
  expect(step).not.toMatchObject({ outcome: { error: { message: expect.stringContaining('no e-mail') } } });
});
