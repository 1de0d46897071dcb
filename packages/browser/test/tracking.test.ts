import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../../scripts/launch-chromium.ts';
import { bundle } from './support/bundle.ts';
import { hubId, visit } from './support/open.ts';
import { type Site, startSite } from './support/site.ts';

let browser: Browser;
let site: Site;

beforeAll(async () => {
  browser = await launchChromium();
  site = await startSite({ '/analytics.js': await bundle('global/analytics.ts') });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const pathsOf = (sandbox: Awaited<ReturnType<typeof visit>>['sandbox']) =>
  sandbox.portal.pageViews().map(({ url }) => new URL(url).pathname);

describe('page views', () => {
  it('S-12 S-14 S-15 the script is loaded asynchronously, and the first view is counted once', async () => {
    const { sandbox, run, page } = await visit(browser, site, { hubId });
    await run('analytics.page()');
    expect(await run('analytics.ready()')).toEqual({ tracking: 'ready', forms: 'off' });
    expect(await run('document.getElementById("hs-script-loader").async')).toBe(true);
    await page.waitForLoadState('networkidle');
    expect(pathsOf(sandbox)).toEqual(['/tea']);
  });
});
