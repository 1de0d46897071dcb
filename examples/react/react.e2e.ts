import { createSandbox } from '@hubtrail/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enginesToTest } from '../../scripts/browsers/engine.ts';
import { launchBrowser } from '../../scripts/browsers/launch-browser.ts';
import { type ServedHosts, serveHosts } from '../../scripts/browsers/serve-hosts.ts';
import type { TestBrowser } from '../../scripts/browsers/test-browser.ts';
import { type BuiltApp, buildApp } from './build-app.ts';
import { serveApp } from './serve-app.ts';

let app: BuiltApp;
beforeAll(async () => {
  app = await buildApp();
}, 60_000);

it('is rendered on the server, where nothing is sent to anybody', () => {
  expect(app.render('/teas/Oolong')).toContain('<h1>Oolong</h1>');
});

describe.each(enginesToTest)('a React application in %s', (engine) => {
  const sandbox = createSandbox();
  let hosts: ServedHosts;
  let browser: TestBrowser;

  beforeAll(async () => {
    hosts = await serveHosts((request) => {
      const isOurs = new URL(request.url).hostname === 'diary.example';
      return isOurs ? serveApp(app)(request) : sandbox.fetch(request);
    });
    browser = await launchBrowser(engine, { proxyUrl: hosts.proxyUrl });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await hosts?.close();
  });

  it('S-15 S-16 counts each page once, under its own title, whichever way it was reached', async () => {
    const { portal } = sandbox;
    portal.addEventDefinition({ name: 'tea_drunk', properties: ['tea'] });
    const seen = () => portal.pageViews().map(({ url, title }) => [new URL(url).pathname, title]);
    const page = await browser.open();
    const walked: [path: string, title: string][] = [];
    async function expectView(path: string, title: string): Promise<void> {
      walked.push([path, title]);
      await expect.poll(seen).toEqual(walked);
    }

    await page.goto('https://diary.example/');
    await page.evaluate('isSamePage = true');
    await expectView('/', 'Tea diary');
    await page.click('a[href="/teas/Oolong"]');
    await expectView('/teas/Oolong', 'Oolong · Tea diary');
    await page.click('button');
    await page.evaluate('history.back()');
    await expectView('/', 'Tea diary');
    await page.click('a[href="/profile"]');
    await expectView('/profile', 'Profile · Tea diary');
    await page.fill('[name=firstName]', 'Ada');
    await page.fill('[name=email]', 'ada@tea-room.example.com');
    await page.click('[type=submit]');
    // Who somebody is takes a view along, and none was under way.
    await expectView('/profile', 'Profile · Tea diary');
    await page.click('a[href="/"]');
    await expectView('/', 'Tea diary');

    expect(await page.evaluate('isSamePage')).toBe(true);
    expect(portal.contacts()).toMatchObject([{ properties: { firstname: 'Ada' } }]);
    expect(portal.pageViews('ada@tea-room.example.com')).toHaveLength(walked.length);
    expect(portal.events()).toMatchObject([
      { objectId: portal.contacts()[0]?.id, properties: { tea: 'Oolong' } },
    ]);
  });
});
