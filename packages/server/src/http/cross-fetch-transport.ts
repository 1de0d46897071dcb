import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import type { Fetch } from './http-client.ts';

/** An agent of `node:http` or `node:https`, as proxies and custom certificate authorities need it. */
export type Agent = HttpAgent | HttpsAgent;

const withoutBody = new Set([101, 204, 205, 304]);

/**
 * A `fetch` over `node:http`, for those who must pass an agent, which Node's own fetch does not take.
 *
 * cross-fetch knows nothing of the platform's `Request` and `Response`, which ky speaks: the body is read out of the
 * one and put into the other, and its errors are given the name that ky looks for.
 */
export function crossFetchTransport(agent: Agent): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    // Imported late: it is the exception, and it prints deprecation warnings on newer Nodes.
    const { fetch } = await import('cross-fetch');
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    try {
      const options = {
        method: request.method,
        headers: Object.fromEntries(request.headers),
        redirect: request.redirect,
        signal: request.signal,
        agent,
        ...(body !== undefined && { body }),
      };
      const response = await fetch(request.url, options as RequestInit);
      const bytes = withoutBody.has(response.status) ? null : await response.arrayBuffer();
      return new Response(bytes, { status: response.status, headers: [...response.headers] });
    } catch (error) {
      if (request.signal.aborted) throw request.signal.reason;
      throw new TypeError('fetch failed', { cause: error });
    }
  };
}
