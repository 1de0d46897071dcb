import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { basic, writeKey } from '../support/collector.ts';
import { ada, expectInHubSpot, listeningCollector } from '../support/listening-collector.ts';

/** A request as a library makes it, read from its source or seen on the wire (November 2026). */
interface Shape {
  /** `url` is without a slash at its end. */
  request(url: string, key: string, calls: readonly object[]): Request;
  /** How the library names the time of its events, and writes it. */
  readonly event?: (call: object) => object;
  /** Whether the library takes the answer for a success. */
  succeeds(answer: Response, text: string): boolean;
}

const sentAt = () => new Date().toISOString();
const pythonTime = () => new Date().toISOString().replace('Z', '251+00:00');
const is2xx = ({ ok }: Response) => ok;
const is200 = ({ status }: Response) => status === 200;

function post(url: string, headers: Record<string, string>, body: object | Uint8Array): Request {
  const bytes = body instanceof Uint8Array ? body : JSON.stringify(body);
  return new Request(url, { method: 'POST', headers, body: bytes as BodyInit });
}

/** As analytics-python leaves `to_json` of its `datetime`, and what nobody has said. */
function pythonEvent(call: object): object {
  return { ...call, timestamp: pythonTime(), anonymousId: null, integrations: {}, context: {} };
}

const zip = (body: object) => gzipSync(JSON.stringify(body));

const shapes: Readonly<Record<string, Shape>> = {
  'analytics-ruby': {
    request: (url, key, batch) =>
      post(
        `${url}/v1/import`,
        {
          accept: 'application/json',
          'content-type': 'application/json',
          'user-agent': 'analytics-ruby/2.5.0',
          authorization: basic(key),
        },
        { sentAt: sentAt(), batch },
      ),
    // JSON.parse(response.body)['error'], of every answer.
    succeeds: (answer, text) => is2xx(answer) && (JSON.parse(text) as { error?: string }).error === undefined,
  },
  'analytics-java': {
    request: (url, key, batch) =>
      post(
        `${url}/v1/import/`,
        {
          'content-type': 'application/json; charset=UTF-8',
          authorization: basic(key),
          'user-agent': 'analytics-java/3.5.1',
          'x-retry-count': '0',
        },
        {
          batch,
          sentAt: sentAt(),
          context: { library: { name: 'analytics-java', version: '3.5.1' } },
          sequence: 1,
          writeKey: key,
        },
      ),
    event: (call) => ({ ...call, anonymousId: null }),
    succeeds: is2xx,
  },
  'analytics-php with gzip': {
    request: (url, key, batch) =>
      post(
        `${url}/v1/batch`,
        {
          'content-type': 'application/json',
          'content-encoding': 'gzip',
          authorization: basic(key),
          'user-agent': 'analytics-php/3.8.0',
        },
        zip({ batch, sentAt: `${sentAt().slice(0, 19)}+00:00` }),
      ),
    succeeds: is200,
  },
  'analytics-go': {
    request: (url, key, batch) =>
      post(
        `${url}/v1/batch`,
        {
          'user-agent': 'analytics-go (version: 3.0.0)',
          'content-type': 'application/json',
          authorization: basic(key),
        },
        {
          messageId: crypto.randomUUID(),
          sentAt: sentAt(),
          batch,
          context: { library: { name: 'analytics-go', version: '3.0.0' } },
        },
      ),
    succeeds: ({ status }) => status < 300,
  },
  'analytics-node 6, before it was rewritten': {
    request: (url, key, batch) =>
      post(
        `${url}/v1/batch`,
        {
          accept: 'application/json, text/plain, */*',
          'content-type': 'application/json',
          'user-agent': 'analytics-node/6.2.0',
          authorization: basic(key),
        },
        { batch, timestamp: sentAt(), sentAt: sentAt() },
      ),
    event: (call) => ({
      ...call,
      messageId: `node-${(call as { messageId: string }).messageId}`,
      _metadata: { nodeVersion: '18.0.0' },
      context: { library: { name: 'analytics-node', version: '6.2.0' } },
    }),
    succeeds: is2xx,
  },
  'analytics-python 1.4, with Basic authentication': {
    request: (url, key, batch) =>
      post(
        `${url}/v1/batch`,
        {
          'user-agent': 'analytics-python/1.4.post1',
          'content-type': 'application/json',
          authorization: basic(key),
        },
        { batch, sentAt: pythonTime() },
      ),
    event: pythonEvent,
    succeeds: is200,
  },
  'analytics-python with gzip': {
    request: (url, key, batch) =>
      post(
        `${url}/v1/batch`,
        {
          'user-agent': 'analytics-python/2.3.4',
          'content-type': 'application/json',
          'content-encoding': 'gzip',
        },
        zip({ batch, sentAt: pythonTime(), writeKey: key }),
      ),
    event: pythonEvent,
    succeeds: is200,
  },
  'RudderStack on Android and iOS': {
    request: (url, key, batch) =>
      post(
        `${url}/v1/batch`,
        {
          'content-type': 'application/json',
          'content-encoding': 'gzip',
          authorization: basic(key),
          anonymousid: btoa('a-1'),
        },
        zip({ sentAt: sentAt(), batch }),
      ),
    // The traits of the user are in the context of every event, and the time is `originalTimestamp` alone.
    event: (call) => {
      const { timestamp, traits, ...rest } = call as { timestamp: string; traits?: object };
      const inContext = 'groupId' in rest ? {} : { traits };
      return {
        ...rest,
        anonymousId: 'a-1',
        channel: 'mobile',
        originalTimestamp: timestamp,
        ...('groupId' in rest && { traits }),
        context: { ...inContext, device: { id: 'a-1', type: 'Android' }, app: { name: 'Shop' } },
        integrations: { All: true },
      };
    },
    succeeds: is2xx,
  },
  'analytics-python': {
    request: (url, key, batch) =>
      post(
        `${url}/v1/batch`,
        { 'user-agent': 'analytics-python/2.3.4', 'content-type': 'application/json' },
        { batch, sentAt: pythonTime(), writeKey: key },
      ),
    event: pythonEvent,
    succeeds: is200,
  },
  'rudder-python': {
    request: (url, key, batch) =>
      post(
        `${url}/v1/batch`,
        { 'content-encoding': 'gzip', 'content-type': 'application/json', authorization: basic(key) },
        zip({ batch, sentAt: pythonTime() }),
      ),
    event: (call) => {
      if (!('traits' in call) || 'groupId' in call) return { ...call, timestamp: pythonTime() };
      const { traits, ...rest } = call; // an identify has its traits in the context alone
      return { ...rest, timestamp: pythonTime(), context: { traits } };
    },
    succeeds: is200,
  },
  'Analytics.NET with gzip': {
    request: (url, key, batch) =>
      post(
        `${url}/v1/import`,
        { 'content-encoding': 'gzip', 'content-type': 'application/json', authorization: basic(key) },
        zip({ batch, messageId: crypto.randomUUID(), sentAt: sentAt(), context: {} }),
      ),
    succeeds: is200,
  },
  'analytics-kotlin, analytics-react-native': {
    request: (url, key, batch) =>
      post(`${url}/v1/b`, { 'content-type': 'text/plain' }, { batch, sentAt: sentAt(), writeKey: key }),
    event: (call) => ({
      ...call,
      anonymousId: 'a-1',
      _metadata: { bundled: [], unbundled: [], bundledIds: [] },
    }),
    succeeds: is2xx,
  },
  'analytics-swift': {
    request: (url, key, batch) =>
      post(
        `${url}/v1/b`,
        { 'content-type': 'text/plain', 'content-encoding': 'gzip', authorization: basic(key) },
        zip({ batch, sentAt: sentAt(), writeKey: key }),
      ),
    succeeds: is2xx,
  },
  'Segment’s source function by fetch, OAuth': {
    request: (url, key, batch) =>
      post(
        `${url}/v1/batch`,
        { authorization: 'Bearer eyJhbGciOi' },
        { batch, sentAt: sentAt(), writeKey: key },
      ),
    succeeds: is2xx,
  },
};

