import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';

/** A `hubtrail` that was started. */
export interface CliRun {
  readonly child: ChildProcessWithoutNullStreams;
  /** What it has written so far. */
  readonly output: { readonly out: string; readonly err: string };
  readonly ended: Promise<unknown[]>;
}

const entry = fileURLToPath(new URL('../src/hubtrail.ts', import.meta.url));
const started: ChildProcessWithoutNullStreams[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/**
 * Starts `hubtrail` from its sources. It ends with the test at the latest.
 *
 * @param environment - all of it; default: that of the tests
 */
export function startCli(
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): CliRun {
  const child = spawn(process.execPath, ['--conditions=@hubtrail/source', entry, ...parameters], {
    env: environment,
  });
  started.push(child);
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    output.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.err += chunk;
  });
  return { child, output, ended: once(child, 'close') };
}
