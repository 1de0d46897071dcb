import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createCollector, type RequestRecord } from '../../src/collector/index.ts';
import { memory } from '../../src/stores/memory/index.ts';
import { StoreError } from '../../src/stores/store-error.ts';
import { basic, collectorBench, writeKey } from '../support/collector.ts';

const email = 'ada@example.com';
const identify = { type: 'identify', userId: 'u', messageId: 'm-1', traits: { email, firstName: 'Ada' } };
const shop = 'https://shop.example';

async function codeOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { code: string }).code;
}

it('a store that is full or failing is told with 503, and what was sent again is stored once', async () => {
  let isFull = true;
  const store = {
    open: (context: Parameters<ReturnType<typeof memory>['open']>[0]) => {
      const opened = memory().open(context);
      const enqueue: typeof opened.enqueue = (lane, events) => {
        if (isFull) throw new StoreError('FULL', 'The disk is full.');
        return opened.enqueue(lane, events);
      };
      return { ...opened, enqueue };
    },
  };
  const { post, analytics, sandbox } = collectorBench({}, { store });
  const refused = await post('/v1/batch', { batch: [identify] });
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await codeOf(refused)).toBe('unavailable');
  isFull = false;
  for (let index = 0; index < 3; index += 1)
    expect((await post('/v1/batch', { batch: [identify] })).status).toBe(200);
  await analytics.close();
  expect(sandbox.portal.contacts()).toHaveLength(1);
});

it('after the Analytics was closed nothing is acknowledged any more', async () => {
  const { post, analytics } = collectorBench();
  await analytics.close();
  expect((await post('/v1/batch', { batch: [identify] })).status).toBe(503);
});

it('a body of 4 MB is taken, a larger one is not, whether it says so or not', async () => {
  const { post, collect, analytics } = collectorBench({ maxEvents: 10_000 });
  const event = { ...identify, traits: { email, note: 'x'.repeat(1_000) } };
  const batch = Array.from({ length: 3_700 }, (_, index) => ({ ...event, messageId: `m-${index}` }));
  expect(JSON.stringify(batch).length).toBeGreaterThan(4_000_000);
  expect((await post('/v1/batch', { batch })).status).toBe(200);
  const larger = JSON.stringify({ batch: [...batch, ...batch] });
  expect(await codeOf(await post('/v1/batch', larger))).toBe('payload_too_large');
  const dripped = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(new Uint8Array(65_536).fill(0x20)); // without an end
    },
  });
  const request = new Request('https://collect.example/v1/batch', {
    method: 'POST',
    body: dripped,
    duplex: 'half',
    headers: { authorization: basic(writeKey) },
  } as RequestInit);
  expect((await collect(request)).status).toBe(413);
  await analytics.close({ timeoutMs: 0 });
});

it('a body that unpacks to a hundred times its size is refused before it has', async () => {
  const { post, analytics } = collectorBench();
  const bomb = gzipSync(Buffer.alloc(200 * 2 ** 20, 0x20), { level: 9 });
  expect(bomb.length).toBeLessThan(300_000);
  const before = process.memoryUsage().rss;
  const answers = await Promise.all(Array.from({ length: 20 }, () => post('/v1/batch', bomb)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([413]));
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20);
  await analytics.close();
});

it('many bodies that unpack to just what is taken are not held at the same time, with or without a key', async () => {
  const { post, analytics } = collectorBench({ rateLimit: false });
  const full = gzipSync(`{"batch":[]${' '.repeat(4 * 2 ** 20 - 12)}}`);
  const before = process.memoryUsage().rss;
  const answers = await Promise.all(Array.from({ length: 100 }, () => post('/v1/batch', full, {})));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
  expect(process.memoryUsage().rss - before).toBeLessThan(250 * 2 ** 20);
  await analytics.close();
});

it('what a batch says of all its events cannot be multiplied without end', async () => {
  const { post, analytics } = collectorBench();
  const context = { note: 'x'.repeat(30_000) };
  const batch = Array.from({ length: 5_000 }, (_, index) => ({ ...identify, messageId: `m-${index}` }));
  expect(await codeOf(await post('/v1/batch', { context, batch }))).toBe('payload_too_large');
  expect((await analytics.stats()).pending).toBe(0);
  await analytics.close();
});

it('more events than are taken at a time are refused', async () => {
  const { post, analytics } = collectorBench();
  const batch = Array.from({ length: 5_001 }, () => ({}));
  expect(await codeOf(await post('/v1/batch', { batch }))).toBe('too_many_events');
  await analytics.close();
});

it('more bytes than can be held at a time are told with 503', async () => {
  const { post, analytics } = collectorBench({ maxBufferedBytes: 1_000 });
  const answer = await post('/v1/batch', { batch: [{ ...identify, note: 'x'.repeat(2_000) }] });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  expect((await post('/v1/batch', { batch: [identify] })).status).toBe(200);
  await analytics.close();
});

