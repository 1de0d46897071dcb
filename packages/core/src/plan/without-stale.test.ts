import { expect, it } from 'vitest';
import { ofKind, planCalls } from '../../test/make-plan.ts';
import { withoutStale } from './without-stale.ts';

const at = Date.parse('2026-10-01T10:00:00Z');
const identify = (traits: Record<string, unknown>, timestamp = '2026-10-01T10:00:00Z') =>
  ({ type: 'identify', userId: 'u', timestamp, traits: { email: 'a@example.com', ...traits } }) as const;

it('R-51 leaves out only the values that are older than what was written', () => {
  const written = new Map([
    ['plan', at + 1],
    ['phone', at],
    ['zip', at - 1],
  ]);
  expect(withoutStale({ plan: 'free', phone: '1', zip: '2', city: 'York' }, written, at)).toStrictEqual({
    fresh: { phone: '1', zip: '2', city: 'York' },
    stale: ['plan'],
  });
  expect(withoutStale({ plan: 'free' }, undefined, at)).toStrictEqual({ fresh: { plan: 'free' }, stale: [] });
});

it('R-51 an event that is older than what an earlier run has written keeps its hands off it', () => {
  const writtenAt = new Map([['a@example.com', new Map([['plan', at + 1]])]]);
  const { operations } = planCalls([identify({ plan: 'free', city: 'York' })], { writtenAt });
  expect(operations).toMatchObject([{ properties: { city: 'York' } }]);
  expect(operations[0]?.kind === 'upsert-contact' && operations[0].properties).not.toHaveProperty('plan');
});

it('R-51 a late group keeps its hands off what an earlier run has written of its company', () => {
  const group = (name: string) =>
    planCalls(
      [
        {
          type: 'group',
          groupId: 'g',
          timestamp: '2026-10-01T10:00:00Z',
          traits: { website: 'https://example.com', name, city: 'York' },
        },
      ],
      { companiesWrittenAt: new Map([['example.com', new Map([['name', at + 1]])]]) },
    );
  const { operations, events } = group('Old');
  const [write] = operations;
  expect(write).toMatchObject({ kind: 'upsert-company', properties: { city: 'York' } });
  expect(write?.kind === 'upsert-company' && write.properties).not.toHaveProperty('name');
  expect(write?.kind === 'upsert-company' && write.writtenAt?.get('city')).toBe(at);
  expect(events[0]?.issues).toMatchObject([{ code: 'STALE_VALUE', path: 'traits.name' }]);
});

it('R-51 an event that has nothing newer to say is delivered without a write', () => {
  const { operations, events } = planCalls([identify({ plan: 'free' })], {
    writtenAt: new Map([['a@example.com', new Map([['plan', at + 1]])]]),
    contactIds: new Map([['a@example.com', '7']]),
  });
  expect(operations).toStrictEqual([]);
  expect(events[0]?.steps).toMatchObject([
    { outcome: { status: 'succeeded', receipt: { effect: 'unchanged', recordId: '7' } } },
  ]);
  expect(events[0]?.issues).toMatchObject([{ code: 'STALE_VALUE', path: 'traits.plan' }]);
});

it("the contact's last write says when each value happened, also one that did not change", () => {
  const made = planCalls([
    identify({ plan: 'free' }),
    { type: 'track', userId: 'u', event: 'Pay', properties: {} },
    identify({ plan: 'free', city: 'York' }, '2026-10-01T10:00:05Z'),
  ]);
  const writes = ofKind(made, 'upsert-contact');
  expect(writes).toHaveLength(2);
  expect(writes[0]?.writtenAt).toBeUndefined();
  expect(writes[1]?.writtenAt).toStrictEqual(
    new Map([
      ['plan', at + 5_000],
      ['city', at + 5_000],
    ]),
  );
});
