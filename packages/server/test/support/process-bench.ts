import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Sandbox, type SandboxSettings } from '@hubtrail/sandbox';
import { listen } from '@hubtrail/sandbox/node';

/** What becomes of a request that arrives. */
export type Watch = (request: Request, carryOut: () => Promise<Response>) => Promise<Response>;

/** A sandbox on loopback, an outbox in a folder, and processes that deliver from one into the other, to be killed. */
export interface ProcessBench {
  readonly sandbox: Sandbox;
  /** From now on asked about every request. */
  readonly watch: (watch: Watch) => void;
  /** Starts `./{name}-child.ts` with the address of the sandbox, the path of the outbox and these values. */
  readonly start: (name: string, ...values: readonly (string | number)[]) => ChildProcess;
  readonly close: () => Promise<void>;
}

export async function processBench(settings: SandboxSettings = {}): Promise<ProcessBench> {
  const folder = await mkdtemp(join(tmpdir(), 'hubtrail-processes-'));
  const sandbox = createSandbox({ limits: 'off', ...settings });
  let watched: Watch = (_request, carryOut) => carryOut();
  const server = await listen({
    fetch: (request) => watched((request as Request).clone(), () => sandbox.fetch(request)),
  });
  return {
    sandbox,
    watch(watch) {
      watched = watch;
    },
    start: (name, ...values) =>
      fork(
        new URL(`./${name}-child.ts`, import.meta.url),
        [server.url, join(folder, 'outbox.db'), ...values.map(String)],
        {
          execArgv: ['--conditions=@hubtrail/source', '--disable-warning=ExperimentalWarning'],
          stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        },
      ),
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