it.each(['a million brackets', 'a million objects'])('%s exhaust nothing', async (what) => {
  const { post, analytics } = collectorBench();
  const deep =
    what === 'a million brackets'
      ? `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`
      : `${'{"a":'.repeat(600_000)}1${'}'.repeat(600_000)}`;
  const answer = await post(
    '/v1/batch',
    `{"batch":[{"type":"identify","userId":"u","traits":{"a":${deep}}}]}`,
  );
  expect([answer.status, ((await answer.json()) as { errors: unknown[] }).errors.length]).toEqual([200, 1]);
  await analytics.close();
});

it('traits named after the machinery of JavaScript change nothing', async () => {
  const { post, analytics } = collectorBench({ writeKeys: [{ key: writeKey, use: 'browser' }] });
  const body = `{"batch":[{"__proto__":{"polluted":1},"type":"identify","userId":"u","traits":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"email":"${email}"}}],"context":{"__proto__":{"polluted":1}}}`;
  expect((await post('/v1/batch', body)).status).toBe(200);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  await analytics.close();
});

it('a preflight reflects what is asked for, and is remembered', async () => {
  const { collect, analytics } = collectorBench();
  const answer = await collect(
    new Request('https://collect.example/v1/t', {
      method: 'OPTIONS',
      headers: {
        origin: shop,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-retry-count, rsa-retry-reason',
      },
    }),
  );
  expect(answer.status).toBe(204);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'access-control-allow-origin': shop,
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': 'authorization, content-type, x-retry-count, rsa-retry-reason',
    'access-control-max-age': '86400',
  });
  await analytics.close();
});

it('a page can read every answer, refusals and Retry-After included', async () => {
  const { post, analytics } = collectorBench();
  for (const authorization of [basic(writeKey), basic('wrong')]) {
    const answer = await post('/v1/batch', { batch: [identify] }, { authorization, origin: shop });
    expect(answer.headers.get('access-control-allow-origin')).toBe(shop);
    expect(answer.headers.get('access-control-expose-headers')).toBe('Retry-After');
    expect(answer.headers.get('vary')).toContain('Origin');
  }
  await analytics.close();
});

it('pages of other origins get nothing, and servers have none', async () => {
  const { post, collect, analytics } = collectorBench({ allowedOrigins: [`${shop}/`] });
  const authorization = basic(writeKey);
  const from = (origin: string) => post('/v1/batch', { batch: [identify] }, { authorization, origin });
  expect((await from(shop)).status).toBe(200);
  for (const origin of ['https://evil.example', 'null', `${shop}.evil.example`]) {
    const answer = await from(origin);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  }
  const preflight = new Request('https://collect.example/v1/t', {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example' },
  });
  expect((await collect(preflight)).headers.get('access-control-allow-origin')).toBeNull();
  expect((await post('/v1/batch', { batch: [identify] })).status).toBe(200);
  await analytics.close();
});

it.each([
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  'https://a.example, https://b.example',
  'https://a.example/path',
])('an Origin that is none, %s, is not repeated', async (origin) => {
  const { collect, analytics } = collectorBench();
  const answer = await collect(
    new Request('https://collect.example/v1/t', { method: 'OPTIONS', headers: { origin } }),
  );
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, null]);
  await analytics.close();
});

it.each([
  'null',
  'file://',
  'capacitor://localhost',
  'chrome-extension://abcdef',
  'https://[2001:db8::1]:8443',
])('a page of the origin %s may send where every page may', async (origin) => {
  const { post, analytics } = collectorBench();
  const answer = await post('/v1/batch', { batch: [identify] }, { authorization: basic(writeKey), origin });
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
  await analytics.close();
});

it('a browser key sets what a form would ask for, and no more', async () => {
  const records: RequestRecord[] = [];
  const { post, analytics, sandbox } = collectorBench({
    writeKeys: [{ key: writeKey, use: 'browser' }],
    onRequest: (record) => records.push(record),
  });
  const traits = {
    email,
    firstName: 'Ada',
    'Last Name': 'L',
    address: { city: 'Paris' },
    lifecycle_stage: 'customer',
    lifecycle: { stage: 'customer' },
    Lifecyclestage: 'customer',
    hs_lead_status: 'OPEN',
    hubspot_owner_id: '1',
  };
  const answer = await post('/v1/batch', {
    batch: [
      { ...identify, traits },
      {
        type: 'track',
        event: 'Bought Item',
        userId: 'u',
        context: { traits: { email, lifecyclestage: 'customer' } },
      },
      { type: 'group', userId: 'u', groupId: 'g', traits: { website: 'https://example.com' } },
      { type: 'alias', userId: 'u', previousId: 'a' },
    ],
  });
  const { errors } = (await answer.json()) as { errors: { index: number; code: string }[] };
  expect(errors.map(({ index, code }) => [index, code])).toEqual([
    [2, 'CALL_NOT_ALLOWED'],
    [3, 'CALL_NOT_ALLOWED'],
  ]);
  await analytics.close();
  const properties = sandbox.portal.contact(email)?.properties;
  expect(properties).toMatchObject({ firstname: 'Ada', city: 'Paris' });
  expect(properties?.['lifecyclestage']).not.toBe('customer');
  expect(properties?.['hs_lead_status']).toBeUndefined();
  expect(sandbox.portal.companies()).toEqual([]);
  expect(records).toMatchObject([{ accepted: 2, rejected: 2, propertiesLeftOut: 7 }]);
});

