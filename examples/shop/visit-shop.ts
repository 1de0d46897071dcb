import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultToken } from '@hubtrail/sandbox';
import { memory } from '@hubtrail/server/memory';
import type { Engine } from '../../scripts/browsers/engine.ts';
import { launchBrowser } from '../../scripts/browsers/launch-browser.ts';
import { serveHosts } from '../../scripts/browsers/serve-hosts.ts';
import { newsletterFormId, openSandbox } from './server/open-sandbox.ts';
import { startShop } from './server/start-shop.ts';

const pictures = fileURLToPath(new URL('./screenshots', import.meta.url));

/**
 * Opens a shop at `https://shop.example`, and a page of somebody who is about to visit it.
 *
 * @param hubSpot - what is at HubSpot's hosts for the page: the sandbox, or nothing, as behind an ad blocker. The shop's
 * server reaches the sandbox in any case
 */
export async function visitShop(engine: Engine, hubSpot: 'there' | 'blocked') {
  mkdirSync(pictures, { recursive: true });
  const sandbox = openSandbox();
  const { portal } = sandbox;
  const asked: string[] = [];
  const shop = await startShop({
    hubSpot: {
      accessToken: defaultToken,
      fetch: sandbox.fetch,
      store: memory(),
      // What nobody did who could be told apart cannot be delivered, and the library says so.
      logger: { warn() {}, error: console.error },
    },
    page: { hubId: String(portal.portalId), newsletterFormId, standIn: false },
  });
  const hosts = await serveHosts((request) => {
    const { hostname } = new URL(request.url);
    if (hostname === 'shop.example') return shop.answer(request);
    asked.push(hostname);
    if (hubSpot === 'blocked') throw new Error('blocked');
    return sandbox.fetch(request);
  });
  const browser = await launchBrowser(engine, { proxyUrl: hosts.proxyUrl });
  const page = await browser.open();

  return {
    portal,
    page,
    /** HubSpot's hosts, in the order in which the page asked them. */
    asked,
    /** Keeps what can be seen. */
    picture: (name: string) => page.screenshot(`${pictures}/${name}-${engine}.png`),
    async signUp(person: Readonly<Record<string, string>>): Promise<void> {
      for (const [name, value] of Object.entries(person)) await page.fill(`#sign-up [name=${name}]`, value);
      await page.click('#sign-up [type=submit]');
    },
    async close(): Promise<void> {
      await browser.close();
      await hosts.close();
      await shop.close();
    },
  };
}
