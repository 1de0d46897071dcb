import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions } from 'vite';
import { expect, it } from 'vitest';
import { launchChromium } from '../../../scripts/browsers/launch-chromium.ts';

it('W-31 bundled into a page with a private token it refuses to run, says why, and sends nothing', async () => {
  const result = await build({
    configFile: false,
    resolve: { conditions: ['@hubtrail/source', ...defaultClientConditions] },
    logLevel: 'silent', // a page cannot have Node's modules, and the bundler warns of each
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('./support/pages/private-token.ts', import.meta.url)),
        formats: ['iife'],
        name: 'page',
      },
    },
  });
  const [bundle] = [result].flat();
  if (bundle === undefined || !('output' in bundle)) throw new Error('The page was not bundled.');

  const browser = await launchChromium();
  const page = await browser.newPage();
  const errors: string[] = [];
  const asked: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('request', (request) => asked.push(request.url()));
  await page.setContent(`<script>${bundle.output[0].code.replaceAll('</script', '<\\/script')}</script>`);
  await expect.poll(() => errors).toHaveLength(1);
  await browser.close();
  expect(errors[0]).toMatch(/@hubtrail\/server in a browser, where everybody could read the HubSpot token/);
  expect(errors[0]).not.toContain('pat-na1');
  expect(asked).toEqual([]);
}, 90_000);
