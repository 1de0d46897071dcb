import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../../scripts/launch-chromium.ts';
import { createSandbox, type Sandbox, type SandboxSettings } from '../src/index.ts';
import { type ListeningSandbox, listen } from '../src/node/index.ts';

let browser: Browser;
let hubspot: ListeningSandbox | undefined;
let site: ListeningSandbox | undefined;

beforeAll(async () => {
  browser = await launchChromium();
}, 120_000);
afterEach(async () => {
  await Promise.all([hubspot?.close(), site?.close()]);
});
afterAll(() => browser?.close());

/** Serves a page of a site that loads HubSpot's scripts from the sandbox, and opens it. */
async function open(body: string, settings: SandboxSettings = {}) {
  const sandbox = createSandbox(settings);
  hubspot = await listen(sandbox);
  const html = `<!doctype html><title>Tea</title><body>${body.replaceAll('HUBSPOT', hubspot.url)}`;
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  site = await listen({ fetch: async () => new Response(html, { headers }) }, { page: false });
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${site.url}/tea?cup=1`);
  return { sandbox, page, url: site.url };
}

const loader = '<script id="hs-script-loader" async defer src="HUBSPOT/1234567.js"></script>';

const cookiesOf = async (page: Page) =>
  Object.fromEntries((await page.context().cookies()).map(({ name, value }) => [name, value]));

const views = ({ portal }: Sandbox) => portal.pageViews().map(({ url }) => new URL(url).pathname);

const push = (page: Page, ...commands: unknown[][]) =>
  page.evaluate(`window._hsq ??= []; for (const command of ${JSON.stringify(commands)}) _hsq.push(command)`);

test('loading counts one page view, sets the cookies and takes over the queue', async () => {
  const { sandbox, page } = await open(loader);
  await expect.poll(() => views(sandbox)).toEqual(['/tea']);
  const cookies = await cookiesOf(page);
  expect(cookies['hubspotutk']).toMatch(/^[0-9a-f]{32}$/);
  expect(cookies['__hstc']).toMatch(new RegExp(`^\\d+\\.${cookies['hubspotutk']}(\\.\\d{13}){3}\\.1$`));
  expect(cookies['__hssc']).toMatch(/^\d+\.1\.\d{13}$/);
  expect(cookies['__hssrc']).toBe('1');
  expect(sandbox.portal.pageViews()).toMatchObject([{ hutk: cookies['hubspotutk'], title: 'Tea' }]);
  expect(await page.evaluate('_hsq.push !== Array.prototype.push')).toBe(true);
});

test('what was pushed before is carried out in order, before the first page view', async () => {
  const queue = `<script>_hsq = [['setPath', '/other?x=1'], ['identify', { email: 'ada@tea.example' }]]</script>`;
  const { sandbox } = await open(queue + loader);
  await expect.poll(() => views(sandbox)).toEqual(['/other']);
  expect(sandbox.portal.contacts()).toMatchObject([{ properties: { email: 'ada@tea.example' } }]);
});

test('an identity is only told with the next page view or event', async () => {
  const { sandbox, page } = await open(loader);
  sandbox.portal.addEventDefinition({ name: 'tea_seen', properties: ['tea'] });
  await expect.poll(() => views(sandbox)).toHaveLength(1);
  await push(page, ['identify', { email: 'ada@tea.example', firstname: 'Ada' }], ['identify', ['x']]);
  await push(page, ['trackEvent', {}], ['unknown'], ['setPath', '/next']);
  await page.waitForLoadState('networkidle');
  expect(sandbox.portal.contacts()).toEqual([]);
  await push(page, [
    'trackCustomBehavioralEvent',
    { name: 'pe1234567_tea_seen', properties: { tea: 'Oolong' } },
  ]);
  await push(page, ['trackPageView']);
  await expect.poll(() => views(sandbox)).toEqual(['/tea', '/next']);
  expect(sandbox.portal.contacts()).toMatchObject([{ properties: { firstname: 'Ada' } }]);
  expect(sandbox.portal.events()).toMatchObject([{ properties: { tea: 'Oolong' }, via: 'page' }]);
});

test('a second visit of the session is the same visitor, and doNotTrack ends it', async () => {
  const { sandbox, page, url } = await open(loader);
  await expect.poll(() => views(sandbox)).toHaveLength(1);
  const { hubspotutk } = await cookiesOf(page);
  await page.goto(`${url}/cart`);
  await expect.poll(() => views(sandbox)).toEqual(['/tea', '/cart']);
  expect(sandbox.portal.pageViews().map(({ hutk }) => hutk)).toEqual([hubspotutk, hubspotutk]);
  expect((await cookiesOf(page))['__hssc']).toContain('.2.');
  await push(page, ['doNotTrack'], ['trackPageView']);
  expect(Object.keys(await cookiesOf(page))).toEqual(['__hs_do_not_track']);
  await page.waitForLoadState('networkidle');
  expect(views(sandbox)).toHaveLength(2);
});

test('an account that asks for consent waits for it', async () => {
  const { sandbox, page } = await open(loader, { consentBanner: 'categories' });
  await page.locator('#hs-category-analytics').waitFor();
  expect(views(sandbox)).toEqual([]);
  expect(await cookiesOf(page)).toEqual({});
  await page.locator('#hs-category-advertisement').uncheck();
  await page.locator('#hs-eu-confirmation-button').click();
  await expect.poll(() => views(sandbox)).toEqual(['/tea']);
  const cookies = await cookiesOf(page);
  expect(cookies).toMatchObject({ __hs_opt_out: 'no', __hs_cookie_cat_pref: '1:true,2:false,3:true' });
  await page.reload();
  await expect.poll(() => views(sandbox)).toHaveLength(2);
  await page.evaluate(`_hsp.push(['addPrivacyConsentListener', (consent) => { heard = consent }])`);
  expect(await page.evaluate('heard')).toEqual({
    allowed: true,
    categories: { necessary: true, analytics: true, advertisement: false, functionality: true },
  });
  await page.evaluate(`_hsp.push(['revokeCookieConsent'])`);
  expect(await cookiesOf(page)).toEqual({});
  expect(await page.evaluate('heard.allowed')).toBe(false);
});

test('who declines is counted without a cookie, and events do not leave', async () => {
  const { sandbox, page } = await open(loader, { consentBanner: 'everything' });
  sandbox.portal.addEventDefinition({ name: 'tea_seen' });
  await page.locator('#hs-eu-decline-button').click();
  await push(page, ['identify', { email: 'ada@tea.example' }]);
  await push(page, ['trackCustomBehavioralEvent', { name: 'pe1234567_tea_seen' }], ['trackPageView']);
  await expect.poll(() => sandbox.portal.pageViews()).toHaveLength(2);
  expect(sandbox.portal.pageViews().map(({ hutk }) => hutk)).toEqual([undefined, undefined]);
  expect([sandbox.portal.contacts(), sandbox.portal.events()]).toEqual([[], []]);
  expect(Object.keys(await cookiesOf(page)).sort()).toEqual([
    '__hs_cookie_cat_pref',
    '__hs_initial_opt_in',
    '__hs_opt_out',
  ]);
});

test('a banner of one’s own answers for each page anew', async () => {
  const own = `<script>disableHubSpotCookieBanner = true; _hsp = [['setHubSpotConsent', { analytics: ANSWER }]]</script>`;
  const yes = await open(own.replace('ANSWER', 'true') + loader, { consentBanner: 'everything' });
  await expect.poll(() => views(yes.sandbox)).toEqual(['/tea']);
  expect(await yes.page.locator('#hs-eu-cookie-confirmation').count()).toBe(0);
  expect(await cookiesOf(yes.page)).not.toHaveProperty('__hs_opt_out');
});

test('the script is brought once, however often a site embeds it', async () => {
  const { sandbox, page } = await open(loader + loader);
  await expect.poll(() => views(sandbox)).not.toEqual([]);
  await page.waitForLoadState('networkidle');
  expect(sandbox.journal.count('scripts.analytics')).toBe(1);
  expect(views(sandbox)).toEqual(['/tea']);
});

const formId = 'f0000000-0000-4000-8000-000000000001';

test('a legacy form comes later than its script, tells each step, and is submitted with the cookie', async () => {
  const body = `<div id="here"></div>
    <script>
      steps = []; messages = [];
      addEventListener('message', ({ data }) => data.type === 'hsFormCallback' && messages.push(data.eventName));
      function create() {
        const names = ['onBeforeFormInit', 'onFormDefinitionFetchSuccess', 'onFormReady', 'onFormFailedValidation',
          'onFormSubmit', 'onBeforeFormSubmit', 'onFormSubmitted', 'onFormError'];
        const callbacks = Object.fromEntries(names.map((name) => [name, (...values) => steps.push([name, values.at(-1)])]));
        hbspt.forms.create({ region: 'na1', portalId: '1234567', formId: '${formId}', target: '#here', ...callbacks });
        isShownAtOnce = document.querySelector('#here form') !== null;
      }
    </script>
    <script src="HUBSPOT/forms/v2.js" onload="isUsableAtOnce = Boolean(window.hbspt)"></script>${loader}`;
  const { sandbox, page } = await open(body);
  sandbox.portal.addForm({ id: formId, fields: [{ name: 'email', required: true }, 'firstname'] });
  await page.waitForFunction('window.hbspt?.forms?.create');
  await expect.poll(() => views(sandbox)).toHaveLength(1);
  await page.evaluate('create()');
  expect(await page.evaluate('[isUsableAtOnce, isShownAtOnce]')).toEqual([false, false]);
  await page.locator('#here [type=submit]').click();
  await page.locator('#here [name=email]').fill('ada@tea.example');
  await page.locator('#here [type=submit]').click();
  await page.locator('#here .submitted-message').waitFor();
  const { hubspotutk } = await cookiesOf(page);
  expect(sandbox.portal.submissions()).toMatchObject([
    { fields: { email: 'ada@tea.example' }, hutk: hubspotutk, processedAt: undefined },
  ]);
  const data = [
    { name: 'email', value: 'ada@tea.example' },
    { name: 'firstname', value: '' },
  ];
  const steps = (await page.evaluate('steps')) as [string, unknown][];
  expect(steps.map(([name]) => name)).toEqual([
    'onBeforeFormInit',
    'onFormDefinitionFetchSuccess',
    'onFormReady',
    'onFormFailedValidation',
    'onFormSubmit',
    'onBeforeFormSubmit',
    'onFormSubmitted',
  ]);
  expect(steps[4]?.[1]).toEqual(data);
  expect(steps[6]?.[1]).toMatchObject({ submissionValues: { email: 'ada@tea.example' } });
  expect(await page.evaluate('messages')).toEqual(steps.map(([name]) => name));
});

test('a legacy form that is unknown, or that HubSpot refuses, says so', async () => {
  const body = `<div id="here"></div><script>
      errors = [];
      function create(formId) {
        hbspt.forms.create({ portalId: '1234567', formId, target: '#here',
          onFormDefinitionFetchError: () => errors.push('fetch'), onFormError: () => errors.push('submit') });
      }
    </script><script src="HUBSPOT/forms/embed/v2.js"></script>`;
  const { sandbox, page } = await open(body);
  const { id } = sandbox.portal.addForm({ blockedDomains: ['tea.example'] });
  await page.waitForFunction('window.hbspt');
  await page.evaluate(`create('nobody')`);
  await page.waitForFunction('errors.length === 1');
  await page.evaluate(`create('${id}')`);
  await page.locator('#here [name=email]').fill('ada@tea.example');
  await page.locator('#here [type=submit]').click();
  await page.waitForFunction('errors.length === 2');
  expect(await page.evaluate('errors')).toEqual(['fetch', 'submit']);
});

test('forms of the new editor fill their places, also later ones, and tell by events of the window', async () => {
  const place = `<div class="hs-form-frame" data-region="na1" data-portal-id="1234567" data-form-id="${formId}"></div>`;
  const body = `${place}<script>
      heard = []; legacy = 0;
      addEventListener('message', () => { legacy += 1; });
      for (const name of ['on-ready', 'on-submission:success', 'on-submission:failed'])
        addEventListener('hs-form-event:' + name, async (event) => {
          const form = HubSpotFormsV4.getFormFromEvent(event);
          heard.push([name, form.getFormId(), form.getInstanceId(), (await form.getFormFieldValues())[0]]);
        });
    </script><script src="HUBSPOT/forms/embed/1234567.js" defer></script>`;
  const { sandbox, page } = await open(body);
  sandbox.portal.addForm({ id: formId });
  await page.reload();
  await page.locator('[name="0-1/email"]').fill('ada@tea.example');
  await page.locator('[type=submit]').click();
  await page.waitForFunction('heard.length === 2');
  await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '${place}')`);
  await page.waitForFunction('heard.length === 3');
  const field = (value: string) => ({ name: '0-1/email', value });
  expect(await page.evaluate('heard')).toEqual([
    ['on-ready', formId, `${formId}-0`, field('')],
    ['on-submission:success', formId, `${formId}-0`, field('ada@tea.example')],
    ['on-ready', formId, `${formId}-1`, field('')],
  ]);
  expect(
    await page.evaluate('[legacy, HubSpotFormsV4 === HubspotFormsV4, HubSpotFormsV4.getForms().length]'),
  ).toEqual([0, true, 2]);
  expect(sandbox.portal.submissions()).toHaveLength(1);
});