const { userId, email, website } = ada;
const calls: readonly object[] = [
  { type: 'identify', userId, traits: { email, firstName: 'Ada' } },
  { type: 'track', userId, event: 'Bought Item', properties: { price: 4 } },
  { type: 'page', userId, name: 'Home', properties: { path: '/' } },
  { type: 'screen', userId, name: 'Home', properties: {} },
  { type: 'group', userId, groupId: 'g-1', traits: { website, name: 'Tea' } },
  { type: 'alias', userId, previousId: 'a-1' },
].map((call, index) => ({ timestamp: sentAt(), messageId: `m-${index}`, ...call }));

describe.concurrent.each(Object.entries(shapes))('%s', (_name, { request, event, succeeds }) => {
  const batch = calls.map((call) => event?.(call) ?? call);

  it('all six calls arrive, and a second time count once', async () => {
    const collector = await listeningCollector();
    for (let index = 0; index < 2; index += 1) {
      const answer = await fetch(request(collector.url, writeKey, batch));
      expect(succeeds(answer, await answer.text())).toBe(true);
    }
    await collector.finish();
    expectInHubSpot(collector);
  });

  it('a wrong key is refused with 401 in JSON', async () => {
    const collector = await listeningCollector();
    const answer = await fetch(request(collector.url, 'wrong-key', batch));
    const text = await answer.text();
    expect([answer.status, succeeds(answer, text)]).toEqual([401, false]);
    expect(JSON.parse(text)).toMatchObject({
      success: false,
      code: 'invalid_write_key',
      error: expect.any(String),
    });
    await collector.finish();
    expect(collector.heard).toEqual([]);
  });
});

it.each(['t', 'track'])(
  'a single event with the key in it, as browser libraries send it, arrives by /v1/%s',
  async (path) => {
    const collector = await listeningCollector();
    const body = { event: 'Bought Item', properties: { email }, writeKey, sentAt: sentAt(), messageId: 'm' };
    const answer = await fetch(post(`${collector.url}/v1/${path}`, { 'content-type': 'text/plain' }, body));
    expect(await answer.json()).toEqual({ success: true });
    await collector.finish();
    expect(collector.sandbox.portal.events('bought_item')).toHaveLength(1);
  },
);
