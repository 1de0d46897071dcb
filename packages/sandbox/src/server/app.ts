import { Hono } from 'hono';
import { routes } from '../routes/routes.ts';
import { answerPreflight } from './open-to-pages.ts';
import { apiFamilies, basePaths } from './paths.ts';
import { type ServeContext, serve } from './serve.ts';

/** Mounts the routing table, once per family of paths. */
export function createApp(context: ServeContext): Hono {
  const app = new Hono({ strict: false });
  for (const family of apiFamilies) {
    for (const route of routes) {
      const base = basePaths[route.area][family];
      if (base === undefined) continue;
      const destination = { route, family };
      app.on(route.method, base + route.path, (hono) =>
        serve(context, destination, hono.req.raw, hono.req.param()),
      );
      if (route.isOpenToPages) app.options(base + route.path, () => answerPreflight());
    }
  }
  app.notFound((hono) => serve(context, undefined, hono.req.raw, {}));
  // A mistake in here must not look like one of HubSpot's answers.
  app.onError((error) => {
    throw error;
  });
  return app;
}
