import { describe, expect, it } from 'vitest';
import { enginesToTest } from '../../../scripts/browsers/engine.ts';
import { siteIn } from './site.ts';

const loader =
  '<script id="hs-script-loader" async defer src="https://js.hs-scripts.com/1234567.js"></script>';

describe.each(enginesToTest)('the tracking script in %s', (engine) => {
  const open = siteIn(engine);

  it('counts one page view at load, sets the cookies and takes over the queue', async () => {
    const { sandbox, page, asked, cookies, views } = await open(loader);
    await expect.poll(views).toEqual(['/tea']);
    const { hubspotutk, ...others } = await cookies();
    expect(hubspotutk).toMatch(/^[0-9a-f]{32}$/);
    expect(others['__hstc']).toMatch(new RegExp(`^\\d+\\.${hubspotutk}(\\.\\d{13}){3}\\.1$`));
    expect(others['__hssc']).toMatch(/^\d+\.1\.\d{13}$/);
    expect(others['__hssrc']).toBe('1');
    expect(sandbox.portal.pageViews()).toMatchObject([{ hutk: hubspotutk, title: 'Tea' }]);
    expect(await page.evaluate('_hsq.push !== Array.prototype.push')).toBe(true);
    expect([...asked].sort()).toEqual([
      'js.hs-analytics.net',
      'js.hs-banner.com',
      'js.hs-scripts.com',
      'track.hubspot.com',
    ]);
  });

  it('stays in the region that it came from', async () => {
    const { asked, views } = await open(loader.replace('js.hs', 'js-eu1.hs'));
    await expect.poll(views).toEqual(['/tea']);
    expect([...asked].sort()).toEqual([
      'js-eu1.hs-analytics.net',
      'js-eu1.hs-banner.com',
      'js-eu1.hs-scripts.com',
      'track-eu1.hubspot.com',
    ]);
  });

  it('carries out in order what was pushed before, and then counts the page', async () => {
    const queue = `<script>_hsq = [['setPath', '/other?x=1'], ['identify', { email: 'ada@tea.example' }]]</script>`;
    const { sandbox, views } = await open(queue + loader);
    await expect.poll(views).toEqual(['/other']);
    expect(sandbox.portal.contacts()).toMatchObject([{ properties: { email: 'ada@tea.example' } }]);
  });

  it('tells who somebody is only with the next page view or event', async () => {
    const { sandbox, views, push } = await open(loader);
    sandbox.portal.addEventDefinition({ name: 'tea_seen', properties: ['tea'] });
    await expect.poll(views).toHaveLength(1);
    await push(['identify', { email: 'ada@tea.example', firstname: 'Ada' }], ['identify', ['x']]);
    await push(['trackEvent', {}], ['unknown'], ['setPath', '/next']);
    const event = { name: 'pe1234567_tea_seen', properties: { tea: 'Oolong' } };
    await push(['trackCustomBehavioralEvent', event], ['trackPageView']);
    await expect.poll(views).toEqual(['/tea', '/next']);
    const beacons = sandbox.journal.entries().filter(({ route }) => route === 'tracking.beacon');
    expect(beacons.map(({ path }) => path.includes('ada%40tea.example')).filter(Boolean)).toHaveLength(1);
    expect(sandbox.portal.contacts()).toMatchObject([{ properties: { firstname: 'Ada' } }]);
    expect(sandbox.portal.events()).toMatchObject([{ properties: { tea: 'Oolong' }, via: 'page' }]);
  });

  it('knows a visitor again, and doNotTrack ends that', async () => {
    const { sandbox, page, cookies, views, push } = await open(loader);
    await expect.poll(views).toHaveLength(1);
    const { hubspotutk } = await cookies();
    await page.goto('https://tea.example/cart');
    await expect.poll(views).toEqual(['/tea', '/cart']);
    expect(sandbox.portal.pageViews().map(({ hutk }) => hutk)).toEqual([hubspotutk, hubspotutk]);
    expect((await cookies())['__hssc']).toContain('.2.');
    await push(['doNotTrack'], ['trackPageView']);
    expect(Object.keys(await cookies())).toEqual(['__hs_do_not_track']);
    await push(['doNotTrack', { track: true }], ['setPath', '/again'], ['trackPageView']);
    await expect.poll(views).toEqual(['/tea', '/cart', '/again']);
  });

  it('waits for consent where the account asks for it', async () => {
    const { page, cookies, views } = await open(loader, { consentBanner: 'categories' });
    await page.waitFor('#hs-category-analytics');
    expect(await cookies()).toEqual({});
    await page.click('#hs-category-advertisement');
    await page.click('#hs-eu-confirmation-button');
    await expect.poll(views).toEqual(['/tea']);
    expect(await cookies()).toMatchObject({
      __hs_opt_out: 'no',
      __hs_cookie_cat_pref: '1:true,2:false,3:true',
    });
    await page.goto('https://tea.example/cart');
    await expect.poll(views).toEqual(['/tea', '/cart']);
    await page.evaluate(`_hsp.push(['addPrivacyConsentListener', (consent) => { heard = consent }])`);
    expect(await page.evaluate('heard')).toEqual({
      allowed: true,
      categories: { necessary: true, analytics: true, advertisement: false, functionality: true },
    });
    await page.evaluate(`_hsp.push(['revokeCookieConsent'])`);
    expect(await cookies()).toEqual({});
    expect(await page.evaluate('heard.allowed')).toBe(false);
  });

  it('counts who declines without a cookie, and lets no events out', async () => {
    const { sandbox, page, cookies, push } = await open(loader, { consentBanner: 'everything' });
    sandbox.portal.addEventDefinition({ name: 'tea_seen' });
    await page.click('#hs-eu-decline-button');
    await push(['identify', { email: 'ada@tea.example' }]);
    await push(['trackCustomBehavioralEvent', { name: 'pe1234567_tea_seen' }], ['trackPageView']);
    await expect.poll(() => sandbox.portal.pageViews()).toHaveLength(2);
    expect(sandbox.portal.pageViews().map(({ hutk }) => hutk)).toEqual([undefined, undefined]);
    expect([sandbox.portal.contacts(), sandbox.portal.events()]).toEqual([[], []]);
    const kept = ['__hs_cookie_cat_pref', '__hs_initial_opt_in', '__hs_opt_out'];
    expect(Object.keys(await cookies()).sort()).toEqual(kept);
  });

  it('takes the answer of a banner of one’s own, and does not remember it', async () => {
    const own = `<script>
      disableHubSpotCookieBanner = true; _hsp = [['setHubSpotConsent', { analytics: location.pathname === '/tea' }]];
    </script>`;
    const { sandbox, page, cookies, views } = await open(own + loader, { consentBanner: 'everything' });
    await expect.poll(views).toEqual(['/tea']);
    expect(await page.evaluate(`document.getElementById('hs-eu-cookie-confirmation')`)).toBeNull();
    expect(await cookies()).not.toHaveProperty('__hs_opt_out');
    await page.goto('https://tea.example/cart');
    await expect.poll(views).toEqual(['/tea', '/cart']);
    expect(sandbox.portal.pageViews()[1]?.hutk).toBeUndefined();
  });

  it('is brought once, however often a site embeds its loader', async () => {
    const { sandbox, views, push } = await open(loader + loader);
    await expect.poll(views).toEqual(['/tea']);
    await push(['setPath', '/last'], ['trackPageView']);
    await expect.poll(views).toEqual(['/tea', '/last']);
    expect(sandbox.journal.count('scripts.analytics')).toBe(1);
  });
});
