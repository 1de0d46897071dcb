import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { listen, toNodeHandler } from '../src/node/index.ts';
import { basic, collectorBench, writeKey } from './support/collector.ts';

const identify = { type: 'identify', userId: 'u', messageId: 'm-1', traits: { email: 'ada@example.com' } };

it('a handler is served over HTTP, and told from where a request came', async () => {
  const server = await listen(async (request, { address }) =>
    Response.json({ path: new URL(request.url).pathname, body: await request.text(), address }),
  );
  const answer = await fetch(`${server.url}/x`, { method: 'POST', body: 'hello' });
  expect(await answer.json()).toEqual({ path: '/x', body: 'hello', address: '127.0.0.1' });
  await server.close();
  await expect(fetch(server.url)).rejects.toThrow();
});

it('a handler is mounted on a server that one has', async () => {
  const { collect, analytics, sandbox } = collectorBench();
  const server = createServer(toNodeHandler(collect));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/collect/v1/batch`, {
    method: 'POST',
    headers: { authorization: basic(writeKey) },
    body: JSON.stringify({ batch: [identify] }),
  });
  expect(await answer.json()).toEqual({ success: true });
  server.close();
  server.closeAllConnections();
  await analytics.close();
  expect(sandbox.portal.contacts()).toHaveLength(1);
});

it('a port that is taken rejects', async () => {
  const server = await listen(() => new Response());
  await expect(listen(() => new Response(), { port: server.port })).rejects.toThrow('EADDRINUSE');
  await server.close();
});

it('whoever drips a request is cut off', async () => {
  const { collect, analytics } = collectorBench();
  const server = await listen(collect, { headersTimeoutMs: 200, requestTimeoutMs: 200 });
  const slowHeaders = connect(server.port, '127.0.0.1');
  slowHeaders.write('POST /v1/batch HTTP/1.1\r\nHost: x\r\nX-Slow: ');
  const slowBody = connect(server.port, '127.0.0.1');
  slowBody.write('POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"batch":');
  const answers = await Promise.all([text(slowHeaders), text(slowBody)]);
  for (const answer of answers) expect(answer).toContain('408');
  await server.close();
  await analytics.close();
});

it('a body that says it is too large is refused before it is sent', async () => {
  const { collect, analytics } = collectorBench();
  const server = await listen(collect);
  const socket = connect(server.port, '127.0.0.1');
  socket.write(
    'POST /v1/batch HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 999999999999\r\n\r\n{',
  );
  expect(await text(socket)).toContain('413');
  await server.close();
  await analytics.close();
});

it('a client that reads nothing before it has sent everything is told that it was too much', async () => {
  const { collect, analytics } = collectorBench();
  const server = await listen(collect);
  const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
  const answer = text(socket);
  const length = 8 * 2 ** 20;
  socket.write(
    `POST /v1/batch HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`,
  );
  for (let sent = 0; sent < length; sent += 65_536)
    await new Promise<void>((resolve, reject) =>
      socket.write(Buffer.alloc(65_536, 0x20), (error) => (error ? reject(error) : resolve())),
    );
  socket.end();
  expect(await answer).toContain('413');
  await server.close();
  await analytics.close();
});

it.each([
  'GARBAGE\r\n\r\n',
  'POST http:// HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'POST /v1/batch HTTP/1.1\r\nHost: %zz<script>\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}',
  'POST //evil.example/v1/batch HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}',
  'POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'GET /v1/batch\u0000 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
])('%j is answered with 4xx and reflects nothing', async (raw) => {
  const { collect, analytics } = collectorBench();
  const server = await listen(collect);
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(raw);
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(answer).not.toMatch(/script|evil/);
  await server.close();
  await analytics.close();
});

/** Sends bytes as they are and returns whatever comes back until the connection ends. */
async function exchange(port: number, raw: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(raw);
  return text(socket);
}

const track = '{"userId":"u","event":"Seen"}';
const close = 'Connection: close\r\n';
const authorized = `Authorization: ${basic(writeKey)}\r\n`;
function rawPost(path: string, headers: string, body = track): string {
  return `POST ${path} HTTP/1.1\r\nHost: x\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`;
}

it.each([
  [
    'HTTP/1.0 without a host',
    `POST /v1/track HTTP/1.0\r\n${authorized}Content-Length: ${track.length}\r\n\r\n${track}`,
    ['200'],
  ],
  [
    'libcurl, which asks first',
    rawPost('/v1/track', `Expect: 100-continue\r\n${authorized}${close}`),
    ['100', '200'],
  ],
  [
    'chunks',
    `POST /v1/track HTTP/1.1\r\nHost: x\r\n${authorized}${close}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n${(track.length - 1).toString(16)}\r\n${track.slice(1)}\r\n0\r\n\r\n`,
    ['200'],
  ],
  ['a pipeline', rawPost('/v1/track', authorized) + rawPost('/v1/track', authorized + close), ['200', '200']],
  [
    'a connection on which something was refused unread',
    rawPost('/nowhere', '', 'x'.repeat(500_000)) + rawPost('/v1/track', authorized + close),
    ['404', '200'],
  ],
  [
    'a connection on which metrics were ignored',
    rawPost('/v1/m', '', 'x'.repeat(500_000)) + rawPost('/v1/track', authorized + close),
    ['200', '200'],
  ],
  ['too many headers', rawPost('/v1/track', `X-Large: ${'x'.repeat(20_000)}\r\n${authorized}`), ['431']],
])('what comes as %s is understood', async (_how, raw, statuses) => {
  const { collect, analytics } = collectorBench();
  const server = await listen(collect);
  const answer = await exchange(server.port, raw);
  expect([...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(statuses);
  await server.close();
  await analytics.close({ timeoutMs: 0 });
});

it('what has begun is answered before the server ends', async () => {
  const begun = Promise.withResolvers<void>();
  const proceed = Promise.withResolvers<void>();
  const server = await listen(async () => {
    begun.resolve();
    await proceed.promise;
    return new Response('done');
  });
  const answer = fetch(server.url);
  await begun.promise;
  const closed = server.close();
  proceed.resolve();
  expect(await (await answer).text()).toBe('done');
  await closed;
});

it('what is not answered in time does not keep the server', async () => {
  const begun = Promise.withResolvers<void>();
  const server = await listen(() => {
    begun.resolve();
    return new Promise<Response>(() => {});
  });
  const answer = fetch(server.url);
  const failed = expect(answer).rejects.toThrow();
  await begun.promise;
  await server.close({ timeoutMs: 10 });
  await failed;
});
