import { afterEach, expect, it } from 'vitest';
import type { Analytics } from '../src/index.ts';
import { testBench } from './support/hubspot.ts';

const open: Analytics[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((analytics) => analytics.close({ timeoutMs: 100 })));
});

it('R-51 F39 a group that is delivered late overwrites no newer value of its company', async () => {
  const { analytics, sandbox } = testBench();
  open.push(analytics);
  const group = (timestamp: string, traits: Record<string, unknown>) =>
    analytics.group({ groupId: 'g', timestamp, traits: { website: 'https://example.com', ...traits } })
      .result;

  await group('2026-11-20T10:00:00Z', { name: 'New', city: 'Leeds' });
  const late = await group('2026-11-20T09:00:00Z', { name: 'Old', zip: 'LS1' });
  await group('2026-11-20T09:30:00Z', { zip: 'LS2' });
  await group('2026-11-20T11:00:00Z', { city: 'York' });

  expect(late.status).toBe('delivered');
  expect(late.issues).toContainEqual(expect.objectContaining({ code: 'STALE_VALUE', path: 'traits.name' }));
  const [company] = sandbox.portal.companies();
  expect(company?.properties).toMatchObject({ name: 'New', zip: 'LS2', city: 'York' });
});
