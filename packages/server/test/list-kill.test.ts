import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createSandbox } from '@hubtrail/sandbox';
import { listen } from '@hubtrail/sandbox/node';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inTemporaryFolder } from './support/temporary-folder.ts';

const kills = 2;
const contacts = 3_000;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

it(`G-36 R-44 of ${kills} processes killed while they make lists, the next one goes on, and each list is there once (SEED=${seed})`, async () => {
  await inTemporaryFolder(async (folder) => {
    const sandbox = createSandbox({ limits: 'off', delays: { latencyMs: 5 } });
    for (let index = 0; index < contacts; index += 1)
      sandbox.portal.addContact({ email: `p-${index}@people.example` });
    let watch = (): void => undefined;
    const watched = async (...request: Parameters<typeof sandbox.fetch>): Promise<Response> => {
      const answer = await sandbox.fetch(...request);
      watch();
      return answer;
    };
    const server = await listen({ fetch: watched });
    const start = (count: number): ChildProcess =>
      fork(
        new URL('./support/list-child.ts', import.meta.url),
        [server.url, join(folder, 'outbox.db'), String(count)],
        { execArgv: ['--conditions=@hubtrail/source'] },
      );

    const stops = fc.sample(fc.integer({ min: 1, max: 8 }), { numRuns: kills, seed });
    for (const [run, stopAfter] of stops.entries()) {
      const child = start(run === 0 ? contacts : 0);
      let left = stopAfter;
      watch = () => {
        left -= 1;
        if (left === 0) child.kill('SIGKILL');
      };
      await once(child, 'exit');
    }
    watch = () => undefined;
    const last = start(0);
    await once(last, 'message');
    const [report] = await once(last, 'message');
    expect(report).toMatchObject({ pending: 0 });
    const sizes = sandbox.portal.lists().map(({ name, members }) => [name, members.length]);
    expect(Object.fromEntries(sizes)).toEqual({ 'Trial users': contacts, 'Early birds': 20 });
    expect(sizes).toHaveLength(2);
    await server.close();
  });
}, 180_000);
