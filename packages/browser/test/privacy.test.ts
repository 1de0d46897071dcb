import { describe, expect, it } from 'vitest';
import { enginesToTest } from '../../../scripts/browsers/engine.ts';
import { collector, html, hubId, tabButton, tabReady, visitsIn } from './support/site.ts';

const ready = 'analytics.ready()';
const stored = 'Object.keys(localStorage).sort()';
const gpc = `<script>Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })</script>`;

describe.each(enginesToTest)('privacy in %s', (engine) => {
  const visit = visitsIn(engine);

  it('opt-in: before consent nothing is stored, loaded or sent; what was called meanwhile goes after it', async () => {
    const {
      page,
      asked,
      cookies,
      collector: log,
      views,
      noise,
    } = await visit({
      hubId,
      collector,
      forms: true,
      consent: 'opt-in',
      timeoutMs: 200,
    });
    await page.evaluate(
      `void (analytics.identify('u-1', { email: 'ada@tea.example' }), analytics.track('Early', { a: 1 }))`,
    );
    expect(await page.evaluate(ready)).toEqual({ tracking: 'consent', forms: 'consent' });
    expect(await page.evaluate('analytics.consent.status()')).toBe('pending');
    expect([[...asked], log.asked, await cookies(), await page.evaluate(stored)]).toEqual([[], [], {}, []]);
    await page.evaluate('analytics.consent.grant()');
    await expect.poll(log.names).toEqual(['Early']);
    await expect.poll(views).toContain('/tea');
    await expect.poll(() => page.evaluate(stored)).toEqual(['hubtrail.consent', 'hubtrail.visitor']);
    expect(log.arrived.map(({ userId }) => userId)).toEqual(['u-1', 'u-1']);
    await page.goto('https://tea.example/cart');
    expect(await page.evaluate('analytics.consent.status()')).toBe('granted');
    expect(await noise()).toEqual([]);
  });

  it('opt-in: who declines is not stored, and what was called is dropped and counted', async () => {
    const { page, asked, collector: log } = await visit({ hubId, collector, consent: 'opt-in' });
    await page.evaluate('(early = analytics.track("Early").result, void 0)');
    await page.evaluate('analytics.consent.revoke()');
    expect(await page.evaluate('early')).toMatchObject({ status: 'dropped', reason: 'consent' });
    expect(await page.evaluate('analytics.track("Late").result')).toMatchObject({ reason: 'consent' });
    expect(await page.evaluate('analytics.dropped()')).toEqual({ consent: 2 });
    expect(await page.evaluate(stored)).toEqual(['hubtrail.consent']);
    expect([[...asked], log.asked]).toEqual([[], []]);
  });

  it("revoke() takes HubSpot's cookies and what is stored out of the browser, and stops", async () => {
    const { page, cookies, collector: log, views } = await visit({ hubId, collector, consent: 'opt-out' });
    await page.evaluate(
      `${ready}.then(() => analytics.identify('u-1', { email: 'ada@tea.example' }).result)`,
    );
    await expect.poll(cookies).toHaveProperty('hubspotutk');
    await page.evaluate('analytics.consent.revoke()');
    expect(Object.keys(await cookies())).toEqual(['__hs_do_not_track']);
    expect(await page.evaluate(stored)).toEqual(['hubtrail.consent']);
    const [seen, posted] = [views().length, log.asked.length];
    await page.evaluate(`Promise.all([analytics.track('x').result, analytics.page({ path: '/y' }).result])`);
    await page.goto('https://tea.example/cart');
    await page.evaluate('analytics.ready()');
    expect([views().length, log.asked.length]).toEqual([seen, posted]);
    await page.evaluate('analytics.consent.grant()');
    await expect.poll(() => views().slice(seen)).toEqual(['/cart']);
    expect(Object.keys(await cookies())).toContain('hubspotutk');
  });

  it('revoke() drops and counts what earlier pages have queued as well', async () => {
    const { page, collector: log } = await visit({ collector, consent: 'opt-out' });
    log.answer = 'offline';
    await page.evaluate("void (analytics.track('a'), analytics.track('b'))");
    await page.goto('https://tea.example/cart');
    await page.evaluate('void analytics.track("c")');
    await page.evaluate(`(last = analytics.track('d').result, analytics.consent.revoke())`);
    expect(await page.evaluate('analytics.dropped()')).toEqual({ consent: 4 });
    expect(await page.evaluate('last')).toMatchObject({ status: 'dropped', reason: 'consent' });
    expect(await page.evaluate(stored)).toEqual(['hubtrail.consent']);
  });

  it('who objects in one tab has objected in all', async () => {
    const { page, collector: log } = await visit(html({ collector, consent: 'opt-out' }) + tabButton);
    await page.click('#tab');
    await page.evaluate(tabReady);
    await page.evaluate('tab.analytics.consent.revoke()');
    await expect.poll(() => page.evaluate('analytics.consent.status()')).toBe('denied');
    expect(await page.evaluate("analytics.track('x').result")).toMatchObject({ reason: 'consent' });
    expect(await page.evaluate(stored)).toEqual(['hubtrail.consent']);
    await page.evaluate('analytics.consent.grant()');
    await expect.poll(() => page.evaluate('tab.analytics.consent.status()')).toBe('granted');
    await page.evaluate("tab.analytics.track('y').result");
    expect(log.names()).toEqual(['y']);
  });

  it('Global Privacy Control counts as no, until the visitor says yes', async () => {
    const { page, asked, collector: log } = await visit({ hubId, collector }, { head: gpc });
    expect(await page.evaluate('analytics.track("x").result')).toMatchObject({ reason: 'consent' });
    expect([[...asked], log.asked, await page.evaluate(stored)]).toEqual([[], [], []]);
    await page.evaluate('analytics.consent.grant()');
    expect(await page.evaluate('analytics.track("y").result')).toMatchObject({ status: 'accepted' });
    const ignored = await visit({ collector, privacySignals: [] }, { head: gpc });
    expect(await ignored.page.evaluate('analytics.track("z").result')).toMatchObject({ status: 'accepted' });
  });

  it('Do Not Track counts where the site wants it to', async () => {
    const head = `<script>Object.defineProperty(navigator, 'doNotTrack', { value: '1' })</script>`;
    const { page } = await visit({ collector, privacySignals: ['doNotTrack'] }, { head });
    expect(await page.evaluate('analytics.consent.status()')).toBe('denied');
  });

  it("HubSpot's banner asks, and its answer is ours", async () => {
    const {
      page,
      collector: log,
      views,
    } = await visit({ hubId, collector, consent: 'hubspot' }, { sandbox: { consentBanner: 'everything' } });
    await page.waitFor('#hs-eu-confirmation-button');
    await page.evaluate('void analytics.track("Early")');
    expect([log.asked, await page.evaluate(stored)]).toEqual([[], []]);
    await page.click('#hs-eu-confirmation-button');
    await expect.poll(log.names).toEqual(['Early']);
    await expect.poll(views).toEqual(['/tea']);
    await page.evaluate('_hsp.push(["revokeCookieConsent"])');
    expect(await page.evaluate('analytics.track("Late").result')).toMatchObject({ reason: 'consent' });
  });

  it('who declines in the banner of HubSpot is not known to the collector either', async () => {
    const { page, collector: log } = await visit(
      { hubId, collector, consent: 'hubspot' },
      { sandbox: { consentBanner: 'everything' } },
    );
    await page.evaluate('void analytics.track("Early")');
    await page.click('#hs-eu-decline-button');
    await expect.poll(() => page.evaluate('analytics.consent.status()')).toBe('denied');
    expect([log.asked, await page.evaluate(stored)]).toEqual([[], ['hubtrail.consent']]);
  });

  it('reset() is another visitor: new id, no traits, no cookie of HubSpot', async () => {
    const { page, cookies, sandbox } = await visit({ hubId });
    await page.evaluate(
      `${ready}.then(() => { analytics.identify('u-1', { email: 'ada@tea.example' }); analytics.page(); })`,
    );
    await expect.poll(() => sandbox.portal.contacts()).toHaveLength(1);
    const first = [await page.evaluate('analytics.user().anonymousId()'), (await cookies())['hubspotutk']];
    await page.evaluate('analytics.reset()');
    expect(await page.evaluate('[analytics.user().id() ?? null, analytics.user().traits()]')).toEqual([
      null,
      {},
    ]);
    expect(await cookies()).not.toHaveProperty('hubspotutk');
    await page.evaluate(`void analytics.identify('u-2', { email: 'bob@tea.example' })`);
    await expect.poll(() => sandbox.portal.contacts()).toHaveLength(2);
    const second = [await page.evaluate('analytics.user().anonymousId()'), (await cookies())['hubspotutk']];
    expect(second.filter((id) => first.includes(id))).toEqual([]);
  });

  it('a strict Content-Security-Policy lets everything through by its nonce', async () => {
    const policy = [
      "default-src 'none'",
      "script-src 'nonce-n1' 'strict-dynamic'",
      "connect-src 'self' https://forms.hsforms.com",
      "img-src 'self' https://track.hubspot.com",
    ].join('; ');
    const body = `<!doctype html><title>Tea</title><script nonce="n1">noise = []; addEventListener('securitypolicyviolation', ({ blockedURI }) => noise.push(blockedURI))</script>
      <script nonce="n1" src="/analytics.js"></script><script nonce="n1">analytics.load({ hubId: '${hubId}', forms: true, nonce: 'n1' })</script>`;
    const { page, noise, views } = await visit(body, { headers: { 'content-security-policy': policy } });
    await expect.poll(views).toEqual(['/tea']);
    expect(await noise()).toEqual([]);
    expect(await page.evaluate('document.getElementById("hs-script-loader").nonce')).toBe('n1');
  });

  it('a script with the wrong integrity is not run, and ready() says so', async () => {
    const { page } = await visit({ hubId, integrity: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' });
    expect(await page.evaluate(ready)).toEqual({ tracking: 'blocked', forms: 'off' });
  });
});
