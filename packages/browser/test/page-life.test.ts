import { describe, expect, it } from 'vitest';
import { enginesToTest } from '../../../scripts/browsers/engine.ts';
import { collector, html, hubId, visitsIn } from './support/site.ts';

describe.each(enginesToTest)('the life of a page in %s', (engine) => {
  const visit = visitsIn(engine);

  it('blocked by an ad blocker: ready() settles at once, calls say so, and the page hears nothing of it', async () => {
    const { page, noise } = await visit({ hubId }, { reach: 'nothing' });
    expect(await page.evaluate('analytics.ready()')).toEqual({ tracking: 'blocked', forms: 'off' });
    expect(await page.evaluate("analytics.identify({ email: 'a@tea.example' }).result")).toMatchObject({
      status: 'failed',
      reason: 'blocked',
    });
    expect((await noise()).filter((text) => !text.includes('Failed to load'))).toEqual([]);
  });

  it('a policy that lets no script in: ready() settles, and nothing is thrown', async () => {
    const policy = "require-trusted-types-for 'script'; script-src 'self' 'unsafe-inline' 'unsafe-eval'";
    const { page, noise } = await visit(
      { hubId, timeoutMs: 500 },
      { headers: { 'content-security-policy': policy } },
    );
    expect(await page.evaluate('analytics.ready()')).toMatchObject({ tracking: 'blocked' });
    expect((await noise()).filter((text) => /Uncaught|TypeError/.test(text))).toEqual([]);
  });

  it('load() without settings takes calls, and sends nothing', async () => {
    const { page, noise } = await visit(html(undefined));
    expect(await page.evaluate("analytics.load().track('x').result")).toMatchObject({
      reason: 'unsupported',
    });
    expect((await noise()).filter((text) => !text.includes('needs a collector'))).toEqual([]);
  });

  it('settings and options that lack everything throw nothing at the page', async () => {
    const { page } = await visit(html(undefined));
    const form = await page.evaluate("analytics.load({ hubId: '', collector: {} }).forms.create()");
    expect(form).toMatchObject({ status: 'unavailable', trouble: 'no-target' });
    expect(await page.evaluate("analytics.track('x').accepted")).toBe(true);
  });

  it('a slow script: ready() settles in time, and the script still gets everything when it comes', async () => {
    const { page, views, sandbox } = await visit({ hubId, timeoutMs: 300 }, { reach: 600 });
    await page.evaluate("void analytics.identify('u-1', { email: 'ada@tea.example' })");
    expect(await page.evaluate('analytics.ready()')).toEqual({ tracking: 'timeout', forms: 'off' });
    await expect.poll(() => sandbox.portal.contacts()).toHaveLength(1);
    expect(new Set(views())).toEqual(new Set(['/tea']));
  });

  it('blocked HubSpot does not hold up the collector', async () => {
    const { page, collector: log } = await visit({ hubId, collector }, { reach: 'nothing' });
    expect(await page.evaluate("analytics.track('x').result")).toMatchObject({ status: 'accepted' });
    expect(log.names()).toEqual(['x']);
  });

  it('with both, the script has views and identities, the collector has everything, and no event is doubled', async () => {
    const { page, collector: log, pushed, cookies } = await visit({ hubId, collector });
    await expect.poll(cookies).toHaveProperty('hubspotutk');
    await page.evaluate('analytics.ready()');
    await page.evaluate(`Promise.all([analytics.identify('u-1', { email: 'ada@tea.example' }).result,
      analytics.track('Bought').result, analytics.group('g-1').result]).then(() => {})`);
    expect((await pushed()).map((command) => (command as string[])[0])).toEqual([
      'identify',
      'trackPageView',
    ]);
    expect(log.arrived.map(({ type }) => type)).toEqual(['identify', 'track', 'group']);
    await page.evaluate("analytics.track('Later').result");
    expect(log.arrived.at(-1)?.context['hubspotutk']).toBe((await cookies())['hubspotutk']);
  });

  it('a page that comes back from the cache of the browser goes on', async () => {
    const { page, collector: log, views } = await visit({ hubId, collector });
    await page.evaluate('analytics.ready().then(() => {})');
    await page.goto('https://tea.example/cart');
    await page.evaluate('analytics.ready().then(() => {})');
    await page.evaluate('history.back()').catch(() => undefined);
    await expect.poll(() => page.evaluate('location.pathname').catch(() => '')).toBe('/tea');
    await expect.poll(views).toEqual(['/tea', '/cart', '/tea']);
    await page.evaluate("void analytics.track('back')");
    await expect.poll(log.names).toEqual(['back']);
  });

  it('in a frame without an origin nothing can be stored, and calls still arrive', async () => {
    const frame = `<iframe sandbox="allow-scripts" srcdoc="${html({ collector }).replaceAll('"', '&quot;').replace('/analytics.js', 'https://tea.example/analytics.js')}<script>analytics.track('framed'); analytics.reset(); analytics.track('reset')</script>"></iframe>`;
    const { collector: log } = await visit(frame);
    await expect.poll(log.names).toEqual(['framed', 'reset']);
  });

  it('S-13 the only global is window.analytics', async () => {
    const { page } = await visit(
      '<!doctype html><script>before = new Set(Object.getOwnPropertyNames(window))</script><script src="/analytics.js"></script>',
    );
    const added =
      'Object.getOwnPropertyNames(window).filter((name) => !/^(before$|__pw)/.test(name) && !before.has(name))';
    expect(await page.evaluate(added)).toEqual(['analytics']);
    await page.evaluate(`void analytics.load({ collector: ${JSON.stringify(collector)} }).track('x')`);
    expect(await page.evaluate(added)).toEqual(['analytics']);
    await page.evaluate(`void analytics.track('y')`);
  });
});
