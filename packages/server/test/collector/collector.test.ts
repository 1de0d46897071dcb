import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { basic, collectorBench, writeKey } from '../support/collector.ts';

const email = 'ada@example.com';
const identify = { type: 'identify', userId: 'u', messageId: 'm-1', traits: { email, firstName: 'Ada' } };
const track = {
  type: 'track',
  userId: 'u',
  messageId: 'm-2',
  event: 'Bought Item',
  properties: { email, price: 4 },
};

it.each([
  ['/v1/batch', { batch: [identify] }],
  ['/v1/batch/', { batch: [identify] }],
  ['/v1/import', { batch: [identify] }],
  ['/v1/import/', { batch: [identify] }],
  ['/v1/b', { batch: [identify] }],
  ['/x/y/v1/b', { batch: [identify] }],
  ['/v1/identify', identify],
  ['/v1/i', { ...identify, type: undefined }],
  ['/collect/v1/i/', identify],
])('%s takes an identify', async (path, body) => {
  const { post, analytics, sandbox } = collectorBench();
  const answer = await post(path, body);
  expect([answer.status, await answer.json()]).toEqual([200, { success: true }]);
  await analytics.close();
  expect(sandbox.portal.contact(email)?.properties['firstname']).toBe('Ada');
});

it.each(['track', 't', 'page', 'p', 'screen', 's', 'group', 'g', 'alias', 'a'])(
  '/v1/%s takes its call, which need not say its type',
  async (path) => {
    const { post, analytics } = collectorBench();
    const heard: string[] = [];
    for (const type of ['track', 'page', 'screen', 'group', 'alias'] as const)
      analytics.on(type, (event) => heard.push(event.type));
    const call = { userId: 'u', event: 'Bought Item', groupId: 'g', previousId: 'a', messageId: path };
    expect((await post(`/v1/${path}`, call)).status).toBe(200);
    expect(heard).toEqual([
      path.length > 1 ? path : ['track', 'page', 'screen', 'group', 'alias'].find((type) => type[0] === path),
    ]);
    await analytics.close({ timeoutMs: 0 });
  },
);

it.each<readonly [string, Record<string, string>, object]>([
  ['Basic with a colon', { authorization: basic(writeKey) }, {}],
  ['Basic without a colon', { authorization: `Basic ${btoa(writeKey)}` }, {}],
  ['the writeKey of the body', {}, { writeKey }],
  ['Bearer and the writeKey of the body', { authorization: 'Bearer oauth-token' }, { writeKey }],
  ['X-Write-Key', { 'x-write-key': `${writeKey}:secret` }, {}],
])('%s opens the door', async (_form, headers, fields) => {
  const { post, analytics } = collectorBench();
  expect((await post('/v1/identify', { ...identify, ...fields }, headers)).status).toBe(200);
  expect((await post('/v1/batch', { batch: [identify], ...fields }, headers)).status).toBe(200);
  await analytics.close();
});

it('the writeKey of an event in a batch opens the door', async () => {
  const { post, analytics } = collectorBench();
  expect((await post('/v1/batch', { batch: [{ ...identify, writeKey }] }, {})).status).toBe(200);
  await analytics.close();
});

it.each<readonly [string, Record<string, string>, object]>([
  ['none', {}, {}],
  ['a wrong one', { authorization: basic('wrong') }, {}],
  ['a wrong one in the body', {}, { writeKey: 'wrong' }],
  ['a part of it', { authorization: basic(writeKey.slice(0, -1)) }, {}],
  ['a list', {}, { writeKey: [writeKey] }],
  ['broken Base64', { authorization: 'Basic %%%' }, {}],
])('a write key that is %s is refused with 401 and nothing is stored', async (_what, headers, fields) => {
  const { post, analytics } = collectorBench();
  const answer = await post('/v1/batch', { batch: [identify], ...fields }, headers);
  expect(answer.status).toBe(401);
  const { success, code, message, error } = (await answer.json()) as Record<string, string>;
  expect([success, code]).toEqual([false, 'invalid_write_key']);
  expect(message).toBe(error);
  expect((await analytics.stats()).pending).toBe(0);
  await analytics.close();
});

it('the old and the new write key work while one is replaced', async () => {
  const { post, analytics } = collectorBench({ writeKeys: ['old', { key: 'new' }] });
  for (const key of ['old', 'new'])
    expect((await post('/v1/batch', { batch: [identify] }, { authorization: basic(key) })).status).toBe(200);
  await analytics.close();
});

it.each<readonly [string, string | Uint8Array, Record<string, string>]>([
  ['text/plain', JSON.stringify(identify), { 'content-type': 'text/plain' }],
  ['a form that is none', JSON.stringify(identify), { 'content-type': 'application/x-www-form-urlencoded' }],
  ['gzip by its header', gzipSync(JSON.stringify(identify)), { 'content-encoding': 'gzip' }],
  ['gzip that no header tells', gzipSync(JSON.stringify(identify)), {}],
  ['gzip that a proxy has unpacked', JSON.stringify(identify), { 'content-encoding': 'gzip' }],
  ['a byte order mark', `\ufeff${JSON.stringify(identify)}`, {}],
])('a body as %s is read', async (_form, body, headers) => {
  const { post, analytics, sandbox } = collectorBench();
  const answer = await post('/v1/identify', body, { authorization: basic(writeKey), ...headers });
  expect(answer.status).toBe(200);
  await analytics.close();
  expect(sandbox.portal.contacts()).toHaveLength(1);
});

