import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sqlite } from '../src/stores/sqlite/index.ts';
import { testBench } from './support/hubspot.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubtrail-sigterm-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('R-50 R-49 a service that is told to end says what is not delivered, and the next one delivers it', async () => {
  const path = join(folder, 'outbox.db');
  const child = fork(fileURLToPath(new URL('./support/sigterm-child.ts', import.meta.url)), [path], {
    execArgv: ['--conditions=@hubtrail/source', '--disable-warning=ExperimentalWarning'],
  });
  const exited = once(child, 'exit');
  await once(child, 'message');
  child.kill('SIGTERM');
  const [report] = await once(child, 'message');
  expect(report).toEqual({ delivered: 0, pending: 3 });
  expect(await exited).toEqual([0, null]);

  const next = testBench({ store: sqlite({ path }) });
  expect(await next.analytics.flush()).toMatchObject({ delivered: 3, pending: 0 });
  await next.analytics.close();
});
