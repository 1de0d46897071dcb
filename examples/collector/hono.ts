import { getConnInfo } from '@hono/node-server/conninfo';
import type { Collector } from '@hubtrail/server/collector';
import { Hono } from 'hono';

/** The collector under `/collect` of a Hono application. */
export function honoApp(collect: Collector): Hono {
  const app = new Hono();
  app.all('/collect/*', (c) => collect(c.req.raw, { address: getConnInfo(c).remote.address }));
  app.get('/', (c) => c.text('The shop itself.'));
  return app;
}
