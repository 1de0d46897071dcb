import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createSandbox, defaultToken } from '@hubtrail/sandbox';
import { Analytics } from '@hubtrail/server';
import { type Collector, createCollector } from '@hubtrail/server/collector';
import { memory } from '@hubtrail/server/memory';
import { expect, it } from 'vitest';
import { expressApp } from './express.ts';
import { honoApp } from './hono.ts';
import { nodeHttpServer } from './node-http.ts';

const mounts: Readonly<Record<string, (collect: Collector) => Server>> = {
  'node:http': nodeHttpServer,
  Express: (collect) => createServer(expressApp(collect)),
  Hono: (collect) => createAdaptorServer({ fetch: honoApp(collect).fetch }) as Server,
};

it.each(Object.entries(mounts))(
  'mounted in %s, the collector takes events and knows the address',
  async (_name, mount) => {
    const sandbox = createSandbox();
    const analytics = new Analytics({ accessToken: defaultToken, fetch: sandbox.fetch, store: memory() });
    const addresses: unknown[] = [];
    analytics.on('identify', ({ context }) => addresses.push(context?.['ip']));
    const server = mount(createCollector(analytics, { writeKeys: ['key'] }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const answer = await fetch(`${url}/collect/v1/identify`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('key:')}`, 'content-type': 'application/json' },
      body: JSON.stringify({ userId: 'u', traits: { email: 'ada@example.com' } }),
    });
    expect(await answer.json()).toEqual({ success: true });
    expect(await (await fetch(`${url}/`)).text()).toBe('The shop itself.');
    server.close();
    server.closeAllConnections();
    await analytics.close();
    expect(addresses).toEqual(['127.0.0.1']);
    expect(sandbox.portal.contacts()).toHaveLength(1);
  },
);
