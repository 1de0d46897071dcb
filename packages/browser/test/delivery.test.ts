import { describe, expect, it } from 'vitest';
import { enginesToTest } from '../../../scripts/browsers/engine.ts';
import { collector, html, tabButton, tabReady, visitsIn } from './support/site.ts';

const settings = { collector };

const arrivedAt = 'location.pathname + " " + document.readyState';

const ten = Array.from({ length: 10 }, (_, index) => `e-${index}`);
const trackTen = `for (let index = 0; index < 10; index += 1) analytics.track('e-' + index, { index })`;

describe.each(enginesToTest)('delivery to the collector in %s', (engine) => {
  const visit = visitsIn(engine);

  it('ten events of one moment arrive in one request, in order, with who, when and where', async () => {
    const {
      page,
      collector: log,
      noise,
    } = await visit(settings, { path: '/tea?utm_source=news&utm_campaign=may' });
    const results = await page.evaluate(`(() => { const calls = [];
      for (let index = 0; index < 10; index += 1) calls.push(analytics.track('e-' + index, { index }));
      return Promise.all(calls.map(({ accepted, result }) => Promise.all([accepted, result]))); })()`);
    expect(results).toHaveLength(10);
    expect(results).toContainEqual([true, expect.objectContaining({ status: 'accepted' })]);
    expect(log.asked).toHaveLength(1);
    expect(log.arrived.map(({ event }) => event)).toEqual(ten);
    expect(log.arrived[3]).toMatchObject({
      type: 'track',
      properties: { index: 3 },
      anonymousId: await page.evaluate('analytics.user().anonymousId()'),
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      context: {
        page: { path: '/tea', title: 'Tea', url: expect.stringContaining('https://tea.example/tea?utm') },
        campaign: { source: 'news', name: 'may' },
        library: { name: '@hubtrail/browser' },
      },
    });
    expect(await noise()).toEqual([]);
  });

  it('left at once: 10 of 10 arrive, and doubles have the same message id', async () => {
    const { page, collector: log } = await visit(settings);
    await page.evaluate(`(() => { ${trackTen}; location.href = '/cart'; })()`);
    await expect.poll(log.names).toEqual(ten);
    expect(ten.map((name) => log.idsOf(name).size)).toEqual(ten.map(() => 1));
  });

  it('offline, left, and come back: 10 of 10', async () => {
    const { page, collector: log } = await visit(settings);
    log.answer = 'offline';
    await page.evaluate(`(() => { ${trackTen}; location.href = '/cart'; })()`);
    await expect.poll(() => page.evaluate(arrivedAt).catch(() => '')).toBe('/cart complete');
    expect(log.names()).toEqual([]);
    log.answer = { status: 200 };
    await page.goto('https://tea.example/back');
    await expect.poll(log.names).toEqual(ten);
    expect(ten.map((name) => log.idsOf(name).size)).toEqual(ten.map(() => 1));
  });

  it('503 for five seconds: 10 of 10, with few requests', async () => {
    const { page, collector: log } = await visit(settings);
    log.answer = { status: 503 };
    await page.evaluate(`void (() => { ${trackTen} })()`);
    await expect.poll(() => log.asked.length > 0).toBe(true);
    await page.evaluate('new Promise((resolve) => setTimeout(resolve, 5_000))');
    const asked = log.asked.length;
    log.answer = { status: 200 };
    await expect.poll(log.names).toEqual(ten);
    expect(asked).toBeLessThanOrEqual(5);
    expect(log.arrived).toHaveLength(10);
  });

  it('429 with Retry-After: asked again when it said, 10 of 10', async () => {
    const { page, collector: log } = await visit(settings);
    log.answer = { status: 429, retryAfterS: 2 };
    await page.evaluate(`void (() => { ${trackTen} })()`);
    await expect.poll(() => log.asked.length).toBe(1);
    log.answer = { status: 200 };
    await expect.poll(log.names).toEqual(ten);
    expect(log.asked.map(({ status }) => status)).toEqual([429, 200]);
    expect((log.asked[1]?.at ?? 0) - (log.asked[0]?.at ?? 0)).toBeGreaterThanOrEqual(1_950);
  });

  it('429 with Retry-After, then left: the next page waits as well, 10 of 10', async () => {
    const { page, collector: log } = await visit(settings);
    log.answer = { status: 429, retryAfterS: 2 };
    await page.evaluate(`void (() => { ${trackTen} })()`);
    await expect.poll(() => log.asked.length).toBe(1);
    log.answer = { status: 200 };
    await page.goto('https://tea.example/cart');
    await expect.poll(log.names).toEqual(ten);
    expect((log.asked[1]?.at ?? 0) - (log.asked[0]?.at ?? 0)).toBeGreaterThanOrEqual(1_950);
  });

  it('a tab that is closed at once: 10 of 10', async () => {
    const { page, collector: log } = await visit(html(settings) + tabButton);
    await page.click('#tab');
    await page.evaluate(tabReady);
    await page.evaluate(`(() => { const { analytics } = tab; ${trackTen}; tab.close(); })()`);
    // A busy browser may kill the tab in the middle of it: then the other one sends, once the tab's turn has run out.
    await expect.poll(log.names, { timeout: 25_000 }).toEqual(ten);
    expect(ten.map((name) => log.idsOf(name).size)).toEqual(ten.map(() => 1));
  });

  it('what a closed tab could not send, another tab of the site does', async () => {
    const { page, collector: log } = await visit(html(settings) + tabButton);
    await page.click('#tab');
    await page.evaluate(tabReady);
    log.answer = 'offline';
    await page.evaluate(`(() => { const { analytics } = tab; ${trackTen}; tab.close(); })()`);
    await page.evaluate('new Promise((resolve) => setTimeout(resolve, 300))');
    log.answer = { status: 200 };
    await page.evaluate('void analytics.track("mine")');
    await expect.poll(log.names).toEqual([...ten, 'mine']);
  });

  it('two tabs send each event once', async () => {
    const { page, collector: log } = await visit(html(settings) + tabButton);
    await page.click('#tab');
    await page.evaluate(tabReady);
    await page.evaluate(
      `void (() => { for (const name of ${JSON.stringify(ten)}) (name < 'e-5' ? analytics : tab.analytics).track(name); })()`,
    );
    await expect.poll(log.names).toEqual(ten);
    expect(log.arrived).toHaveLength(10);
    expect(new Set(log.arrived.map(({ anonymousId }) => anonymousId)).size).toBe(1);
  });

  it('what is refused for good is dropped, counted and told', async () => {
    const { page, collector: log } = await visit(settings);
    log.answer = { status: 400 };
    await page.evaluate('void analytics.on("drop", (...given) => { heard = given })');
    const result = await page.evaluate('analytics.track("bad").result');
    expect(result).toMatchObject({ status: 'failed', reason: 'refused' });
    expect(await page.evaluate('[heard, analytics.dropped()]')).toEqual([['refused', 1], { refused: 1 }]);
    expect(log.asked).toHaveLength(1);
  });

  it('the queue is bounded: of 1,200 events offline the oldest 200 are dropped and counted', async () => {
    const { page, collector: log } = await visit(settings);
    log.answer = 'offline';
    await page.evaluate(`(async () => { for (let index = 0; index < 1200; index += 1) {
      analytics.track('n-' + index); if (index % 10 === 9) await null; } })()`);
    expect(await page.evaluate('analytics.dropped()')).toEqual({ overflow: 200 });
    log.answer = { status: 200 };
    await page.goto('https://tea.example/back');
    await expect.poll(() => log.names().length).toBe(1_000);
    expect(log.names()).not.toContain('n-199');
    expect(log.names()).toContain('n-200');
  });

  it('one message id is one event', async () => {
    const { page, collector: log } = await visit(settings);
    await page.evaluate(`Promise.all([analytics.track('paid', {}, { messageId: 'm-1' }).result,
      analytics.track('paid', {}, { messageId: 'm-1' }).result])`);
    expect(log.arrived).toHaveLength(1);
  });

  it('where beacons are switched off, a page that is left says nothing, and the next one sends', async () => {
    const head = `<script>Object.defineProperty(navigator, 'sendBeacon', { value: undefined }); addEventListener('error', ({ message }) => sessionStorage.setItem('noise', message))</script>`;
    const { page, collector: log } = await visit(settings, { head });
    await page.evaluate(`(() => { ${trackTen}; location.href = '/cart'; })()`);
    await expect.poll(log.names).toEqual(ten);
    expect(await page.evaluate("sessionStorage.getItem('noise')")).toBe(null);
  });

  it('R-36 a call is queued while the collector is away, or refused with the reason, and the page can tell', async () => {
    const { page, collector: log } = await visit(settings);
    log.answer = 'offline';
    expect(await page.evaluate('analytics.track("Bought").accepted')).toBe(true);
    expect(
      await page.evaluate('analytics.track("Bought", {}, { integrations: { All: false } }).accepted'),
    ).toBe(false);
    const refused = await page.evaluate('(analytics.consent.revoke(), analytics.track("Bought").result)');
    expect(refused).toMatchObject({ status: 'dropped', reason: 'consent' });
  });

  it('a full or blocked storage costs nothing but the next visit', async () => {
    const head = `<script>Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })</script>`;
    const { page, collector: log, noise } = await visit(settings, { head });
    await page.evaluate(`void (() => { ${trackTen} })()`);
    await expect.poll(log.names).toEqual(ten);
    const full = await visit(settings, {
      head: `<script>Storage.prototype.setItem = () => { throw new Error('full'); }</script>`,
    });
    await full.page.evaluate(`void (() => { ${trackTen} })()`);
    await expect.poll(full.collector.names).toEqual(ten);
    expect([await noise(), await full.noise()]).toEqual([[], []]);
  });
});
