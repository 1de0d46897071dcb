import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enginesToTest } from '../../scripts/browsers/engine.ts';
import { visitShop } from './visit-shop.ts';

const email = 'ada@tea-room.example.com';
const ada = { firstName: 'Ada', lastName: 'Lovelace', email, website: 'https://www.tea-room.example.com' };
const entry = 'https://shop.example/?utm_source=google&utm_medium=cpc&utm_campaign=spring&utm_term=tea';

type Visit = Awaited<ReturnType<typeof visitShop>>;

const eventsOf = ({ portal }: Visit) =>
  portal.events().map(({ eventName, objectId }) => [eventName.replace(/^pe\d+_/, ''), objectId]);

describe.each(enginesToTest)('the shop in %s', (engine) => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await visitShop(engine, 'there');
  }, 180_000);
  afterAll(() => visit?.close());

  it('asks HubSpot for nothing before the visitor agrees', async () => {
    const { page, asked, picture } = visit;
    await page.goto(entry);
    await page.waitFor('#consent-yes');
    await picture('1-visit');
    expect(asked).toEqual([]);
    expect(await page.evaluate('document.cookie')).toBe('');
    expect(await page.evaluate('Object.keys(localStorage)')).toEqual([]);
  });

  it('makes a contact of who leaves an address, with the source of the visit', async () => {
    const { page, portal, picture } = visit;
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
    const { page, portal, picture, signUp } = visit;
    await page.click('a[href="/teas/harbour-oolong"]');
    await page.waitFor('#add-to-cart');
    await picture('3-product');
    await page.click('#add-to-cart');
    await page.waitFor('#to-account');
    await picture('4-cart');
    await page.click('#to-account');
    await page.waitFor('#sign-up');
    await picture('5-sign-up');
    await signUp(ada);
    await page.click('#order');
    await page.waitFor('#order-id');
    await picture('6-thanks');
    await expect.poll(() => portal.events('order_completed'), { timeout: 20_000 }).toHaveLength(1);
    await expect.poll(() => portal.associations(), { timeout: 20_000 }).toHaveLength(1);
  });

  it('leaves one contact with its source, its company, its pages and its events', () => {
    const { portal } = visit;
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
      firstUrl: entry,
    });
    expect(portal.companies()).toMatchObject([{ properties: { domain: 'tea-room.example.com' } }]);
    expect(portal.associations()).toMatchObject([{ contactId: contact?.id }]);
    // An identity takes a view along; where none follows in the same moment, a page is counted twice.
    const paths = new Set(portal.pageViews(email).map(({ url }) => new URL(url).pathname));
    expect([...paths]).toEqual(['/', '/teas/harbour-oolong', '/cart', '/account', '/thanks/T-1001']);
    expect(eventsOf(visit)).toEqual([
      ['product_viewed', contact?.id],
      ['product_added', contact?.id],
      ['order_completed', contact?.id],
    ]);
    expect(portal.events('order_completed')).toMatchObject([
      { properties: { orderid: 'T-1001', value: '19.5' } },
    ]);
  });

  it('takes the next one at the same browser for somebody else', async () => {
    const { page, portal, signUp } = visit;
    await page.click('#account-link');
    await page.click('#sign-out');
    await signUp({ firstName: 'Grace', email: 'grace@harbour.example.com' });
    await page.click('a[href="/"]');
    await expect.poll(() => portal.pageViews('grace@harbour.example.com')).not.toEqual([]);
    const [view] = portal.pageViews('grace@harbour.example.com');
    expect(view?.hutk).not.toBe(portal.submissions()[0]?.hutk);
    expect(portal.contacts().map(({ properties }) => [properties['firstname'], properties['email']])).toEqual(
      [
        ['Ada', email],
        ['Grace', 'grace@harbour.example.com'],
      ],
    );
  });
});

describe.each(enginesToTest)('the shop in %s, with an ad blocker', (engine) => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await visitShop(engine, 'blocked');
  }, 180_000);
  afterAll(() => visit?.close());

  it('sells all the same, takes addresses by a form of its own, and tells HubSpot from its server', async () => {
    const { page, portal, picture, signUp } = visit;
    await page.goto(entry);
    await page.click('#consent-yes');
    await page.fill('#own-newsletter [name=firstname]', 'Ada');
    await page.fill('#own-newsletter [name=email]', email);
    await page.click('#own-newsletter [type=submit]');
    await page.waitFor('#newsletter .submitted-message');
    await page.click('a[href="/teas/night-train"]');
    await page.click('#add-to-cart');
    await page.click('#to-account');
    await signUp(ada);
    await page.click('#order');
    await page.waitFor('#order-id');
    await picture('7-blocked');
    await expect.poll(() => portal.events('order_completed'), { timeout: 20_000 }).toHaveLength(1);
    expect(portal.contacts()).toMatchObject([{ properties: { email, lifecyclestage: 'customer' } }]);
    expect(portal.originalSource(email)?.source).toBe('OFFLINE');
    expect(portal.submissions()).toMatchObject([
      { email, hutk: undefined, contactId: portal.contact(email)?.id },
    ]);
    expect(portal.pageViews()).toEqual([]);
  });
});
