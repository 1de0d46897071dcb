import { createSandbox, defaultToken, type Sandbox } from '@hubtrail/sandbox';
import { Analytics } from '@hubtrail/server';
import { createCollector } from '@hubtrail/server/collector';
import { memory } from '@hubtrail/server/memory';
import { listen } from '@hubtrail/server/node';
import { buildPage } from './build-page.ts';

/** What stands in for Segment's servers, and for HubSpot. */
export interface Backend {
  readonly url: string;
  readonly serverKey: string;
  readonly portal: Sandbox['portal'];
  /** Delivers what was sent, and ends. */
  readonly close: () => Promise<void>;
}

/** Starts a collector under `/collect`, and a page at `/` that sends to it. */
export async function startBackend(): Promise<Backend> {
  const sandbox = createSandbox();
  const properties = ['tea', { name: 'grams', type: 'number' as const }];
  sandbox.portal.addEventDefinition({ name: 'tea_added', properties });

  const analytics = new Analytics({ accessToken: defaultToken, fetch: sandbox.fetch, store: memory() });
  const serverKey = 'key-of-our-servers';
  const pageKey = 'key-in-the-page';
  const collect = createCollector(analytics, { writeKeys: [serverKey, { key: pageKey, use: 'browser' }] });

  const server = await listen(async (request, peer) => {
    const { pathname, origin } = new URL(request.url);
    if (pathname !== '/') return collect(request, peer);
    const page = await buildPage({ collector: `${origin}/collect`, writeKey: pageKey });
    return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  });

  return {
    url: server.url,
    serverKey,
    portal: sandbox.portal,
    async close() {
      await server.close();
      await analytics.close();
    },
  };
}
