import type { EventType } from '@hubtrail/core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePage } from '../../../../scripts/browsers/bundle-page.ts';
import { launchChromium } from '../../../../scripts/browsers/launch-chromium.ts';
import { type ListeningServer, listen } from '../../src/node/index.ts';
import { writeKey } from '../support/collector.ts';
import {
  ada,
  expectInHubSpot,
  type ListeningCollector,
  listeningCollector,
} from '../support/listening-collector.ts';
import type { PageTask } from '../support/pages/page-client.ts';

const all: readonly EventType[] = ['identify', 'track', 'page', 'screen', 'group', 'alias'];

/** Each file of `support/pages` and the calls that its client has. */
const pages: Readonly<Record<string, readonly EventType[]>> = {
  segment: all,
  'segment-batching': all,
  'customer-io': all,
  hightouch: all,
  rudderstack: all.filter((type) => type !== 'screen'),
};

let browser: Browser;
let shop: ListeningServer;
const scripts = new Map<string, string>();

beforeAll(async () => {
  // Another origin than the collector's, as in real life.
  shop = await listen((request) => {
    const script = scripts.get(new URL(request.url).pathname.slice(1));
    const html = `<!doctype html><title>Shop</title><script>${script}</script>`;
    return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  });
  browser = await launchChromium();
  for (const name of Object.keys(pages)) scripts.set(name, await bundle(name));
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await shop?.close({ timeoutMs: 0 });
});

function bundle(name: string): Promise<string> {
  return bundlePage(new URL(`../support/pages/${name}.ts`, import.meta.url), { minify: false });
}

/** Opens the page, has it make its calls, and waits until so many events have come. */
async function visit(
  name: string,
  collector: ListeningCollector,
  key: string,
  until: () => boolean,
): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${shop.url}/${name}`);
  const task: PageTask = {
    host: new URL(collector.url).host,
    writeKey: key,
    userId: ada.userId,
    traits: { email: ada.email, firstName: 'Ada' },
    groupTraits: { website: ada.website, name: 'Tea' },
  };
  // A client may say that it was refused; what counts is what came.
  await page.evaluate(`client(${JSON.stringify(task)}).catch(console.warn)`);
  await expect.poll(until, { timeout: 25_000, interval: 50 }).toBe(true);
  await context.close();
}

const start = () => listeningCollector({ allowedOrigins: [shop.url] });

describe.each(Object.entries(pages))('%s in Chromium', (name, calls) => {
  it('all its calls arrive in HubSpot', async () => {
    const collector = await start();
    await visit(name, collector, writeKey, () => new Set(collector.heard).size === calls.length);
    await collector.finish();
    expectInHubSpot(collector, calls);
    expect(collector.served.filter((line) => !line.endsWith(' 200'))).toEqual([]);
  });

  it('a wrong key is refused with 401, and nothing is stored', async () => {
    const collector = await start();
    const isRefused = () => collector.served.some((line) => line.endsWith(' 401'));
    await visit(name, collector, 'wrong-key', isRefused);
    await collector.finish();
    expect(collector.heard).toEqual([]);
  });
});

// The other two take every answer for a success: whatever is refused, they do not send again.
const resending = Object.entries(pages).filter(([name]) => !['customer-io', 'hightouch'].includes(name));

describe.each(resending)('%s in Chromium', (name, calls) => {
  it('what was refused is sent again, and what arrived twice counts once', async () => {
    const collector = await start();
    collector.failNext(
      { status: 429, when: 'before', retryAfterS: 1 },
      { status: 503, when: 'after', retryAfterS: 1 },
    );
    const isDone = () =>
      new Set(collector.heard).size === calls.length && collector.heard.length > calls.length;
    await visit(name, collector, writeKey, isDone);
    await collector.finish();
    expectInHubSpot(collector, calls);
  });
});
