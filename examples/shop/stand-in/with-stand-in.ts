import { readFile } from 'node:fs/promises';
import type { Sandbox } from '@hubtrail/sandbox';
import type { FetchHandler } from '@hubtrail/server/node';

/**
 * Serves a shop together with what its pages need to find the sandbox where HubSpot's hosts would be: a service worker,
 * and under `/stand-in` what it asks for.
 */
export function withStandIn(shop: FetchHandler, sandbox: Sandbox): FetchHandler {
  return async (request, peer) => {
    const { pathname, search, origin } = new URL(request.url);
    if (pathname === '/stand-in-worker.js') return serveWorker();
    const asked = /^\/stand-in(\/.*)$/.exec(pathname)?.[1];
    return asked === undefined
      ? shop(request, peer)
      : sandbox.fetch(new Request(new URL(`${asked}${search}`, origin), request));
  };
}

async function serveWorker(): Promise<Response> {
  const text = await readFile(new URL('./worker.js', import.meta.url), 'utf8');
  return new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
}
