import { describe, expect, it } from 'vitest';
import { testBench } from './support/hubspot.ts';

const email = 'a@example.com';

function benchWithOpportunity(settings: Parameters<typeof testBench>[0] = {}) {
  const bench = testBench(settings);
  bench.sandbox.portal.addContact({ email, lifecyclestage: 'opportunity' });
  const stage = (): string | null | undefined =>
    bench.sandbox.portal.contact(email)?.properties['lifecyclestage'];
  return { ...bench, stage };
}

const back = { traits: { email, lifecycle_stage: 'marketingqualifiedlead', firstname: 'Ada' } };

it('S-42 a stage that moves backwards stays, the rest is written, and the result says so', async () => {
  const { analytics, stage, sandbox } = benchWithOpportunity();
  const { result } = analytics.identify(back);
  await analytics.close();
  expect(await result).toMatchObject({
    status: 'delivered',
    issues: [{ code: 'STAGE_NOT_MOVED', path: 'traits.lifecyclestage' }],
  });
  expect(stage()).toBe('opportunity');
  expect(sandbox.portal.contact(email)?.properties['firstname']).toBe('Ada');
});

describe('S-42 with lifecycle.allowBackward', () => {
  const lifecycle = { allowBackward: true };

  it('the stage is cleared and set, and nothing is left to report', async () => {
    const { analytics, stage, requests } = benchWithOpportunity({ lifecycle });
    const { result } = analytics.identify(back);
    await analytics.close();
    expect(await result).toMatchObject({ status: 'delivered', issues: [] });
    expect(stage()).toBe('marketingqualifiedlead');
    expect(requests.filter((request) => request.endsWith('/contacts/batch/upsert'))).toHaveLength(3);
  });

  it('a stage that moves forward is one write', async () => {
    const { analytics, stage, requests } = benchWithOpportunity({ lifecycle });
    analytics.identify({ traits: { email, lifecyclestage: 'customer' } });
    await analytics.close();
    expect(stage()).toBe('customer');
    expect(requests.filter((request) => request.endsWith('/contacts/batch/upsert'))).toHaveLength(1);
  });

  it.each([
    ['clearing', 2],
    ['setting', 3],
  ])('F37 an outage while %s it is waited for, and the stage is right in the end', async (_step, nth) => {
    const { analytics, stage, sandbox } = benchWithOpportunity({ lifecycle });
    sandbox.faults.add({
      route: 'contacts.batch-upsert',
      script: ({ number }) => (number === nth ? { kind: 'status', status: 503 } : undefined),
    });
    const { result } = analytics.identify(back);
    await analytics.flush();
    await analytics.close();
    expect(await result).toMatchObject({ status: 'delivered' });
    expect(stage()).toBe('marketingqualifiedlead');
  });
});
