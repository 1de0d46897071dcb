import { once } from 'node:events';
import { expect, test } from 'vitest';
import { startCli } from './start-cli.ts';

async function startReady(...args: readonly string[]) {
  const run = startCli(['sandbox', '--port', '0', ...args]);
  await once(run.child.stdout, 'data');
  return run;
}

test('the sandbox says in JSON where it is, and answers there', async () => {
  const { output } = await startReady('--json', '--portal-id', '42', '--token', 'secret', '--plan', 'free');
  const facts = JSON.parse(output.out);
  expect(facts).toEqual({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    token: 'secret',
    portalId: 42,
  });
  const headers = { authorization: 'Bearer secret' };
  const details = await fetch(`${facts.url}/account-info/v3/details`, { headers });
  expect(await details.json()).toMatchObject({ portalId: 42 });
  expect(details.headers.get('X-HubSpot-RateLimit-Max')).toBe('100');
  expect(await (await fetch(facts.url)).text()).toContain('Account 42');
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`the sandbox ends cleanly on ${signal}`, async () => {
    const { child, output, ended } = await startReady();
    expect(output.out).toContain('pat-na1-sandbox-token');
    expect(output.out).toContain('curl http://127.0.0.1:');
    child.kill(signal);
    expect(await ended).toEqual([0, null]);
    expect(output.err).toBe('');
  });
}

test('a port that is taken is told, and the command fails', async () => {
  const { output } = await startReady('--json');
  const { port } = new URL(JSON.parse(output.out).url);
  const second = startCli(['sandbox', '--port', port]);
  expect(await second.ended).toEqual([1, null]);
  expect(second.output.err).toContain('EADDRINUSE');
});

test('help names every option, and wrong ones are refused', async () => {
  const help = startCli(['sandbox', '--help']);
  expect(await help.ended).toEqual([0, null]);
  for (const option of ['--port', '--portal-id', '--plan', '--token', '--latency-ms', '--seed', '--json']) {
    expect(help.output.out).toContain(option);
  }
  for (const args of [['--plan', 'gold'], ['--port', 'high'], ['--nothing']]) {
    const refused = startCli(['sandbox', ...args]);
    expect(await refused.ended).toEqual([1, null]);
    expect(refused.output.err).toContain('error:');
  }
});
