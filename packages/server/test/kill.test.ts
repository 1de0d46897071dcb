import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Sandbox } from '@hubtrail/sandbox';
import { type ListeningSandbox, listen } from '@hubtrail/sandbox/node';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

const kills = 20;
const eventsPerRun = 100;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

let folder: string;
let sandbox: Sandbox;
let server: ListeningSandbox;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubtrail-kill-'));
  sandbox = createSandbox({ limits: 'off', delays: { latencyMs: 5 } });
  sandbox.portal.addEventDefinition({ name: 'seen' });
  server = await listen(sandbox);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

function start(from: number, count: number): ChildProcess {
  const child = new URL('./support/kill-child.ts', import.meta.url);
  return fork(child, [server.url, join(folder, 'outbox.db'), String(from), String(count)], {
    execArgv: ['--conditions=@hubtrail/source', '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** Lets the sender come to its `stopAfter`th call, and then kills it at once. @returns the calls that had returned */
async function killAfter(child: ChildProcess, stopAfter: number): Promise<number[]> {
  const returned: number[] = [];
  child.on('message', (index: number) => {
    if (typeof index === 'number') returned.push(index);
    if (returned.length === stopAfter) child.kill('SIGKILL');
  });
  await once(child, 'exit');
  return returned;
}

it(`R-44 R-49 of ${kills} processes killed while they send, nothing is lost and nothing is seen twice (SEED=${seed})`, async () => {
  const stops = fc.sample(fc.integer({ min: 1, max: eventsPerRun }), { numRuns: kills, seed });
  const acknowledged: number[] = [];
  for (const [run, stopAfter] of stops.entries()) {
    const child = start(run * eventsPerRun, eventsPerRun);
    acknowledged.push(...(await killAfter(child, stopAfter)));
  }
  const last = start(kills * eventsPerRun, 1);
  const [report] = (await once(last, 'message').then(() => once(last, 'message'))) as unknown[];
  expect(report).toMatchObject({ pending: 0, failed: 0, partial: 0 });

  const uuids = sandbox.portal.events('seen').map(({ uuid }) => uuid);
  const tracked = acknowledged.filter((index) => index % 5 !== 0).map((index) => `t-${index}`);
  expect(tracked.filter((uuid) => !uuids.includes(uuid))).toEqual([]);
  expect(new Set(uuids).size).toBe(uuids.length);
  const identified = acknowledged.filter((index) => index % 5 === 0);
  const older = identified.filter((index) => {
    const written = sandbox.portal.contact(`u-${index % 50}@people.example`)?.properties['firstname'];
    return !(Number(written?.slice(1)) >= index);
  });
  expect(older).toEqual([]);
  const emails = sandbox.portal.contacts().map(({ properties }) => properties['email']);
  expect(new Set(emails).size).toBe(emails.length);
}, 120_000);
