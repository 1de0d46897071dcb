import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Sandbox } from '@hubtrail/sandbox';
import { type ListeningSandbox, listen } from '@hubtrail/sandbox/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from './support/seeded-random.ts';

const kills = 6;
const perRun = 15;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

let folder: string;
let sandbox: Sandbox;
let server: ListeningSandbox;
let formId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubtrail-forms-'));
  const { fraction } = seededRandom(seed);
  sandbox = createSandbox({
    limits: 'off',
    delays: { latencyMs: 5, formProcessingMs: () => fraction() * 400 },
  });
  formId = sandbox.portal.addForm({ fields: ['email', 'firstname'] }).id;
  server = await listen(sandbox);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

function start(from: number, count: number): ChildProcess {
  const child = new URL('./support/form-child.ts', import.meta.url);
  const values = [server.url, join(folder, 'outbox.db'), formId, String(from), String(count)];
  return fork(child, values, {
    execArgv: ['--conditions=@hubtrail/source', '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

it(`F-27 F-31 of ${kills} processes killed between form and e-mail, no contact is lost to offline sources and no e-mail sent twice (SEED=${seed})`, async () => {
  const { fraction } = seededRandom(seed + 1);
  const people: number[] = [];
  for (let run = 0; run < kills; run += 1) {
    const child = start(run * perRun, perRun);
    const stopAfter = 1 + Math.floor(fraction() * perRun);
    child.on('message', (person: number) => {
      people.push(person);
      if (person === run * perRun + stopAfter - 1) setTimeout(() => child.kill('SIGKILL'), fraction() * 500);
    });
    await once(child, 'exit');
  }
  const last = start(kills * perRun, 1);
  const [report] = (await once(last, 'message').then(() => once(last, 'message'))) as unknown[];
  expect(report).toMatchObject({ pending: 0 });

  const { portal } = sandbox;
  const offline = portal.contacts().filter(({ id }) => portal.originalSource(id)?.source === 'OFFLINE');
  expect(offline).toEqual([]);
  const letters = portal.emails().map(({ sendId }) => sendId);
  expect(new Set(letters).size).toBe(letters.length);
  for (const person of people.filter((one) => typeof one === 'number')) {
    expect(letters, `letter-${person}`).toContain(`letter-${person}`);
    expect(portal.contact(`p-${person}@example.com`)?.properties, `${person}`).toMatchObject({
      firstname: 'Ada',
      city: 'London',
    });
  }
}, 120_000);
