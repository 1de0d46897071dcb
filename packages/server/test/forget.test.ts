import { expect, it } from 'vitest';
import { testBench } from './support/hubspot.ts';

const email = 'ada@example.com';
const later = (): Date => new Date(Date.now() + 60_000);

it.each(['archive', 'gdpr'] as const)(
  '%s takes the contact out, and late events do not bring it back',
  async (mode) => {
    const { analytics, sandbox } = testBench();
    analytics.identify({ userId: 'u', traits: { email, firstname: 'Ada' } });
    await analytics.flush();
    expect(sandbox.portal.contacts()).toHaveLength(1);

    const { result } = analytics.forget({ email: 'Ada@Example.com', mode });
    expect(await result).toMatchObject({ status: 'delivered', operations: [{ effect: 'deleted' }] });
    expect(sandbox.portal.contacts()).toEqual([]);

    const late = [
      analytics.identify({ userId: 'u', timestamp: '2026-11-01', traits: { email, city: 'London' } }),
      analytics.track({ userId: 'u', event: 'Bought', timestamp: later() }),
      analytics.group({ userId: 'u', groupId: 'g', traits: { website: 'example.com' } }),
    ];
    for (const delivery of late)
      expect(await delivery.result).toMatchObject({ status: 'dropped', reason: 'forgotten' });
    expect(sandbox.portal.contacts()).toEqual([]);
    expect(await analytics.stats()).toMatchObject({ reasons: { forgotten: 3 } });
    await analytics.close();
  },
);

it('an identify after an archiving is a new beginning, after a gdpr-delete it is not', async () => {
  for (const [mode, status, count] of [
    ['archive', 'delivered', 1],
    ['gdpr', 'dropped', 0],
  ] as const) {
    const { analytics, sandbox } = testBench();
    analytics.identify({ traits: { email, firstname: 'Ada' } });
    await analytics.flush();
    await analytics.forget({ email, mode }).result;
    const again = analytics.identify({ timestamp: later(), traits: { email, firstname: 'Ada' } });
    expect(await again.result).toMatchObject({ status });
    expect(sandbox.portal.contacts()).toHaveLength(count);
    await analytics.close();
  }
});

it('what comes before it in the story is done before it, and what comes after is dropped', async () => {
  const { analytics, sandbox } = testBench();
  const before = analytics.identify({ traits: { email, firstname: 'Ada' } });
  const forget = analytics.forget({ email, mode: 'archive' });
  const after = analytics.track({ event: 'Bought', email });
  await analytics.close();
  expect(await before.result).toMatchObject({ status: 'delivered' });
  expect(await forget.result).toMatchObject({ status: 'delivered' });
  expect(await after.result).toMatchObject({ status: 'dropped', reason: 'forgotten' });
  expect(sandbox.portal.contacts()).toEqual([]);
});

it('a contact that HubSpot does not have is forgotten already', async () => {
  const { analytics } = testBench();
  const { result } = analytics.forget({ email, mode: 'archive' });
  expect(await result).toMatchObject({ status: 'delivered', operations: [{ effect: 'unchanged' }] });
  await analytics.close();
});

it('a forget without a mode, or an e-mail, can never work', () => {
  const { analytics } = testBench();
  expect(() => analytics.forget({ email } as never)).toThrow(/mode must be/);
  expect(() => analytics.forget({ mode: 'gdpr' } as never)).toThrow(/needs the e-mail/);
});
