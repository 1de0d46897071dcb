import {
  type Browser,
  chromium,
  firefox,
  type LaunchOptions as PlaywrightOptions,
  webkit,
} from 'playwright-core';
import type { Engine } from './engine.ts';
import type { FoundBrowser } from './find-browser.ts';
import { type LaunchOptions, type TestBrowser, type TestPage, windowSize } from './test-browser.ts';

/** Nobody listens there: what has no proxy reaches no other host. */
const deadEnd = 'http://127.0.0.1:9';

/** Starts what Playwright can drive. */
export async function launchPlaywright(
  engine: Engine,
  found: FoundBrowser,
  { proxyUrl = deadEnd }: LaunchOptions,
): Promise<TestBrowser> {
  const browser = await start(engine, found, { executablePath: found.executablePath });
  // Of the page and not of the browser: the system's Firefox knows no other.
  const proxy = { server: proxyUrl, bypass: '127.0.0.1,localhost' };

  async function open(): Promise<TestPage> {
    const context = await browser.newContext({ proxy, ignoreHTTPSErrors: true, viewport: windowSize });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    return {
      async goto(url) {
        await page.goto(url);
      },
      evaluate: (expression) => page.evaluate(expression),
      waitFor: (selector) => page.locator(selector).first().waitFor(),
      click: (selector) => page.locator(selector).first().click(),
      fill: (selector, text) => page.locator(selector).first().fill(text),
      async screenshot(path) {
        await page.screenshot({ path });
      },
      close: () => context.close(),
    };
  }

  return { open, close: () => browser.close() };
}

function start(engine: Engine, { origin }: FoundBrowser, options: PlaywrightOptions): Promise<Browser> {
  switch (engine) {
    case 'chromium':
      return chromium.launch({ ...options, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
    case 'firefox':
      // The system's Firefox is driven by WebDriver BiDi; Playwright's own has a protocol of its own.
      return firefox.launch(origin === 'system' ? { ...options, channel: 'moz-firefox' } : options);
    case 'webkit':
      return webkit.launch(options);
  }
}
