import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Engine } from '../../../scripts/browsers/engine.ts';
import { launchBrowser } from '../../../scripts/browsers/launch-browser.ts';
import { type ServedHosts, serveHosts } from '../../../scripts/browsers/serve-hosts.ts';
import type { TestBrowser, TestPage } from '../../../scripts/browsers/test-browser.ts';
import { createSandbox, type Sandbox, type SandboxSettings } from '../src/index.ts';

/** A page of a site that HubSpot's scripts run in. */
interface OpenSite {
  readonly sandbox: Sandbox;
  readonly page: TestPage;
  /** The hosts that were asked for something, besides the site's own. */
  readonly asked: Set<string>;
  readonly cookies: () => Promise<Readonly<Record<string, string>>>;
  /** Paths of the page views that HubSpot knows. */
  readonly views: () => readonly string[];
  readonly push: (...commands: readonly (readonly unknown[])[]) => Promise<void>;
}

/** Lets tests open `https://tea.example`, with a sandbox behind all of HubSpot's hosts. */
export function siteIn(engine: Engine) {
  let browser: TestBrowser;
  let hosts: ServedHosts;
  let answer: (request: Request) => Response | Promise<Response>;
  let page: TestPage | undefined;

  beforeAll(async () => {
    hosts = await serveHosts((request) => answer(request));
    browser = await launchBrowser(engine, { proxyUrl: hosts.proxyUrl });
  }, 180_000);
  afterEach(() => page?.close());
  afterAll(async () => {
    await browser?.close();
    await hosts?.close();
  });

  return async function open(body: string, settings: SandboxSettings = {}): Promise<OpenSite> {
    const sandbox = createSandbox(settings);
    const asked = new Set<string>();
    answer = (request) => {
      const { hostname } = new URL(request.url);
      if (hostname === 'tea.example') return html(body);
      asked.add(hostname);
      return sandbox.fetch(request);
    };
    const opened = await browser.open();
    page = opened;
    await opened.goto('https://tea.example/tea?cup=1');
    return {
      sandbox,
      page: opened,
      asked,
      async cookies() {
        const text = await opened.evaluate<string>('document.cookie');
        return Object.fromEntries(text.split('; ').filter(Boolean).map(splitCookie));
      },
      views: () => sandbox.portal.pageViews().map(({ url }) => new URL(url).pathname),
      push: (...commands) =>
        opened.evaluate(`(() => { _hsq = window._hsq ?? [];
          for (const command of ${JSON.stringify(commands)}) _hsq.push(command); })()`),
    };
  };
}

function html(body: string): Response {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  return new Response(`<!doctype html><title>Tea</title><body>${body}`, { headers });
}

function splitCookie(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at), pair.slice(at + 1)];
}