it('each key has its own origins, calls and properties', async () => {
  const { post, analytics, sandbox } = collectorBench({
    allowedOrigins: ['https://other.example'],
    writeKeys: [
      'server',
      {
        key: 'page',
        use: 'browser',
        allowedOrigins: [shop],
        allowedCalls: ['identify'],
        contactProperties: ['email', 'jobTitle'],
      },
    ],
  });
  const traits = { email, jobtitle: 'Poet', firstname: 'Ada' };
  const send = (key: string, origin: string, event: object) =>
    post('/v1/batch', { batch: [event] }, { authorization: basic(key), origin });
  expect((await send('page', shop, { ...identify, traits })).status).toBe(200);
  expect((await send('page', 'https://other.example', identify)).status).toBe(403);
  expect((await send('server', 'https://other.example', identify)).status).toBe(200);
  expect(
    await (await send('page', shop, { type: 'track', event: 'Bought Item', userId: 'u' })).json(),
  ).toMatchObject({
    errors: [{ code: 'CALL_NOT_ALLOWED' }],
  });
  await analytics.close();
  expect(sandbox.portal.contact(email)?.properties).toMatchObject({ jobtitle: 'Poet' });
  expect(sandbox.portal.contact(email)?.properties['firstname']).toBeUndefined();
});

it('beyond its rate a key or an address waits a few seconds, wrong keys included', async () => {
  const { post, analytics } = collectorBench({ rateLimit: { perKey: 3, perAddress: 5, windowMs: 60_000 } });
  const statuses: number[] = [];
  for (let index = 0; index < 4; index += 1)
    statuses.push((await post('/v1/batch', { batch: [identify] })).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  expect((await post('/v1/batch', { batch: [] }, { authorization: basic('guess') })).status).toBe(401);
  const answer = await post('/v1/batch', { batch: [] }, { authorization: basic('guess') });
  expect([answer.status, answer.headers.get('retry-after'), await codeOf(answer)]).toEqual([
    429,
    '30',
    'rate_limited',
  ]);
  await analytics.close();
});

it('the address comes from your own proxies only', async () => {
  const { post, analytics } = collectorBench({ trustedProxies: 1 });
  const ips: unknown[] = [];
  analytics.on('identify', ({ context }) => ips.push(context?.['ip']));
  const authorization = basic(writeKey);
  for (const forwarded of ['6.6.6.6, 198.51.100.9', ''])
    await post(
      '/v1/identify',
      { ...identify, messageId: forwarded },
      { authorization, 'x-forwarded-for': forwarded },
    );
  expect(ips).toEqual(['198.51.100.9', '192.0.2.7']);
  await analytics.close();
});

it('what may be logged of a request names no key, address, path or person', async () => {
  const records: RequestRecord[] = [];
  const { post, collect, analytics } = collectorBench({ onRequest: (record) => records.push(record) });
  await post('/secret-path/v1/batch', { batch: [identify] });
  await post('/v1/batch?writeKey=secret-key', 'secret-body', {});
  await collect(new Request(`https://collect.example/v1/projects/${writeKey}/settings`));
  expect(records).toEqual([
    {
      method: 'POST',
      route: 'batch',
      status: 200,
      durationMs: expect.any(Number),
      accepted: 1,
      rejected: 0,
      propertiesLeftOut: 0,
    },
    { method: 'POST', route: 'batch', status: 400, durationMs: expect.any(Number), code: 'invalid_request' },
    { method: 'GET', route: 'settings', status: 200, durationMs: expect.any(Number) },
  ]);
  await analytics.close();
});

it('a mistake of ours is answered with 503, not with the loss of events', async () => {
  const errors: string[] = [];
  const collect = createCollector(
    { accept: () => Promise.reject(new Error('a bug')) },
    { writeKeys: [writeKey], logger: { warn: () => {}, error: (line) => errors.push(line) } },
  );
  const request = new Request('https://x.example/v1/batch', {
    method: 'POST',
    headers: { authorization: basic(writeKey) },
    body: '{"batch":[]}',
  });
  expect((await collect(request)).status).toBe(503);
  expect(errors.join()).toContain('a bug');
});

it.each([
  [{ writeKeys: undefined }, '`writeKeys`'],
  [{ writeKeys: [] }, 'names nobody'],
  [{ writeKeys: ['a b'] }, '`writeKeys.0.key`'],
  [{ writeKeys: ['k'], allowedOrigin: [] }, 'Did you mean `allowedOrigins`?'],
  [{ writeKeys: [{ key: 'k', contactProperty: [] }] }, 'Did you mean `contactProperties`?'],
  [{ writeKeys: ['k'], allowedOrigins: ['shop'] }, 'https://shop.example'],
])('the settings %j are refused by name', (settings, message) => {
  expect(() => collectorBench(settings as never)).toThrow(message);
});
