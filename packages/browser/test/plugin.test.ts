import { describe, expect, it } from 'vitest';
import { enginesToTest } from '../../../scripts/browsers/engine.ts';
import { visitsIn } from './support/site.ts';

const site =
  '<!doctype html><title>Tea</title><script>noise = []; addEventListener("error", ({ message }) => noise.push(message)); addEventListener("unhandledrejection", ({ reason }) => noise.push(String(reason)))</script><script src="/analytics.js"></script>';

describe.each(enginesToTest)("the plugin for Segment's analytics-next in %s", (engine) => {
  const visit = visitsIn(engine, '../test/support/pages/segment-with-plugin.ts');

  it('delivers identify, track and page through the tracking script', async () => {
    const { page, sandbox, views, noise } = await visit(site);
    sandbox.portal.addEventDefinition({ name: 'bought_item', properties: ['price'] });
    await page.evaluate("call('page')");
    expect(await page.evaluate("call('identify', 'u-1', { email: 'ada@tea.example', plan: 'x' })")).toBe(
      'delivered',
    );
    expect(await page.evaluate("call('track', 'Bought Item', { price: 4 })")).toBe('delivered');
    await expect.poll(() => sandbox.portal.events()).toMatchObject([{ properties: { price: '4' } }]);
    await expect
      .poll(() => sandbox.portal.contacts())
      .toMatchObject([{ properties: { email: 'ada@tea.example' } }]);
    expect(views()[0]).toBe('/tea');
    expect(await page.evaluate("call('group', 'g-1')")).toEqual({ reason: 'unsupported' });
    expect(await noise()).toEqual([]);
  });

  it('a blocked script shows as a failed delivery, and nothing else', async () => {
    const { page, noise } = await visit(site, { reach: 'nothing' });
    expect(await page.evaluate("call('track', 'Bought Item')")).toEqual({ reason: 'blocked' });
    expect(await noise()).toEqual([]);
  });
});