it.each<readonly [string, string | Uint8Array]>([
  ['empty', ''],
  ['no JSON', '{"batch":[{"type":'],
  ['a number', '7'],
  ['a list', '[]'],
  ['a batch that is none', '{"batch":"x"}'],
  ['broken gzip', gzipSync('{}').subarray(0, 12)],
])(
  'a body that is %s can never work, and is refused with 400 in the words that clients read',
  async (_form, body) => {
    const { post, analytics } = collectorBench();
    const answer = await post('/v1/batch', body);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      400,
      'application/json; charset=utf-8',
    ]);
    expect(await answer.json()).toEqual({
      success: false,
      code: 'invalid_request',
      message: expect.any(String),
      error: expect.any(String),
    });
    await analytics.close();
  },
);

it('a bad event among good ones is reported, and the answer is 200', async () => {
  const { post, analytics, sandbox } = collectorBench();
  const tooLarge = { ...track, messageId: 'm-3', properties: { text: 'é'.repeat(17_000) } };
  const tooDeep = {
    ...track,
    messageId: 'm-4',
    properties: JSON.parse(`${'{"a":'.repeat(50)}1${'}'.repeat(50)}`),
  };
  const answer = await post('/v1/batch', {
    batch: [{ type: 'track' }, identify, tooLarge, tooDeep, null, track],
  });
  expect(answer.status).toBe(200);
  const { success, errors } = (await answer.json()) as {
    success: boolean;
    errors: { index: number; code: string }[];
  };
  expect(success).toBe(true);
  expect(errors.map(({ index, code }) => [index, code])).toEqual([
    [0, 'MISSING_EVENT_NAME'],
    [2, 'EVENT_TOO_LARGE'],
    [3, 'INVALID_EVENT'],
    [4, 'INVALID_EVENT'],
  ]);
  expect(await analytics.close()).toMatchObject({ delivered: 2, dropped: 0 });
  expect(sandbox.portal.events('bought_item')).toHaveLength(1);
});

it('a single event that is too large is refused with 413', async () => {
  const { post, analytics } = collectorBench();
  const answer = await post('/v1/track', { ...track, properties: { text: 'x'.repeat(33_000) } });
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'event_too_large']);
  await analytics.close();
});

it('an event says when and from where it came, and a wrong clock is set right', async () => {
  const { post, analytics } = collectorBench();
  const events: { timestamp: string; receivedAt?: string; context?: { ip?: unknown } }[] = [];
  analytics.on('track', (event) => events.push(event as (typeof events)[number]));
  const hourAgo = Date.now() - 3_600_000;
  await post('/v1/batch', {
    sentAt: new Date(hourAgo).toISOString(),
    batch: [{ ...track, timestamp: new Date(hourAgo - 60_000).toISOString() }],
  });
  const [event] = events;
  expect(event?.context?.ip).toBe('192.0.2.7');
  const receivedAt = Date.parse(event?.receivedAt ?? '');
  expect(Math.abs(receivedAt - Date.now())).toBeLessThan(5_000);
  expect(Math.abs(receivedAt - 60_000 - Date.parse(event?.timestamp ?? ''))).toBeLessThan(5_000);
  await analytics.close();
});

it('what is in HubSpot already and is sent again is answered with 200, and counts once', async () => {
  const { post, analytics, sandbox } = collectorBench();
  await post('/v1/batch', { batch: [identify, track] });
  expect(await analytics.flush()).toMatchObject({ delivered: 2 });
  expect((await post('/v1/batch', { batch: [track, identify] })).status).toBe(200);
  await analytics.close();
  expect(sandbox.portal.events('bought_item')).toHaveLength(1);
});

it('GET …/settings lets `cdnURL` be the collector, for those who know the key', async () => {
  const { collect, analytics } = collectorBench();
  const get = (key: string) => collect(new Request(`https://collect.example/x/v1/projects/${key}/settings`));
  const answer = await get(writeKey);
  expect(await answer.json()).toEqual({ integrations: { 'Segment.io': { apiKey: writeKey } } });
  expect((await get('wrong')).status).toBe(401);
  expect((await get('%ff')).status).toBe(401);
  await analytics.close();
});

it('metrics are thanked for and ignored; other paths and methods are told', async () => {
  const { post, collect, analytics } = collectorBench();
  const metrics = await post('/v1/m', '{"series":[]}', {});
  expect([metrics.status, await metrics.json()]).toEqual([200, { success: true }]);
  const nowhere = await post('/v1/<script>alert(1)</script>', identify);
  expect(nowhere.status).toBe(404);
  expect(await nowhere.text()).not.toContain('script');
  expect(nowhere.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await collect(new Request('https://collect.example/v1/batch'))).status).toBe(405);
  await analytics.close();
});
