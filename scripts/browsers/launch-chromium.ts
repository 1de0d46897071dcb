import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from './find-browser.ts';

/**
 * Starts Chromium, sealed off from everything but this machine, so that no test can depend on a vendor's servers.
 *
 * @throws Error that says what to do when there is none
 */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser('chromium').executablePath,
    args: [
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}
