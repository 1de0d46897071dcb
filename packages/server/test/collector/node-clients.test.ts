import { createRequire } from 'node:module';
import { Analytics as CustomerIo } from '@customerio/cdp-analytics-node';
import { Analytics as Segment } from '@segment/analytics-node';
import { describe, expect, it } from 'vitest';
import { writeKey } from '../support/collector.ts';
import { ada, expectInHubSpot, listeningCollector } from '../support/listening-collector.ts';

/** What the tests ask of a client: all six calls, and to be sure that it has sent them or given up. */
interface Client {
  identify(call: object): unknown;
  track(call: object): unknown;
  page(call: object): unknown;
  screen(call: object): unknown;
  group(call: object): unknown;
  alias(call: object): unknown;
  finish(): Promise<unknown>;
}

type RudderStackClass = new (
  key: string,
  options: object,
) => Omit<Client, 'finish'> & { flush(): Promise<unknown> };

// Its types say that it has no default export in a module, where it has one.
const RudderStack = createRequire(import.meta.url)('@rudderstack/rudder-sdk-node') as RudderStackClass;

function finishing(client: object, finish: () => Promise<unknown>): Client {
  return Object.assign(client, { finish }) as Client;
}

const clients: Readonly<Record<string, (url: string, key: string) => Client>> = {
  '@segment/analytics-node'(host, key) {
    const client = new Segment({ writeKey: key, host });
    client.on('error', () => {});
    return finishing(client, () => client.closeAndFlush());
  },
  '@segment/analytics-node to /v1/import under a prefix'(host, key) {
    const client = new Segment({ writeKey: key, host, path: '/collect/v1/import' });
    return finishing(client, () => client.closeAndFlush());
  },
  '@customerio/cdp-analytics-node'(host, key) {
    const client = new CustomerIo({ writeKey: key, host });
    client.on('error', () => {});
    return finishing(client, () => client.closeAndFlush());
  },
  '@rudderstack/rudder-sdk-node'(dataPlaneUrl, key) {
    const client = new RudderStack(key, {
      dataPlaneUrl,
      flushInterval: 50,
      errorHandler() {},
    });
    return finishing(client, () => client.flush().catch(() => {}));
  },
  '@rudderstack/rudder-sdk-node without gzip'(dataPlaneUrl, key) {
    const client = new RudderStack(key, { dataPlaneUrl, flushInterval: 50, gzip: false });
    return finishing(client, () => client.flush());
  },
};

function callAll(client: Client): void {
  const { userId, email, website } = ada;
  client.identify({ userId, traits: { email, firstName: 'Ada' } });
  client.track({ userId, event: 'Bought Item', properties: { price: 4 } });
  client.page({ userId, name: 'Home', properties: { path: '/' } });
  client.screen({ userId, name: 'Home' });
  client.group({ userId, groupId: 'g-1', traits: { website, name: 'Tea' } });
  client.alias({ userId, previousId: 'a-1' });
}

describe.concurrent.each(Object.entries(clients))('%s', (_name, create) => {
  it('all six calls arrive in HubSpot', async () => {
    const collector = await listeningCollector();
    const client = create(collector.url, writeKey);
    callAll(client);
    await client.finish();
    await collector.finish();
    expectInHubSpot(collector);
    expect(collector.served.every((line) => line.endsWith(' 200'))).toBe(true);
  });
});

const senders = Object.entries(clients).filter(([name]) => !name.includes(' '));

describe.concurrent.each(senders)('%s', (_name, create) => {
  it('what was refused with 429 and 503 is sent again, and what arrived twice counts once', async () => {
    const collector = await listeningCollector();
    collector.failNext(
      { status: 429, when: 'before', retryAfterS: 1 },
      { status: 503, when: 'before', retryAfterS: 1 },
      { status: 503, when: 'after', retryAfterS: 1 },
    );
    const client = create(collector.url, writeKey);
    callAll(client);
    await client.finish();
    await collector.finish();
    expectInHubSpot(collector);
    expect(collector.served.filter((line) => !line.endsWith(' 200')).length).toBeGreaterThan(1);
  });

  it('a wrong key is refused with 401, and nothing is stored', async () => {
    const collector = await listeningCollector();
    const client = create(collector.url, 'wrong-key');
    callAll(client);
    await client.finish();
    expect(collector.served[0]).toMatch(/ 401$/);
    await collector.finish();
    expect(collector.heard).toEqual([]);
  });
});
