import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/** Answers a request; told from which address it came. A collector is one. */
export type FetchHandler = (
  request: Request,
  peer: { readonly address?: string | undefined },
) => Response | Promise<Response>;

/** What `node:http` and Express call for a request. */
export type NodeHandler = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

/**
 * Mounts a handler of `Request` and `Response`, such as a collector, on `node:http` or Express.
 *
 * Put it before any body parser: it reads the body itself.
 *
 * @example app.use('/collect', toNodeHandler(createCollector(analytics, { writeKeys }))); // Express
 */
export function toNodeHandler(handler: FetchHandler): NodeHandler {
  return getRequestListener(
    (request, { incoming }) => handler(request, { address: plainAddress(incoming.socket.remoteAddress) }),
    {
      // The program keeps its own Request and Response.
      overrideGlobalObjects: false,
      // Of requests without `Host`, as health checks in HTTP/1.0 are.
      hostname: 'localhost',
    },
  );
}

/** A socket for both families calls 192.0.2.7 `::ffff:192.0.2.7`. */
function plainAddress(address: string | undefined): string | undefined {
  return address?.replace(/^::ffff:(?=\d+\.)/i, '');
}
