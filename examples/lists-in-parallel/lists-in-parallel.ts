import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSandbox, defaultToken } from '@hubtrail/sandbox';
import { listen } from '@hubtrail/sandbox/node';
import { naive } from './naive.ts';

const count = 20;
const sandbox = createSandbox({ delays: { latencyMs: 50 } });
const server = await listen(sandbox);
const folder = await mkdtemp(join(tmpdir(), 'hubtrail-lists-'));

await naive(server.url, defaultToken, count);
sandbox.journal.clear();

const workers = Array.from({ length: count }, (_, index) => {
  const args = [join(folder, 'outbox.db'), server.url, `user-${index}@example.com`];
  return fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), args, {
    execArgv: ['--conditions=@hubtrail/source'],
    env: { ...process.env, HUBSPOT_ACCESS_TOKEN: defaultToken },
  });
});
try {
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const ends = workers.map(async (worker) => {
    const [status] = await once(worker, 'message');
    return status;
  });
  for (const worker of workers) worker.send('go');
  const statuses = await Promise.all(ends);
  const delivered = statuses.filter((status) => status === 'delivered').length;
  const list = sandbox.portal.list('Trial users');
  console.log(`ours:  ${delivered} of ${count} processes put their contact on the list`);
  console.log(`       ${sandbox.journal.count('lists.create')} create, ${list?.members.length} members`);
} finally {
  for (const worker of workers) worker.kill();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
