import fc from 'fast-check';
import type { AnalyticsCall } from '../src/event/analytics-call.ts';

const userId = fc.constantFrom('u1', 'u2', 'u3');
const email = fc.constantFrom('a@example.com', 'B@example.com', 'c@example.com');
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });
const timestamp = fc.integer({ min: 0, max: 5 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)));
const traits = fc.dictionary(fc.constantFrom('plan', 'city'), fc.constantFrom('x', 'y', ''));
const context = fc.record({ traits, hubspotutk: fc.constant('0'.repeat(32)) }, { requiredKeys: [] });
const website = fc.constantFrom(
  'example.com',
  'https://www.Example.com/a',
  'tea.example.org',
  'gmail.com',
  'localhost',
);

const base = { userId: maybe(userId), timestamp, context: maybe(context) };

/** Calls of three users, three contacts and a few companies, so that they meet. */
export const arbitraryCall: fc.Arbitrary<AnalyticsCall> = fc.oneof(
  fc.record({ ...base, userId, email: maybe(email), traits }).map(
    ({ email, traits, ...call }): AnalyticsCall => ({
      type: 'identify',
      ...call,
      traits: { ...traits, ...(email && { email }) },
    }),
  ),
  fc
    .record({ ...base, userId, event: fc.constantFrom('X', 'Y', '!', 'pe1_z', 'pe9_z'), email: maybe(email) })
    .map((call): AnalyticsCall => ({ type: 'track', ...call })),
  fc.record({ ...base, groupId: fc.constant('g'), traits, website: maybe(website) }).map(
    ({ traits, website, ...call }): AnalyticsCall => ({
      type: 'group',
      ...call,
      traits: { ...traits, ...(website && { website }) },
    }),
  ),
  fc.record({ userId, previousId: userId }).map((call): AnalyticsCall => ({ type: 'alias', ...call })),
  fc
    .record({ ...base, email, always: traits, onCreate: traits, note: maybe(fc.constant({ body: 'x' })) })
    .map(({ note, ...call }): AnalyticsCall => ({ type: 'signUp', ...call, onExisting: { note } })),
  fc
    .record({ timestamp, email, body: fc.constant('x') })
    .map((call): AnalyticsCall => ({ type: 'addNote', ...call })),
  fc
    .record({ ...base, userId, name: fc.constant('Pricing') })
    .map((call): AnalyticsCall => ({ type: 'page', ...call })),
);

/** What may be known about the contacts of {@link arbitraryCall}: where they are, that there are none, or nothing. */
export const arbitraryContactIds: fc.Arbitrary<ReadonlyMap<string, string | null>> = fc
  .dictionary(
    fc.constantFrom('a@example.com', 'b@example.com', 'c@example.com'),
    fc.constantFrom('1', '2', null),
  )
  .map((ids) => new Map(Object.entries(ids)));
