import { createSandbox, type Sandbox, type SandboxSettings } from '@hubtrail/sandbox';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Settings } from '../../src/index.ts';
import type { Site } from './site.ts';

/** HubSpot's hosts, as pages ask them. */
const hosts =
  /^https:\/\/[a-z0-9-]+\.(?:hs-scripts\.com|hs-analytics\.net|hs-banner\.com|hsforms\.net|hsforms\.com|hubspot\.com)\//;

/** What reaches HubSpot: `no` blocks as an ad blocker does, a number of milliseconds delays every answer. */
export type Reach = 'yes' | 'no' | number;

/** A browser of its own, with HubSpot behind it. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly sandbox: Sandbox;
  /** Addresses asked of HubSpot. */
  readonly asked: readonly string[];
  /** What the page threw, and what it wrote to the console. */
  readonly noise: readonly string[];
  /** Runs in the page, and gives back what it returns. */
  readonly run: <Value>(code: string) => Promise<Value>;
}

export interface VisitOptions {
  readonly sandbox?: SandboxSettings;
  readonly reach?: Reach;
  readonly path?: string;
  /** Goes before the library into the head. */
  readonly head?: string;
}

/** The id of the sandbox's account. */
export const hubId = '1234567';

/** A page that loads the library and calls `load(settings)`; `undefined` does not call it. */
export function html(settings: Partial<Settings> | undefined, head = ''): string {
  const load = settings === undefined ? '' : `<script>analytics.load(${JSON.stringify(settings)})</script>`;
  return `<!doctype html><html><head><title>Tea</title>${head}<script src="/analytics.js"></script></head><body><div id="form"></div>${load}</body></html>`;
}

/** Opens a page of the site in a fresh browser context. */
export async function visit(
  browser: Browser,
  site: Site,
  settings: Partial<Settings> | undefined,
  options: VisitOptions = {},
): Promise<Visit> {
  const sandbox = createSandbox(options.sandbox);
  const context = await browser.newContext();
  const asked: string[] = [];
  const noise: string[] = [];
  const { reach = 'yes' } = options;
  await context.route(hosts, async (route, request) => {
    asked.push(request.url());
    if (reach === 'no') return route.abort('blockedbyclient');
    if (typeof reach === 'number') await new Promise((resolve) => setTimeout(resolve, reach));
    const body = request.postDataBuffer();
    const answer = await sandbox.fetch(
      new Request(request.url(), {
        method: request.method(),
        headers: await request.allHeaders(),
        ...(body !== null && { body: new Uint8Array(body) }),
      }),
    );
    return route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => noise.push(String(error)));
  page.on('console', (message) => noise.push(message.text()));
  site.pages.set('*', html(settings, options.head));
  await page.goto(`${site.url}${options.path ?? '/tea'}`);
  return { context, page, sandbox, asked, noise, run: (code) => page.evaluate(code) };
}
