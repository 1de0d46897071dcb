import type { Engine } from './engine.ts';
import { findBrowser } from './find-browser.ts';
import { launchPlaywright } from './launch-playwright.ts';
import { launchWebKitGtk } from './launch-webkit-gtk.ts';
import type { LaunchOptions, TestBrowser } from './test-browser.ts';

/**
 * Starts a browser of an engine, sealed off from everything but this machine and what the proxy answers for.
 *
 * @throws Error that says what to do when there is none
 * @example
 * const browser = await launchBrowser('webkit', { proxyUrl: hosts.proxyUrl });
 * const page = await browser.open();
 * await page.goto('https://shop.example/');
 */
export async function launchBrowser(engine: Engine, options: LaunchOptions = {}): Promise<TestBrowser> {
  const found = findBrowser(engine);
  return engine === 'webkit' && found.origin === 'system'
    ? launchWebKitGtk(found.executablePath, options)
    : launchPlaywright(engine, found, options);
}
