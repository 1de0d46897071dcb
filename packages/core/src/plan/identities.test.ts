import { describe, expect, it } from 'vitest';
import { makeInput } from '../../test/make-plan.ts';
import type { AnalyticsCall } from '../event/analytics-call.ts';
import { identities } from './identities.ts';

function follow(
  calls: readonly AnalyticsCall[],
  known: Readonly<Record<string, string>> = {},
  aliases: Readonly<Record<string, string>> = {},
) {
  const events = calls.map((call) => makeInput(call).event);
  const people = identities(events, {
    emails: new Map(Object.entries(known)),
    aliases: new Map(Object.entries(aliases)),
  });
  return {
    emails: events.map((event) => people.emailOf(event)),
    learned: Object.fromEntries(people.learned.emails),
    linked: Object.fromEntries(people.learned.aliases),
  };
}

const track = (fields: object): AnalyticsCall => ({ type: 'track', event: 'X', ...fields });
const identify = (userId: string, email: string): AnalyticsCall => ({
  type: 'identify',
  userId,
  traits: { email },
});

it('S-54 an e-mail of its own ties an event to its contact', () => {
  expect(follow([track({ properties: { email: 'Peter@Example.com' } })]).emails).toStrictEqual([
    'peter@example.com',
  ]);
});

it('S-55 properties.email goes before context.traits.email, and that before an earlier identify', () => {
  const context = { traits: { email: 'context@example.com' } };
  const { emails } = follow([
    identify('u', 'identify@example.com'),
    track({ userId: 'u', properties: { email: 'properties@example.com' }, context }),
    track({ userId: 'u', context }),
    track({ userId: 'u' }),
  ]);
  expect(emails.slice(1)).toStrictEqual([
    'properties@example.com',
    'context@example.com',
    'identify@example.com', // an event says whose it is, and nothing about its user
  ]);
});

it('an identify without an e-mail belongs to the contact that its user id was linked to', () => {
  const call: AnalyticsCall = { type: 'identify', userId: 'u', traits: { firstname: 'A' } };
  expect(follow([call], { u: 'known@example.com' }).emails).toStrictEqual(['known@example.com']);
  expect(follow([call]).emails).toStrictEqual([undefined]);
});

it('S-23 an event before the identify belongs to the e-mail that its user is given later in the run', () => {
  expect(follow([track({ userId: 'u' }), identify('u', 'a@example.com')]).emails[0]).toBe('a@example.com');
});

it('an event between two e-mails of a user belongs to the first of them', () => {
  const { emails, learned } = follow([
    identify('u', 'old@example.com'),
    track({ userId: 'u' }),
    identify('u', 'new@example.com'),
    track({ userId: 'u' }),
  ]);
  expect(emails).toStrictEqual(['old@example.com', 'old@example.com', 'new@example.com', 'new@example.com']);
  expect(learned).toStrictEqual({ u: 'new@example.com' });
});

it('what an event says about its user is remembered, what it says about nobody is not', () => {
  const { learned } = follow([
    track({ anonymousId: 'anon', properties: { email: 'a@example.com' } }),
    { type: 'identify', traits: { email: 'b@example.com' } },
  ]);
  expect(learned).toStrictEqual({ anon: 'a@example.com' });
});

describe('alias', () => {
  const alias: AnalyticsCall = { type: 'alias', userId: 'new', previousId: 'old' };

  it('S-49 gives the new id the e-mail of the previous one', () => {
    const { emails, learned } = follow([alias, track({ userId: 'new' })], { old: 'a@example.com' });
    expect(emails[1]).toBe('a@example.com');
    expect(learned).toStrictEqual({ new: 'a@example.com', old: 'a@example.com' });
  });

  it('gives the previous id the e-mail of the new one, which goes first', () => {
    const known = { old: 'old@example.com', new: 'new@example.com' };
    expect(follow([alias, track({ userId: 'old' })], known).emails[1]).toBe('new@example.com');
  });

  it('of two ids without an e-mail it is learnt that they are one person', () => {
    expect(follow([alias])).toMatchObject({ learned: {}, linked: { old: 'new' } });
  });

  it('S-49 counts for an e-mail that comes later, in this run or in another', () => {
    const before = track({ userId: 'old' });
    expect(follow([before, alias, identify('new', 'a@example.com')]).emails[0]).toBe('a@example.com');
    expect(follow([before], { new: 'a@example.com' }, { old: 'new' }).emails).toStrictEqual([
      'a@example.com',
    ]);
  });

  it('an identify with a user id and an anonymous id makes them one person', () => {
    const both = { ...identify('u', 'a@example.com'), anonymousId: 'anon' } as AnalyticsCall;
    const { emails, linked } = follow([track({ anonymousId: 'anon' }), both, track({ anonymousId: 'anon' })]);
    expect(emails).toStrictEqual(['a@example.com', 'a@example.com', 'a@example.com']);
    expect(linked).toStrictEqual({ anon: 'u' });
  });

  it('ids that are aliased in a circle are one person, and end nobody', () => {
    const back: AnalyticsCall = { type: 'alias', userId: 'old', previousId: 'new' };
    const { emails } = follow([alias, back, identify('old', 'a@example.com'), track({ userId: 'new' })]);
    expect(emails.at(-1)).toBe('a@example.com');
  });
});
