import { createSandbox, type Sandbox, type SandboxSettings } from '@hubtrail/sandbox';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Engine } from '../../../../scripts/browsers/engine.ts';
import { launchBrowser } from '../../../../scripts/browsers/launch-browser.ts';
import { type ServedHosts, serveHosts } from '../../../../scripts/browsers/serve-hosts.ts';
import type { TestBrowser, TestPage } from '../../../../scripts/browsers/test-browser.ts';
import type { Settings } from '../../src/index.ts';
import { bundle } from './bundle.ts';
import { type CollectorLog, collectorLog } from './collector-log.ts';

/** The account of the sandbox. */
export const hubId = '1234567';

/** The collector of the test site. */
export const collector = { url: 'https://tea.example/collect', writeKey: 'k.1' };

/** A visitor on `https://tea.example`, with a sandbox behind HubSpot's hosts and a collector at `/collect`. */
export interface Visit {
  readonly page: TestPage;
  readonly sandbox: Sandbox;
  readonly collector: CollectorLog;
  /** Hosts of HubSpot's that were asked for something. */
  readonly asked: Set<string>;
  /** Changes what HubSpot's hosts do from now on. */
  reach: Reach;
  /** Paths of the page views that HubSpot knows. */
  readonly views: () => readonly string[];
  readonly cookies: () => Promise<Readonly<Record<string, string>>>;
  /** What was pushed to `_hsq`, in order. */
  readonly pushed: () => Promise<readonly unknown[]>;
  /** Errors of the page that nobody caught, and what was written to the console. */
  readonly noise: () => Promise<readonly string[]>;
}

/** What of HubSpot can be reached: `nothing` is what an ad blocker leaves, a number delays answers by milliseconds. */
export type Reach = 'all' | 'nothing' | number;

/** How a visit starts. */
export interface VisitOptions {
  readonly path?: string;
  /** Comes before the library in every page. */
  readonly head?: string;
  readonly sandbox?: SandboxSettings;
  readonly reach?: Reach;
  /** Hosts with this in their name are blocked. */
  readonly blocked?: string;
  /** A collector instead of the one that only writes down. */
  readonly collect?: (request: Request) => Promise<Response>;
  readonly headers?: Readonly<Record<string, string>>;
}

// Notes what nobody else would tell, before anything else runs.
const witness = `<script>
  noise = [];
  addEventListener('error', (event) => noise.push(String(event.message)));
  addEventListener('unhandledrejection', (event) => noise.push(String(event.reason)));
  for (const level of ['log', 'debug', 'info', 'warn', 'error']) console[level] = (...text) => noise.push(text.join(' '));
  pushed = [];
  _hsq = [];
  { const push = _hsq.push; let current = _hsq; const record = (commands) => { pushed.push(...commands); };
    Object.defineProperty(window, '_hsq', { configurable: true, get: () => current, set: (next) => { current = next; } });
    let taken;
    Object.defineProperty(current, 'push', {
      configurable: true,
      get: () => taken ?? push,
      set: (next) => { taken = (...commands) => { record(commands); return next.apply(current, commands); }; },
    });
    current.splice = (...given) => { const gone = Array.prototype.splice.apply(current, given); record(gone); return gone; };
  }
</script>`;

const libraries = new Map<string, Promise<string>>();

function library(entry: string): Promise<string> {
  const known = libraries.get(entry) ?? bundle(entry);
  libraries.set(entry, known);
  return known;
}

/** A page that loads the library, and calls `load(settings)` unless they are `undefined`. */
export function html(settings: Settings | undefined, head = ''): string {
  const load = settings === undefined ? '' : `<script>analytics.load(${JSON.stringify(settings)})</script>`;
  return `<!doctype html><title>Tea</title>${witness}${head}<script src="/analytics.js"></script><body><div id="form"></div>${load}`;
}

/** A tab of the same visitor; browsers open it for a click only. */
export const tabButton = `<button id="tab" onclick="tab = window.open('/tab')">Tab</button>`;
/** Waits until the library is there. */
export const tabReady = `new Promise((resolve) => {
  const look = () => (tab.analytics?.user ? resolve() : setTimeout(look, 20));
  look();
})`;

/** Lets tests visit the site with an engine. */
export function visitsIn(engine: Engine, entry = 'global/analytics.ts') {
  let browser: TestBrowser;
  let hosts: ServedHosts;
  let answer: (request: Request) => Response | Promise<Response>;
  let opened: TestPage[] = [];

  beforeAll(async () => {
    hosts = await serveHosts((request) => answer(request));
    browser = await launchBrowser(engine, { proxyUrl: hosts.proxyUrl });
    await library(entry);
  }, 180_000);
  afterEach(async () => {
    for (const page of opened) await page.close();
    opened = [];
  });
  afterAll(async () => {
    await browser?.close();
    await hosts?.close();
  });

  /** @param content - the library's settings, or a whole page */
  return async function visit(content: Settings | string, options: VisitOptions = {}): Promise<Visit> {
    const sandbox = createSandbox(options.sandbox);
    const log = collectorLog();
    const asked = new Set<string>();
    const script = await library(entry);
    const body = typeof content === 'string' ? content : html(content, options.head);

    async function serve(request: Request): Promise<Response> {
      const { hostname, pathname } = new URL(request.url);
      if (hostname === 'tea.example') {
        if (pathname === '/collect/v1/batch') return (options.collect ?? log.handle)(request);
        if (pathname === '/analytics.js') return file(script, 'text/javascript');
        return file(body, 'text/html; charset=utf-8', options.headers);
      }
      asked.add(hostname);
      const isBlocked = options.blocked !== undefined && hostname.includes(options.blocked);
      if (isBlocked || visit.reach === 'nothing') throw new Error('blocked');
      if (typeof visit.reach === 'number')
        await new Promise((resolve) => setTimeout(resolve, visit.reach as number));
      return sandbox.fetch(request);
    }

    answer = serve;
    const page = await browser.open();
    opened.push(page);
    const visit: Visit = {
      page,
      sandbox,
      collector: log,
      asked,
      reach: options.reach ?? 'all',
      views: () => sandbox.portal.pageViews().map(({ url }) => new URL(url).pathname),
      async cookies() {
        const text = await page.evaluate<string>('document.cookie');
        return Object.fromEntries(
          text
            .split('; ')
            .filter(Boolean)
            .map((pair) => [pair.replace(/=.*/, ''), pair.replace(/^[^=]*=/, '')]),
        );
      },
      pushed: () => page.evaluate('pushed.concat(_hsq.filter((command) => !pushed.includes(command)))'),
      noise: () => page.evaluate('noise'),
    };
    await page.goto(`https://tea.example${options.path ?? '/tea'}`);
    return visit;
  };
}

function file(text: string, type: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, { headers: { 'content-type': type, ...headers } });
}
