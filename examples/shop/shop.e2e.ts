import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultToken } from '@hubtrail/sandbox';
import { memory } from '@hubtrail/server/memory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enginesToTest } from '../../scripts/browsers/engine.ts';
import { launchBrowser } from '../../scripts/browsers/launch-browser.ts';
import { type ServedHosts, serveHosts } from '../../scripts/browsers/serve-hosts.ts';
import type { TestBrowser, TestPage } from '../../scripts/browsers/test-browser.ts';
import { newsletterFormId, openSandbox } from './server/open-sandbox.ts';
import { type Shop, startShop } from './server/start-shop.ts';

const pictures = fileURLToPath(new URL('./screenshots', import.meta.url));
const email = 'ada@tea-room.example.com';

describe.each(enginesToTest)('the shop in %s', (engine) => {
  const sandbox = openSandbox();
  const { portal } = sandbox;
  const asked: string[] = [];
  let shop: Shop;
  let hosts: ServedHosts;
  let browser: TestBrowser;
  let page: TestPage;

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    shop = await startShop({
      hubSpot: { accessToken: defaultToken, fetch: sandbox.fetch, store: memory() },
      page: { hubId: String(portal.portalId), newsletterFormId, standIn: false },
    });
    // The shop at a host of its own, and HubSpot at all of HubSpot's.
    hosts = await serveHosts((request) => {
      const { hostname } = new URL(request.url);
      if (hostname === 'shop.example') return shop.answer(request);
      asked.push(hostname);
      return sandbox.fetch(request);
    });
    browser = await launchBrowser(engine, { proxyUrl: hosts.proxyUrl });
    page = await browser.open();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await hosts?.close();
    await shop?.close();
  });

  const picture = (name: string) => page.screenshot(`${pictures}/${name}-${engine}.png`);

  it('asks HubSpot for nothing before the visitor agrees', async () => {
    await page.goto(
      'https://shop.example/?utm_source=google&utm_medium=cpc&utm_campaign=spring&utm_term=tea',
    );
    await page.waitFor('#consent-yes');
    await picture('1-visit');
    expect(asked).toEqual([]);
    expect(await page.evaluate('document.cookie')).toBe('');
    expect(await page.evaluate('Object.keys(localStorage)')).toEqual([]);
  });

  it('makes a contact of who leaves an address, with the source of the visit', async () => {
    await page.click('#consent-yes');
    await page.fill('#newsletter [name=firstname]', 'Ada');
    await page.fill('#newsletter [name=email]', email);
    await page.evaluate(`document.querySelector('.letter').scrollIntoView({ block: 'center' })`);
    await picture('2-newsletter');
    await page.click('#newsletter [type=submit]');
    await page.waitFor('.submitted-message');
    await expect.poll(() => portal.contacts()).toHaveLength(1);
    expect(portal.submissions()).toMatchObject([{ email, hutk: expect.stringMatching(/^[0-9a-f]{32}$/) }]);
  });

  it('tells who signs up and what is bought, of the same contact', async () => {
    await page.click('a[href="/teas/harbour-oolong"]');
    await page.waitFor('#add-to-cart');
    await picture('3-product');
    await page.click('#add-to-cart');
    await page.waitFor('#to-account');
    await picture('4-cart');
    await page.click('#to-account');
    await page.fill('#sign-up [name=firstName]', 'Ada');
    await page.fill('#sign-up [name=lastName]', 'Lovelace');
    await page.fill('#sign-up [name=email]', email);
    await page.fill('#sign-up [name=website]', 'https://www.tea-room.example.com');
    await picture('5-sign-up');
    await page.click('#sign-up [type=submit]');
    await page.click('#order');
    await page.waitFor('#order-id');
    await picture('6-thanks');
    await expect.poll(() => portal.events('order_completed'), { timeout: 20_000 }).toHaveLength(1);
    await expect.poll(() => portal.associations(), { timeout: 20_000 }).toHaveLength(1);
  });

  it('leaves one contact with its source, its company, its pages and its events', async () => {
    expect(portal.contacts()).toHaveLength(1);
    const contact = portal.contact(email);
    expect(contact?.properties).toMatchObject({
      firstname: 'Ada',
      lastname: 'Lovelace',
      lifecyclestage: 'customer',
    });
    expect(portal.originalSource(email)).toMatchObject({
      source: 'PAID_SEARCH',
      data1: 'spring',
      data2: 'tea',
    });
    expect(portal.companies()).toMatchObject([{ properties: { domain: 'tea-room.example.com' } }]);
    expect(portal.associations()).toMatchObject([{ contactId: contact?.id }]);
    // An identity takes a view along; where none follows in the same moment, a page is counted twice.
    const paths = new Set(portal.pageViews(email).map(({ url }) => new URL(url).pathname));
    expect([...paths]).toEqual(['/', '/teas/harbour-oolong', '/cart', '/account', '/thanks/T-1001']);
    expect(
      portal.events().map(({ eventName, objectId }) => [eventName.replace(/^pe\d+_/, ''), objectId]),
    ).toEqual([
      ['product_viewed', contact?.id],
      ['product_added', contact?.id],
      ['order_completed', contact?.id],
    ]);
    expect(portal.events('order_completed')).toMatchObject([
      { properties: { orderid: 'T-1001', value: '19.5' } },
    ]);
  });
});
