import { describe, expect, it } from 'vitest';
import { planCalls } from '../../test/make-plan.ts';
import { makeCatalog } from '../../test/make-property.ts';

const create = { unknownProperties: 'create', createsEvents: true } as const;
const known = {
  contactProperties: makeCatalog('firstname'),
  companyProperties: makeCatalog('hubtrail_domain'),
};
const email = 'ada@example.com';

describe('what a plan lacks', () => {
  it('S-28 names each property to create once, of the type that takes all values', () => {
    const { lacks } = planCalls(
      [
        { type: 'identify', traits: { email, plan: 1, 'Is Admin': true } },
        { type: 'identify', traits: { email: 'b@example.com', plan: 'pro' } },
        { type: 'group', groupId: 'g', traits: { website: 'acme.example', seats: 2 } },
      ],
      known,
      create,
    );
    expect(lacks.creations).toStrictEqual([
      { kind: 'property', object: 'contacts', name: 'plan', type: 'text' },
      { kind: 'property', object: 'contacts', name: 'is_admin', type: 'boolean' },
      { kind: 'property', object: 'companies', name: 'website', type: 'text' },
      { kind: 'property', object: 'companies', name: 'seats', type: 'number' },
    ]);
  });

  it.each(['drop', 'reject'] as const)(
    "with unknownProperties: '%s' nothing is to be created",
    (unknownProperties) => {
      const { lacks } = planCalls([{ type: 'identify', traits: { email, plan: 1 } }], known, {
        unknownProperties,
      });
      expect(lacks.creations).toStrictEqual([]);
    },
  );

  it('S-28 a name that HubSpot keeps for itself, and one that it has refused, are told and not asked for', () => {
    const { lacks, events } = planCalls(
      [{ type: 'identify', traits: { email, hs_x: 1, plan: 'pro' } }],
      { ...known, notCreated: new Map([['contacts.plan', 'the account is full']]) },
      create,
    );
    expect(lacks.creations).toStrictEqual([]);
    expect(events[0]?.issues.map(({ message }) => message)).toStrictEqual([
      '"hs_x" was left out: HubSpot knows no contact property of that name, and it was not created: HubSpot keeps names that begin with "hs_" for itself. Rename it.',
      '"plan" was left out: HubSpot knows no contact property of that name, and it was not created: the account is full.',
    ]);
  });

  it('S-58 an unknown event is to be defined as it was called, also in a portal without any, with its properties', () => {
    const { lacks } = planCalls(
      [
        { type: 'track', event: 'Signed Up', email, properties: { plan: 'pro', gone: null } },
        { type: 'track', event: 'signed up', email, properties: { seats: 1 } },
      ],
      { eventDefinitions: new Map() },
      create,
    );
    expect(lacks.creations).toStrictEqual([
      { kind: 'event', eventName: 'pe1_signed_up', label: 'Signed Up' },
      { kind: 'event-property', eventName: 'pe1_signed_up', name: 'plan', type: 'text' },
      { kind: 'event-property', eventName: 'pe1_signed_up', name: 'seats', type: 'number' },
    ]);
  });

  it('S-58 a page is defined under a name for people', () => {
    const { lacks } = planCalls(
      [{ type: 'page', email, name: 'Home' }],
      { eventDefinitions: new Map() },
      { ...create, pageEvents: true },
    );
    expect(lacks.creations[0]).toMatchObject({ eventName: 'pe1_page_viewed', label: 'Page viewed' });
  });

  it('S-58 an event that was refused fails with the reason', () => {
    const { lacks, events } = planCalls(
      [{ type: 'track', event: 'x', email }],
      { eventDefinitions: new Map(), notCreated: new Map([['pe1_x', 'its name was used before']]) },
      create,
    );
    expect(lacks.creations).toStrictEqual([]);
    expect(events[0]?.steps).toMatchObject([
      { outcome: { error: { code: 'UNKNOWN_EVENT', message: expect.stringContaining('used before') } } },
    ]);
  });

  it('S-60 an event with fifty properties of its own gets no more; those of HubSpot do not count', () => {
    const own = Array.from({ length: 49 }, (_, index) => `p${index}`);
    const lacksOf = (names: readonly string[]) =>
      planCalls(
        [{ type: 'track', event: 'x', email, properties: { more: 1 } }],
        { eventDefinitions: new Map([['pe1_x', makeCatalog(...names, 'hs_city', 'hs_country')]]) },
        create,
      );
    expect(lacksOf(own).lacks.creations).toHaveLength(1);
    const full = lacksOf([...own, 'p49']);
    expect(full.lacks.creations).toStrictEqual([]);
    expect(full.events[0]?.issues[0]?.message).toContain('50 properties already');
  });
});
