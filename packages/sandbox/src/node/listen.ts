import type { AddressInfo } from 'node:net';
import { type Http2Bindings, type HttpBindings, serve } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { servePage } from '../page/serve-page.ts';
import type { Sandbox } from '../sandbox.ts';
import { isConnectionReset } from '../server/connection-reset.ts';

type Bindings = HttpBindings | Http2Bindings;

/** What can listen; without its portal it has no page. */
type Listenable = Pick<Sandbox, 'fetch'> & Partial<Pick<Sandbox, 'portal'>>;

/** Where to listen. */
export interface ListenOptions {
  /** Default: 0, any free port. */
  readonly port?: number;
  /** Whether `GET /` shows the account, for a look with a browser. Default: `true`. */
  readonly page?: boolean;
}

/** A sandbox that listens. */
export interface ListeningSandbox {
  /** For example `http://127.0.0.1:40123`; use it instead of `https://api.hubapi.com`. */
  readonly url: string;
  /** Ends open connections and frees the port. */
  readonly close: () => Promise<void>;
}

/**
 * Serves a sandbox over HTTP on the loopback interface, for clients that cannot take a `fetch`.
 *
 * @returns once the port is open; rejects when it is taken
 * @example
 * const { url, close } = await listen(createSandbox(), { port: 8000 });
 */
export function listen(sandbox: Listenable, options: ListenOptions = {}): Promise<ListeningSandbox> {
  const portal = options.page === false ? undefined : sandbox.portal;

  async function respond(request: Request, incoming: Bindings['incoming']): Promise<Response> {
    const page = portal === undefined ? undefined : await servePage(portal, request);
    return page ?? answer(sandbox, request, incoming);
  }

  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: (request: Request, { incoming }: Bindings) => respond(request, incoming),
        hostname: '127.0.0.1',
        port: options.port ?? 0,
        // The program under test keeps its own Request and Response.
        overrideGlobalObjects: false,
      },
      ({ port }: AddressInfo) => resolve({ url: `http://127.0.0.1:${port}`, close }),
    );
    server.once('error', reject);

    function close(): Promise<void> {
      return new Promise((done, failed) => {
        server.close((error) => (error ? failed(error) : done()));
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    }
  });
}

/** What `fetch` shows as a broken connection becomes one. */
async function answer(
  sandbox: Listenable,
  request: Request,
  incoming: Bindings['incoming'],
): Promise<Response> {
  try {
    return await sandbox.fetch(request);
  } catch (error) {
    if (!isConnectionReset(error)) throw error;
    incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  }
}
