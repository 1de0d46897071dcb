import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An event as it arrived at the collector. */
export interface Arrived {
  readonly type: string;
  readonly messageId: string;
  readonly event?: string;
  readonly userId?: string;
  readonly anonymousId: string;
  readonly traits?: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly context: Readonly<Record<string, unknown>>;
  readonly timestamp: string;
}

/** What the collector answers. */
export interface Answer {
  readonly status: number;
  readonly retryAfterS?: number;
}

/** A site on loopback: its pages, the library, and a collector that writes down what comes. */
export interface Site {
  readonly url: string;
  /** What a path shows, `*` any other. */
  readonly pages: Map<string, string>;
  readonly arrived: Arrived[];
  /** When the collector was asked, epoch milliseconds, and what it answered. */
  readonly asked: { readonly at: number; readonly status: number }[];
  /** What the collector answers, as long as it is not changed. */
  answer: Answer | (() => Answer);
  /** Events by name and how often each has arrived. */
  readonly counts: () => ReadonlyMap<string, number>;
  readonly close: () => Promise<void>;
}

/** @param scripts - by path, as in `/analytics.js` */
export async function startSite(scripts: Readonly<Record<string, string>>): Promise<Site> {
  const server = createServer((request, response) => {
    void serve(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site: Site = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages: new Map(),
    arrived: [],
    asked: [],
    answer: { status: 200 },
    counts() {
      const counts = new Map<string, number>();
      for (const { event = '' } of site.arrived) counts.set(event, (counts.get(event) ?? 0) + 1);
      return counts;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').replace(/\?.*/, '');
    if (path === '/collect/v1/batch') {
      await collect(request, response);
      return;
    }
    const script = scripts[path];
    response.setHeader('content-type', script === undefined ? 'text/html; charset=utf-8' : 'text/javascript');
    response.end(script ?? site.pages.get(path) ?? site.pages.get('*') ?? '');
  }

  async function collect(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const answer = typeof site.answer === 'function' ? site.answer() : site.answer;
    site.asked.push({ at: Date.now(), status: answer.status });
    if (answer.status === 200) {
      const { batch } = JSON.parse(Buffer.concat(pieces).toString()) as {
        readonly batch: readonly Arrived[];
      };
      site.arrived.push(...batch);
    }
    if (answer.retryAfterS !== undefined) response.setHeader('retry-after', String(answer.retryAfterS));
    response.statusCode = answer.status;
    response.end('{"success":true}');
  }

  return site;
}
