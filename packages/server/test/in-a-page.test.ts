import { expect, it } from 'vitest';
import { bundlePage } from '../../../scripts/browsers/bundle-page.ts';
import { launchChromium } from '../../../scripts/browsers/launch-chromium.ts';

it('W-31 bundled into a page with a private token it refuses to run, says why, and sends nothing', async () => {
  // A page cannot have Node's modules, and the bundler warns of each.
  const script = await bundlePage(new URL('./support/pages/private-token.ts', import.meta.url), {
    logLevel: 'silent',
  });

  const browser = await launchChromium();
  const page = await browser.newPage();
  const errors: string[] = [];
  const asked: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('request', (request) => asked.push(request.url()));
  await page.setContent(`<script>${script}</script>`);
  await expect.poll(() => errors).toHaveLength(1);
  await browser.close();
  expect(errors[0]).toMatch(/@hubtrail\/server in a browser, where everybody could read the HubSpot token/);
  expect(errors[0]).not.toContain('pat-na1');
  expect(asked).toEqual([]);
}, 90_000);
