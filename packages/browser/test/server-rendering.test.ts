import { expect, it } from 'vitest';
import { AnalyticsBrowser } from '../src/index.ts';
import { hubspotPlugin } from '../src/plugin/index.ts';

it('on a server, importing, loading and calling touch nothing and throw nothing', async () => {
  const globals = Object.getOwnPropertyNames(globalThis);
  const settings = { hubId: '997086', forms: true, collector: { url: '/collect', writeKey: 'k' } } as const;
  const analytics = AnalyticsBrowser.load(settings);
  expect(new AnalyticsBrowser(settings).user().id()).toBeUndefined();
  const results = await Promise.all([
    analytics.identify('u-1', { email: 'ada@example.com' }).result,
    analytics.track('x').result,
    analytics.page().result,
    analytics.group('g-1').result,
  ]);
  expect(results.map(({ status, reason }) => `${status} ${reason}`)).toEqual(
    Array(4).fill('dropped unsupported'),
  );
  analytics.reset();
  analytics.consent.revoke();
  analytics.consent.grant();
  expect(await analytics.ready()).toEqual({ tracking: 'off', forms: 'off' });
  expect(await analytics.forms.create({ formId: 'f', target: '#form' })).toMatchObject({
    trouble: 'no-target',
  });
  expect(analytics.forms.context().hutk).toBeUndefined();
  const plugin = hubspotPlugin({ hubId: 1 });
  await plugin.load();
  await Promise.resolve();
  expect(plugin.isLoaded()).toBe(false);
  expect(Object.getOwnPropertyNames(globalThis)).toEqual(globals);
});
