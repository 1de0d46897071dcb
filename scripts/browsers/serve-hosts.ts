import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { getRequestListener } from '@hono/node-server';
import { generate } from 'selfsigned';

/** Answers for all hosts. What it throws shows in the browser as a broken connection. */
export type HostHandler = (request: Request) => Response | Promise<Response>;

/** Hosts that are being served. */
export interface ServedHosts {
  /** To be given to the browser as its proxy. */
  readonly proxyUrl: string;
  readonly close: () => Promise<void>;
}

/**
 * Stands in for the web: a proxy that takes every connection, also those for https, and answers them itself. No engine
 * needs more than to be told of it and not to ask who signed the certificate.
 *
 * @example
 * const hosts = await serveHosts((request) => sandbox.fetch(request));
 * const browser = await launchBrowser('firefox', { proxyUrl: hosts.proxyUrl });
 */
export async function serveHosts(answer: HostHandler): Promise<ServedHosts> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'hubtrail.test' }]);
  const sockets = new Set<Socket>();
  // The proxied connections end in here; it listens to nothing by itself.
  const web = createServer(getRequestListener(answerOrBreak, { overrideGlobalObjects: false }));
  const proxy = createServer((request, response) => web.emit('request', request, response));

  async function answerOrBreak(
    request: Request,
    { incoming }: { incoming: { socket: Socket } },
  ): Promise<Response> {
    try {
      return await answer(request);
    } catch {
      incoming.socket.destroy();
      return new Response();
    }
  }

  proxy.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  proxy.on('connect', (_request, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    const secure = new TLSSocket(socket, { isServer: true, key, cert });
    secure.on('error', () => socket.destroy());
    web.emit('connection', secure);
  });

  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  return { proxyUrl: `http://127.0.0.1:${port}`, close: () => closeAll(proxy, sockets) };
}

function closeAll(proxy: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => proxy.close(() => resolve()));
}
