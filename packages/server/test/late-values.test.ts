import { expect, it } from 'vitest';
import { openBench } from './support/hubspot.ts';

it('R-51 F39 a group that is delivered late overwrites no newer value of its company', async () => {
  const { analytics, sandbox } = openBench();
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
