import { describe, expect, it } from 'vitest';
import { enginesToTest } from '../../../scripts/browsers/engine.ts';
import { collector, html, hubId, visitsIn } from './support/site.ts';

/** What HubSpot is told, without the listeners and doubles of the stand-in itself. */
const settled = 'analytics.ready().then(({ tracking }) => tracking)';

describe.each(enginesToTest)("HubSpot's tracking script in %s", (engine) => {
  const visit = visitsIn(engine);

  it('S-12 S-14 S-15 is loaded asynchronously, and the first view is counted once', async () => {
    const { page, views, pushed, noise } = await visit({ hubId });
    await page.evaluate('void analytics.page("Tea")');
    expect(await page.evaluate(settled)).toBe('ready');
    await expect.poll(views).toEqual(['/tea']);
    expect(await page.evaluate('document.getElementById("hs-script-loader").async')).toBe(true);
    expect(await pushed()).toEqual([]);
    expect(await noise()).toEqual([]);
  });

  it('S-16 each later page() counts one more view, with its path first', async () => {
    const { page, views, pushed } = await visit({ hubId });
    await page.evaluate(settled);
    await page.evaluate('void analytics.page("Tea", { path: "/other" })');
    await page.evaluate('void analytics.page({ path: "/milk" })');
    await page.evaluate('void analytics.page()');
    await page.evaluate('void analytics.page()');
    await expect.poll(views).toEqual(['/tea', '/milk', '/tea', '/tea']);
    expect(await pushed()).toEqual([
      ['setPath', '/milk'],
      ['trackPageView'],
      ['setPath', '/tea'],
      ['trackPageView'],
      ['trackPageView'],
    ]);
  });

  it('S-17 views of other pages wait for a slow script, and are neither lost nor doubled', async () => {
    const { page, views } = await visit({ hubId }, { reach: 700 });
    await page.evaluate('history.pushState({}, "", "/cart")');
    await page.evaluate('new Promise((resolve) => setTimeout(resolve, 20))');
    await page.evaluate('history.pushState({}, "", "/order")');
    expect(await page.evaluate(settled)).toBe('ready');
    await expect.poll(views).toEqual(['/tea', '/cart', '/order']);
  });

  it('S-18 name, category and properties of a page are taken without error', async () => {
    const { page, noise } = await visit({ hubId });
    await page.evaluate(settled);
    const results = await page.evaluate(`Promise.all([
      analytics.page('Shop', 'Tea', { price: 3 }, { integrations: {} }, () => {}),
      analytics.page({ title: null }), analytics.page(null), analytics.page(undefined, undefined),
    ].map(({ result }) => result.then(({ status }) => status)))`);
    expect(results).toEqual(['sent', 'sent', 'sent', 'sent']);
    expect(await noise()).toEqual([]);
  });

  it('a single-page application is followed by its address, back button included', async () => {
    const { page, views } = await visit({ hubId });
    await page.evaluate(settled);
    await page.evaluate('history.pushState({}, "", "/cart")');
    await expect.poll(views).toEqual(['/tea', '/cart']);
    await page.evaluate('history.replaceState({}, "", "/cart?coupon=1")');
    await page.evaluate('history.back()');
    await expect.poll(views).toEqual(['/tea', '/cart', '/tea']);
  });

  it("pages: 'manual' leaves page views to the caller", async () => {
    const { page, pushed } = await visit({ hubId, pages: 'manual' });
    await page.evaluate(settled);
    await page.evaluate('history.pushState({}, "", "/cart")');
    await page.evaluate('analytics.page().result');
    expect(await pushed()).toEqual([['setPath', '/cart'], ['trackPageView']]);
  });

  it('S-21 S-23 an identify without e-mail sends nothing, and its traits go with the first that has one', async () => {
    const { page, pushed, sandbox } = await visit({ hubId });
    await page.evaluate(settled);
    const first = await page.evaluate('analytics.identify("u-1", { firstName: "Ada" }).result');
    expect(first).toMatchObject({ status: 'dropped', reason: 'no-email' });
    expect(await pushed()).toEqual([]);
    await page.evaluate('analytics.identify({ email: "  Ada@Tea.example " }).result');
    await expect.poll(() => sandbox.portal.contacts()).toHaveLength(1);
    expect((await pushed())[0]).toEqual([
      'identify',
      { id: 'u-1', email: 'ada@tea.example', firstname: 'Ada' },
    ]);
  });

  it('S-20 S-22 an identity that nothing follows is sent by one page view, and by none if a call follows', async () => {
    const { page, pushed, views, sandbox } = await visit({ hubId });
    await page.evaluate(settled);
    await page.evaluate('void analytics.page()');
    await page.evaluate('void analytics.identify("u-1", { email: "ada@tea.example" })');
    await expect.poll(views).toEqual(['/tea', '/tea']);
    expect(sandbox.portal.contacts()).toMatchObject([{ properties: { email: 'ada@tea.example' } }]);
    await page.evaluate(
      `(analytics.identify({ email: "ada@tea.example" }), void analytics.page({ path: "/milk" }))`,
    );
    await expect.poll(views).toEqual(['/tea', '/tea', '/milk']);
    expect((await pushed()).map((command) => (command as string[])[0])).toEqual([
      'identify',
      'trackPageView',
      'identify',
      'setPath',
      'trackPageView',
    ]);
  });

  it('S-22 an identity travels with the view of the page that is moved to in the same tick', async () => {
    const { page, pushed, views, sandbox } = await visit({ hubId });
    await page.evaluate(settled);
    await page.evaluate(
      `(analytics.identify("u-1", { email: "ada@tea.example" }), history.pushState({}, "", "/account"))`,
    );
    await expect.poll(() => sandbox.portal.contacts()).toHaveLength(1);
    expect((await pushed()).slice(1)).toEqual([['setPath', '/account'], ['trackPageView']]);
    expect(views()).toEqual(['/tea', '/account']);
  });

  it.each([
    ['soon', 100, 5_000],
    ['when it counts as missing already', 400, 200],
  ])('S-22 of a script that comes %s the first view carries the identity', async (_, reach, timeoutMs) => {
    const calls = '<script>analytics.identify("u-1", { email: "ada@tea.example" })</script>';
    const { page, views, sandbox } = await visit(html({ hubId, timeoutMs }) + calls, { reach });
    await page.evaluate(settled);
    await expect.poll(() => sandbox.portal.contacts()).toHaveLength(1);
    expect(views()).toEqual(['/tea']);
  });

  it('S-25 S-31 traits and events have the names and values that the server gives them', async () => {
    const { page, pushed } = await visit({ hubId });
    await page.evaluate(settled);
    await page.evaluate(`(analytics.identify({ email: 'a@tea.example', company: { name: ' Tea Ltd ' }, 'Tea Kind': 'oolong' }),
      analytics.track('   purchased a tea ', { type: 'green', 'type of cup': 'mug', 'brown.sugar': false, revenue: 13,
        at: new Date(0), sides: { item1: 'x', 'Extra Sauces': { 'Soy Sauce': 'y' } }, id: '  12345 ' }),
      analytics.track('pe77_given', {}), undefined)`);
    expect(await pushed()).toEqual([
      ['identify', { email: 'a@tea.example', company: 'Tea Ltd', tea_kind: 'oolong' }],
      [
        'trackCustomBehavioralEvent',
        {
          name: 'pe1234567_purchased_a_tea',
          properties: {
            type: 'green',
            type_of_cup: 'mug',
            brown_sugar: false,
            at: 0,
            sides_item1: 'x',
            sides_extra_sauces_soy_sauce: 'y',
            id: '12345',
            value: 13,
          },
        },
      ],
      ['trackCustomBehavioralEvent', { name: 'pe77_given', properties: {} }],
    ]);
  });

  it('S-66 group() without a collector warns once, throws nothing and sends nothing', async () => {
    const { page, pushed, noise } = await visit({ hubId });
    await page.evaluate(settled);
    const results = await page.evaluate(`Promise.all([analytics.group('g-1', { name: 'Tea Ltd' }),
      analytics.group('g-1')].map(({ result }) => result.then(({ status, reason }) => status + ' ' + reason)))`);
    expect(results).toEqual(['dropped unsupported', 'dropped unsupported']);
    expect(await pushed()).toEqual([]);
    expect(await noise()).toEqual([expect.stringContaining('group() needs a collector')]);
  });

  it('S-102 S-104 the region decides the host, and the first one is the default', async () => {
    const { page, asked, views } = await visit({ hubId, region: 'eu1', forms: true });
    expect(await page.evaluate('analytics.ready()')).toEqual({ tracking: 'ready', forms: 'ready' });
    await expect.poll(views).toEqual(['/tea']);
    expect([...asked].filter((host) => !/^(?:js|track)-eu1\./.test(host))).toEqual([]);
    const other = await visit({ hubId });
    await other.page.evaluate(settled);
    expect([...other.asked].filter((host) => host.includes('-eu1'))).toEqual([]);
  });

  it("S-105 the region of the page is its own: HubSpot's scripts of one, and a server of any", async () => {
    const { page, asked, collector: log } = await visit({ hubId, region: 'eu1', forms: true, collector });
    expect(await page.evaluate('analytics.ready()')).toEqual({ tracking: 'ready', forms: 'ready' });
    expect(await page.evaluate('analytics.track("x").result')).toMatchObject({ status: 'accepted' });
    expect([...asked].filter((host) => !/^(?:js|track)-eu1\./.test(host))).toEqual([]);
    expect(log.names()).toEqual(['x']);
  });

  it.each([
    ['by its id', 'id="hs-script-loader"'],
    ['without an id', ''],
  ])("a site's own script, known %s, is not loaded again", async (_, attributes) => {
    const own = `<script ${attributes} async defer src="//js.hs-scripts.com/${hubId}.js"></script>`;
    const { page, sandbox, views } = await visit({ hubId }, { head: own });
    expect(await page.evaluate(settled)).toBe('ready');
    await expect.poll(views).toEqual(['/tea']);
    expect(sandbox.journal.count('scripts.loader')).toBe(1);
  });

  it('two copies of the library count each view once', async () => {
    const { page, views, sandbox } = await visit({ hubId });
    await page.evaluate(`(async () => {
      const text = await (await fetch('/analytics.js')).text();
      const first = analytics;
      delete window.analytics;
      (0, eval)(text);
      const second = analytics.load({ hubId: '${hubId}' });
      await Promise.all([first.ready(), second.ready()]);
    })()`);
    await page.evaluate('history.pushState({}, "", "/cart")');
    await expect.poll(views).toEqual(['/tea', '/cart']);
    expect(sandbox.journal.count('scripts.loader')).toBe(1);
  });
});
