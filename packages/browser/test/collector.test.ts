import { createSandbox, defaultToken } from '@hubtrail/sandbox';
import { Analytics } from '@hubtrail/server';
import { createCollector } from '@hubtrail/server/collector';
import { memory } from '@hubtrail/server/memory';
import { afterEach, describe, expect, it } from 'vitest';
import { enginesToTest } from '../../../scripts/browsers/engine.ts';
import { collector, hubId, visitsIn } from './support/site.ts';

let analytics: Analytics | undefined;
afterEach(() => analytics?.close());

/** A collector that delivers into a sandbox of its own. */
function openCollector() {
  const sandbox = createSandbox({ limits: 'off' });
  const settings = { accessToken: defaultToken, store: memory(), fetch: sandbox.fetch, flushIntervalMs: 50 };
  analytics = new Analytics(settings);
  const handle = createCollector(analytics, { writeKeys: [collector.writeKey] });
  return { sandbox, collect: (request: Request) => handle(request, {}) };
}

describe.each(enginesToTest)('from a page in %s through a true collector', (engine) => {
  const visit = visitsIn(engine);

  it('S-24 an identify is enough by itself: no page view and no event has to follow', async () => {
    const { sandbox, collect } = openCollector();
    const { page } = await visit({ collector }, { collect });
    await page.evaluate("analytics.identify('u-1', { email: 'ada@tea.example' }).result");
    await expect
      .poll(() => sandbox.portal.contacts())
      .toMatchObject([{ properties: { email: 'ada@tea.example' } }]);
    expect(sandbox.portal.pageViews()).toEqual([]);
  });

  it('one contact with its traits, its event and its company are in HubSpot', async () => {
    const { sandbox, collect } = openCollector();
    sandbox.portal.addEventDefinition({ name: 'bought_item', properties: ['price'] });
    const { page, noise } = await visit({ collector }, { collect });
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

  it("S-27 HubSpot's script is told the same properties and values as the contact gets through the server", async () => {
    const { sandbox, collect } = openCollector();
    for (const name of ['favourite_tea', 'isvip', 'cups'])
      sandbox.portal.addProperty('contacts', { name, type: 'string' });
    const { page, pushed } = await visit({ collector, hubId }, { collect });
    await page.evaluate('analytics.ready().then(({ tracking }) => tracking)');
    await page.evaluate(`void analytics.identify('u-1', { email: ' Ada@Tea.example', firstName: 'Ada', cups: 3,
      'Favourite Tea': 'Oolong', isVIP: true, lifecycleStage: 'lead', address: { city: 'Bristol' } })`);
    await page.evaluate('void analytics.page("Later")');
    await expect.poll(() => sandbox.portal.contacts()).toHaveLength(1);
    const [, told] = ((await pushed()) as readonly [string, Record<string, unknown>][]).find(
      ([name]) => name === 'identify',
    ) ?? ['', {}];
    const { id, ...properties } = told;
    expect(id).toBe('u-1');
    expect(Object.keys(properties)).toHaveLength(7);
    const asText = Object.entries(properties).map(([name, value]) => [name, String(value)]);
    expect(sandbox.portal.contacts()[0]?.properties).toMatchObject(Object.fromEntries(asText));
  });
});
