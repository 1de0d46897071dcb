import { createSandbox, defaultToken } from '@hubtrail/sandbox';
import { Analytics } from '@hubtrail/server';
import { createCollector } from '@hubtrail/server/collector';
import { memory } from '@hubtrail/server/memory';
import { afterEach, describe, expect, it } from 'vitest';
import { enginesToTest } from '../../../scripts/browsers/engine.ts';
import { collector, visitsIn } from './support/site.ts';

let analytics: Analytics | undefined;
afterEach(() => analytics?.close());

describe.each(enginesToTest)('from a page in %s through a true collector', (engine) => {
  const visit = visitsIn(engine);

  it('one contact with its traits, its event and its company are in HubSpot', async () => {
    const sandbox = createSandbox({ limits: 'off' });
    sandbox.portal.addEventDefinition({ name: 'bought_item', properties: ['price'] });
    analytics = new Analytics({
      accessToken: defaultToken,
      store: memory(),
      fetch: sandbox.fetch,
      flushIntervalMs: 50,
    });
    const collect = createCollector(analytics, { writeKeys: [collector.writeKey] });
    const { page, noise } = await visit({ collector }, { collect: (request) => collect(request, {}) });
    await page.evaluate(`(analytics.track('Bought Item', { price: 4 }),
      analytics.identify('u-1', { email: ' Ada@Tea.example', firstName: 'Ada' }),
      analytics.track('Bought Item', { price: 7 }),
      analytics.group('g-1', { website: 'https://www.tea.example', name: 'Tea Ltd' }).result.then(() => null))`);
    await expect
      .poll(() => sandbox.portal.companies())
      .toMatchObject([{ properties: { domain: 'tea.example' } }]);
    expect(sandbox.portal.contacts()).toMatchObject([
      { properties: { email: 'ada@tea.example', firstname: 'Ada' } },
    ]);
    await expect
      .poll(() => sandbox.portal.events().map(({ properties }) => properties['price']))
      .toContain('7');
    expect(await noise()).toEqual([]);
  });
});
