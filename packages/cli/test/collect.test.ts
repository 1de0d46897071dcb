import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, defaultToken, type Sandbox } from '@hubtrail/sandbox';
import { type ListeningSandbox, listen } from '@hubtrail/sandbox/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CliRun, startCli } from './start-cli.ts';

const writeKey = 'test-write-key';
const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
const kills = 12;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

let folder: string;
let sandbox: Sandbox;
let hubspot: ListeningSandbox;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubtrail-collect-'));
  sandbox = createSandbox({ limits: 'off' });
  sandbox.portal.addEventDefinition({ name: 'seen' });
  hubspot = await listen(sandbox);
});

afterEach(async () => {
  await hubspot.close();
  await rm(folder, { recursive: true, force: true });
});

function start(parameters: readonly string[], environment: Record<string, string> = {}): CliRun {
  return startCli(['collect', ...parameters], {
    PATH: process.env['PATH'],
    NODE_NO_WARNINGS: '1',
    HUBSPOT_ACCESS_TOKEN: defaultToken,
    HUBSPOT_BASE_URL: hubspot.url,
    HUBTRAIL_WRITE_KEYS: writeKey,
    HUBTRAIL_STORE: join(folder, 'outbox.db'),
    HUBTRAIL_PORT: '0',
    ...environment,
  });
}

async function startReady(...parameters: readonly string[]): Promise<CliRun & { readonly url: string }> {
  const run = start(['--json', ...parameters]);
  await once(run.child.stdout, 'data');
  return { ...run, url: (JSON.parse(run.output.out.split('\n')[0] ?? '') as { url: string }).url };
}

function post(url: string, batch: readonly object[]): Promise<Response> {
  return fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers: { authorization },
    body: JSON.stringify({ batch, sentAt: new Date().toISOString() }),
  });
}

function seen(messageId: string): object {
  return { type: 'track', event: 'Seen', messageId, userId: 'u-1', properties: { email: 'ada@example.com' } };
}

test('what is sent to the collector is in HubSpot when SIGTERM has ended it', async () => {
  const { url, child, output, ended } = await startReady();
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready' });
  expect((await post(url, [seen('m-1'), seen('m-2')])).status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(sandbox.portal.events('seen').map(({ uuid }) => uuid)).toEqual(['m-1', 'm-2']);
  expect(JSON.parse(output.out.trim().split('\n')[1] ?? '')).toEqual({ delivered: 2, pending: 0 });
  expect(output.err).toBe('');
});

test(`of ${kills} collectors that were killed, nothing that was answered with 200 is lost or seen twice (SEED=${seed})`, async () => {
  const answered: string[] = [];
  let random = seed;
  for (let run = 0; run < kills; run += 1) {
    const { url, child, ended } = await startReady();
    random = (random * 48_271 + 11) % 2_147_483_647;
    const stopAfter = 1 + (random % 30);
    for (let index = 0; index < stopAfter; index += 1) {
      const ids = [`m-${run}-${index}-a`, `m-${run}-${index}-b`];
      const answer = post(url, ids.map(seen)).then(
        ({ ok }) => ok,
        () => false,
      );
      if (index === stopAfter - 1) child.kill('SIGKILL');
      if (await answer) answered.push(...ids);
    }
    await ended;
  }
  const last = await startReady();
  last.child.kill('SIGTERM');
  await last.ended;
  // What the last one that was killed held in hand rests for ten seconds.
  const after = await startReady();
  const arrived = () => sandbox.portal.events('seen').map(({ uuid }) => uuid);
  await expect.poll(() => answered.filter((id) => !arrived().includes(id)), { timeout: 30_000 }).toEqual([]);
  after.child.kill('SIGTERM');
  await after.ended;
  expect(answered.length).toBeGreaterThan(kills);
  expect(new Set(arrived()).size).toBe(arrived().length);
}, 120_000);

test('a request that has begun is answered while the collector drains, and no other is taken', async () => {
  const { url, child, ended } = await startReady();
  let finish: (() => void) | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(Buffer.from('{"batch":['));
      finish = () => {
        controller.enqueue(Buffer.from(`${JSON.stringify(seen('m-1'))}]}`));
        controller.close();
      };
    },
  });
  const init = { method: 'POST', headers: { authorization }, body, duplex: 'half' };
  const answer = fetch(`${url}/v1/batch`, init as RequestInit);
  await expect.poll(() => fetch(`${url}/readyz`).then(({ status }) => status)).toBe(200);
  child.kill('SIGTERM');
  await expect
    .poll(() =>
      fetch(`${url}/healthz`).then(
        () => 'open',
        () => 'closed',
      ),
    )
    .toBe('closed');
  finish?.();
  expect((await answer).status).toBe(200);
  expect(await ended).toEqual([0, null]);
  expect(sandbox.portal.events('seen')).toHaveLength(1);
});

