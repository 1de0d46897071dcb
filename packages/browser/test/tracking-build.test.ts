import { describe, expect, it } from 'vitest';
import { enginesToTest } from '../../../scripts/browsers/engine.ts';
import { collector, hubId, visitsIn } from './support/site.ts';

describe.each(enginesToTest)('the build for tracking alone in %s', (engine) => {
  const visit = visitsIn(engine, 'global/tracking.ts');

  it('counts views, knows people and sends events, all by the script of HubSpot', async () => {
    const { page, sandbox, views, noise, collector: log } = await visit({ hubId, collector });
    sandbox.portal.addEventDefinition({ name: 'bought_item', properties: ['price'] });
    await page.evaluate('analytics.ready().then(() => {})');
    await page.evaluate(`(analytics.identify('u-1', { email: 'ada@tea.example' }),
      analytics.track('Bought Item', { price: 4 }), history.pushState({}, '', '/cart'))`);
    await expect.poll(views).toEqual(['/tea', '/cart']);
    expect(sandbox.portal.contacts()).toMatchObject([{ properties: { email: 'ada@tea.example' } }]);
    expect(sandbox.portal.events()).toMatchObject([{ properties: { price: '4' } }]);
    expect([log.asked, await noise()]).toEqual([[], []]);
  });

  it('S-66 what only a collector could carry warns once, throws nothing and is counted', async () => {
    const { page, noise } = await visit({ hubId });
    const results = await page.evaluate(`Promise.all([analytics.group('g-1'), analytics.alias('u-2')]
      .map(({ result }) => result.then(({ status, reason }) => status + ' ' + reason)))`);
    expect(results).toEqual(['dropped unsupported', 'dropped unsupported']);
    expect(await page.evaluate('analytics.dropped()')).toEqual({ unsupported: 2 });
    expect(await noise()).toEqual([expect.stringContaining('group() needs a collector')]);
  });

  it('a no that the build for everything has stored counts here as well', async () => {
    const head = '<script>localStorage["hubtrail.consent"] = "denied"</script>';
    const { page, asked } = await visit({ hubId, consent: 'opt-out' }, { head });
    const result = await page.evaluate("analytics.identify('u-1', { email: 'ada@tea.example' }).result");
    expect(result).toMatchObject({ status: 'dropped', reason: 'consent' });
    expect([[...asked], await page.evaluate('Object.keys(localStorage)')]).toEqual([
      [],
      ['hubtrail.consent'],
    ]);
  });

  it.each([
    ['a consent that it cannot ask for', '', { consent: 'opt-in' }],
    [
      'a browser that objects',
      '<script>Object.defineProperty(navigator, "globalPrivacyControl", { value: true })</script>',
      {},
    ],
  ] as const)('takes %s for a no: nothing is loaded, stored or sent', async (_, head, settings) => {
    const { page, asked, noise } = await visit({ hubId, ...settings }, { head });
    const result = await page.evaluate("analytics.track('Bought Item').result");
    expect(result).toMatchObject({ status: 'dropped', reason: 'consent' });
    expect([[...asked], await page.evaluate('Object.keys(localStorage)'), await noise()]).toEqual([
      [],
      [],
      [],
    ]);
  });
});
