import { describe, expect, it } from 'vitest';
import { makeEvent } from '../../test/make-event.ts';
import type { Issue } from '../errors/issue.ts';
import type { SignUpCall } from '../event/analytics-call.ts';
import { exactProperties } from './exact-properties.ts';
import { normalize } from './normalize.ts';

const signUp = (call: Partial<SignUpCall>) =>
  normalize(makeEvent({ type: 'signUp', email: 'ada@example.com', ...call }));

it('W-07 W-08 valid properties pass unchanged: case, blanks, digits, names that are no words', () => {
  const properties = { 'legacy-score': '007', team_ownership: ' Enterprise ', hs_lead_status: 'NEW' };
  expect(exactProperties(properties, 'onCreate', [])).toEqual(properties);
});

it('a new contact gets both, and the later word counts; one that is there gets what is always set', () => {
  const normalized = signUp({ onCreate: { plan: 'free', lifecyclestage: 'lead' }, always: { plan: 'pro' } });
  expect(normalized.properties).toEqual({ plan: 'pro', lifecyclestage: 'lead' });
  expect(normalized.contactProperties).toEqual({ plan: 'pro' });
  expect(normalized.issues).toEqual([]);
});

it('the contact is found by the e-mail as HubSpot compares it, and by nothing that is called so elsewhere', () => {
  const normalized = signUp({
    email: ' Ada@Example.com',
    onCreate: { email: 'other@example.com' },
    userId: 7,
  });
  expect(normalized.contact).toEqual({ email: 'ada@example.com', externalId: '7' });
  expect(normalized.properties).toEqual({});
  expect(signUp({ email: 'ada' }).contact).toEqual({});
});

describe('a value that is no text', () => {
  it.each([
    ['null clears', null, ''],
    ['a number', 1.5, 1.5],
    ['a boolean', false, false],
    ['a bigint', 10n, '10'],
    ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['a list of options', ['a', 2], 'a;2'],
    ['a wrapped text', Object('a'), 'a'],
  ])('is sent: %s', (_name, given, value) => {
    const issues: Issue[] = [];
    expect(exactProperties({ plan: given }, 'always', issues)).toEqual({ plan: value });
    expect(issues).toEqual([]);
  });

  it.each([
    ['NaN', Number.NaN],
    ['a function', () => 1],
    ['an object', { a: 1 }],
    ['an invalid date', new Date(Number.NaN)],
    ['a list with an object', [{}]],
    [
      'something that throws',
      {
        toJSON() {
          throw new Error('x');
        },
      },
    ],
  ])('is left out with an issue: %s', (_name, given) => {
    const issues: Issue[] = [];
    expect(exactProperties({ plan: given, city: 'x' }, 'always', issues)).toEqual({ city: 'x' });
    expect(issues).toMatchObject([{ code: 'INVALID_VALUE', path: 'always.plan' }]);
  });

  it('is left out without a word when it is undefined', () => {
    const issues: Issue[] = [];
    expect(exactProperties({ plan: undefined }, 'always', issues)).toEqual({});
    expect(exactProperties(undefined, 'always', issues)).toEqual({});
    expect(issues).toEqual([]);
  });
});

describe('W-35 a note', () => {
  const longest = 65_536;

  it('is sent as it is up to the longest that HubSpot takes', () => {
    const body = ` ${'x'.repeat(longest - 1)}`;
    const normalized = normalize(makeEvent({ type: 'addNote', contactId: 5, body, ownerId: 7 }));
    expect(normalized.note).toEqual({ body, ownerId: '7' });
    expect(normalized.issues).toEqual([]);
  });

  it('is its text alone, or its text with an author', () => {
    expect(signUp({ onExisting: { note: 'Hello' } }).note).toEqual({ body: 'Hello' });
    expect(signUp({ onExisting: { note: null } })).not.toHaveProperty('note');
  });

  it('is cut beyond, with an issue that says where it stands', () => {
    const body = 'x'.repeat(longest + 1);
    const alone = normalize(makeEvent({ type: 'addNote', email: 'ada@example.com', body }));
    expect(alone.note?.body).toHaveLength(longest);
    expect(alone.issues).toMatchObject([{ code: 'VALUE_TOO_LONG', path: 'body' }]);
    const { issues } = signUp({ onExisting: { note: { body } } });
    expect(issues).toMatchObject([{ code: 'VALUE_TOO_LONG', path: 'onExisting.note.body' }]);
  });
});