test('settings come from a file, and the access log names nobody', async () => {
  const config = join(folder, 'hubtrail.json');
  await writeFile(
    config,
    JSON.stringify({
      accessLog: true,
      hubspot: { flushIntervalMs: 100 },
      collector: {
        writeKeys: [{ key: 'page-key', use: 'browser' }],
        allowedOrigins: ['https://shop.example'],
      },
    }),
  );
  const run = start(['--json', '--config', config], { HUBTRAIL_WRITE_KEYS: '' });
  await once(run.child.stdout as NodeJS.ReadableStream, 'data');
  const { url } = JSON.parse(run.output.out) as { url: string };
  const headers = { authorization: `Basic ${btoa('page-key:')}`, origin: 'https://shop.example' };
  const body = JSON.stringify({ userId: 'u', traits: { email: 'ada@example.com' } });
  expect((await fetch(`${url}/v1/identify`, { method: 'POST', headers, body })).status).toBe(200);
  run.child.kill('SIGTERM');
  await run.ended;
  const [, line = ''] = run.output.out.split('\n');
  expect(JSON.parse(line)).toMatchObject({ route: 'identify', status: 200, accepted: 1 });
  expect(run.output.out).not.toMatch(/page-key|ada@|127\.0\.0\.1.*identify/);
  expect(sandbox.portal.contact('ada@example.com')).toBeDefined();
});

test('/readyz says that the store is full until it has room again, /healthz is about the process', async () => {
  await hubspot.close(); // down, so that what comes stays
  const config = join(folder, 'hubtrail.json');
  const settings = { store: { maxBytes: 400_000 }, hubspot: { retry: { minDelayMs: 50, maxDelayMs: 200 } } };
  await writeFile(config, JSON.stringify(settings));
  const { url } = await startReady('--config', config);
  const readiness = async () => {
    const answer = await fetch(`${url}/readyz`);
    return [answer.status, await answer.json()];
  };
  expect(await readiness()).toEqual([200, { status: 'ready' }]);
  let status = 200;
  for (let number = 0; status === 200; number += 1)
    ({ status } = await post(url, [{ ...seen(`m-${number}`), context: { text: 'x'.repeat(20_000) } }]));
  expect(status).toBe(503);
  expect(await readiness()).toEqual([503, { status: 'store-failed', reason: 'FULL' }]);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  hubspot = await listen(sandbox, { port: Number(new URL(hubspot.url).port) });
  await expect.poll(readiness, { timeout: 20_000 }).toEqual([200, { status: 'ready' }]);
});

test.each<readonly [string, string, Record<string, string>, string]>([
  ['no token', '{}', { HUBSPOT_ACCESS_TOKEN: '' }, 'HUBSPOT_ACCESS_TOKEN'],
  ['no write key', '{}', { HUBTRAIL_WRITE_KEYS: '' }, '`writeKeys`'],
  ['an unknown setting', '{"collectors":{}}', {}, 'collectors'],
  ['an unknown setting of the collector', '{"collector":{"allowedOrigin":[]}}', {}, '`allowedOrigins`'],
  ['no JSON', '{"secret', {}, 'no JSON'],
  ['a port that is none', '{"port":70000}', {}, 'port'],
])('%s is told by name, and the command fails', async (_what, config, environment, message) => {
  const path = join(folder, 'hubtrail.json');
  await writeFile(path, config);
  const { ended, output } = start(['--config', path], environment);
  expect(await ended).toEqual([1, null]);
  expect(output.err).toContain(message);
  expect(output.err).not.toMatch(/secret|\n\s+at /);
});

test('a port that is taken is told, and the command fails', async () => {
  const { url } = await startReady();
  const { ended, output } = start(['--port', new URL(url).port, '--store', join(folder, 'other.db')]);
  expect(await ended).toEqual([1, null]);
  expect(output.err).toContain('EADDRINUSE');
});
