import { Agent, createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fixedToken } from './access-tokens.ts';
import { crossFetchTransport } from './cross-fetch-transport.ts';
import { createHttpClient, type Fetch } from './http-client.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

const get = { method: 'GET', path: '/x?y=1', budget: 'crm' } as const;
const agent = new Agent({ keepAlive: false });

describe.each<[string, Fetch]>([
  ['native fetch', globalThis.fetch],
  ['cross-fetch with an agent', crossFetchTransport(agent)],
])('createHttpClient over %s', (_name, fetch) => {
  const client = (baseUrl: string, timeoutMs = 5_000) =>
    createHttpClient({
      baseUrl,
      formsBaseUrl: `${baseUrl}/forms`,
      tokens: fixedToken('pat-secret'),
      fetch,
      timeoutMs,
    });

  it('W-05 S-04 sends the token as a bearer and JSON, and reads JSON and headers', async () => {
    const baseUrl = await serve(async (request, response) => {
      const chunks = await request.toArray();
      response.setHeader('X-Test', 'yes').setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          method: request.method,
          url: request.url,
          authorization: request.headers.authorization,
          type: request.headers['content-type'],
          body: JSON.parse(Buffer.concat(chunks).toString()),
        }),
      );
    });
    const body = { text: 'Grüße 🍵' };
    const response = await client(baseUrl).send({ method: 'POST', path: '/x?y=1', budget: 'crm', body });
    expect(response).toMatchObject({
      kind: 'answer',
      status: 200,
      headers: { 'x-test': 'yes' },
      body: {
        method: 'POST',
        url: '/x?y=1',
        authorization: 'Bearer pat-secret',
        type: 'application/json',
        body,
      },
    });
  });

  it('takes an empty 204 and an HTML 502 for answers', async () => {
    const empty = await serve((_request, response) => response.writeHead(204).end());
    expect(await client(empty).send(get)).toMatchObject({ status: 204, body: undefined });
    const html = await serve((_request, response) => response.writeHead(502).end('<html>bad</html>'));
    expect(await client(html).send(get)).toMatchObject({ status: 502, body: '<html>bad</html>' });
  });

  it('R-08 follows nobody elsewhere: what another page says is no answer to what was sent', async () => {
    const asked: string[] = [];
    const baseUrl = await serve((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/x') response.writeHead(302, { location: '/elsewhere' }).end();
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    const sent = { method: 'POST', path: '/x', budget: 'crm', body: {} } as const;
    expect(await client(baseUrl).send(sent)).toMatchObject({ status: 302 });
    expect(asked).toEqual(['/x']);
  });

  it('R-42 never tries again by itself: only the outbox does', async () => {
    let count = 0;
    const baseUrl = await serve((_request, response) => {
      count += 1;
      response.writeHead(503, { 'retry-after': '0' }).end();
    });
    expect(await client(baseUrl).send(get)).toMatchObject({ status: 503 });
    expect(count).toBe(1);
  });

  it('R-09 tells a server that never answers, one that hangs up and one that is not there from an answer', async () => {
    const silent = await serve(() => undefined);
    expect(await client(silent, 50).send(get)).toMatchObject({ kind: 'no-answer', reason: 'timeout' });
    const rude = await serve((request) => request.socket.destroy());
    expect(await client(rude).send(get)).toMatchObject({ kind: 'no-answer', reason: 'network' });
    const gone = await serve(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    expect(await client(gone).send(get)).toMatchObject({
      kind: 'no-answer',
      reason: 'network',
      message: 'ECONNREFUSED',
    });
  });

  it('R-09 a body that never ends is no answer, either', async () => {
    const baseUrl = await serve((_request, response) => response.writeHead(200).write('{"half":'));
    expect(await client(baseUrl, 50).send(get)).toMatchObject({ kind: 'no-answer', reason: 'timeout' });
  });
});
