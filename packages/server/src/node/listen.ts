import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../runtime/clock.ts';
import { type FetchHandler, toNodeHandler } from './to-node-handler.ts';

/** Where to listen, and how long to wait for whom. */
export interface ListenOptions {
  /** Default: 0, any free port. */
  readonly port?: number;
  /** Default: `127.0.0.1`, this machine only. `0.0.0.0` or `::` for everybody. */
  readonly hostname?: string;
  /** How long a client may take to send its headers. Default: 10,000. */
  readonly headersTimeoutMs?: number;
  /** How long a client may take to send its whole request; whoever drips gets 408. Default: 30,000. */
  readonly requestTimeoutMs?: number;
  /** How long an unused connection stays open; longer than a load balancer keeps it. Default: 65,000. */
  readonly keepAliveTimeoutMs?: number;
}

/** A server that listens. */
export interface ListeningServer {
  /** For example `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly port: number;
  /**
   * Takes no more connections, answers the requests that have begun, and ends.
   *
   * @param options - `timeoutMs`: how long at the most; what is unanswered by then is cut off. Default: 10,000
   */
  close(options?: { readonly timeoutMs?: number }): Promise<void>;
}

/**
 * Serves a handler of `Request` and `Response` over HTTP.
 *
 * @returns once the port is open; rejects when it is taken
 * @example const { url, close } = await listen(createCollector(analytics, { writeKeys }), { port: 8080 });
 */
export async function listen(handler: FetchHandler, options: ListenOptions = {}): Promise<ListeningServer> {
  const {
    port = 0,
    hostname = '127.0.0.1',
    headersTimeoutMs = 10_000,
    requestTimeoutMs = 30_000,
    keepAliveTimeoutMs = 65_000,
  } = options;
  const handle = toNodeHandler(handler);
  const unanswered = new Set<ServerResponse>();
  const server = createServer(
    {
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      keepAliveTimeout: keepAliveTimeoutMs,
      connectionsCheckingInterval: Math.min(5_000, headersTimeoutMs, requestTimeoutMs),
    },
    (incoming, outgoing) => {
      unanswered.add(outgoing);
      outgoing.once('close', () => unanswered.delete(outgoing));
      return handle(incoming, outgoing);
    },
  );
  // Neither sends nor reads: a client that never takes its answer holds nothing for longer.
  server.timeout = keepAliveTimeoutMs;
  const address = await opened(server, port, hostname);
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${host}:${address.port}`,
    port: address.port,
    close({ timeoutMs = 10_000 } = {}) {
      // Their connections would be kept for a next request, which nobody answers.
      for (const outgoing of unanswered) outgoing.shouldKeepAlive = false;
      return closed(server, timeoutMs);
    },
  };
}

function opened(server: Server, port: number, hostname: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, () => {
      server.off('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

function closed(server: Server, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cancel = systemClock.after(timeoutMs, () => server.closeAllConnections(), { keepsAlive: true });
    // Also closes connections that wait for their next request.
    server.close(() => {
      cancel();
      resolve();
    });
  });
}
