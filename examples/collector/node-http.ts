import { createServer, type Server } from 'node:http';
import type { Collector } from '@hubtrail/server/collector';
import { toNodeHandler } from '@hubtrail/server/node';

/** The collector under `/collect` of a plain `node:http` server. */
export function nodeHttpServer(collect: Collector): Server {
  const handle = toNodeHandler(collect);
  return createServer((incoming, outgoing) => {
    if (incoming.url?.startsWith('/collect/')) return void handle(incoming, outgoing);
    outgoing.end('The shop itself.');
  });
}
