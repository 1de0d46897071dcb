import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Sources are compiled once and then read from here, so that a measured process holds no compiler in memory. */
const compileCache = join(tmpdir(), 'hubtrail-bench-compiled');

/** How a process is started, when not as all others. */
export interface Launch {
  /** Whether it loads what users install, and not the sources. Default: false */
  readonly isBuilt?: boolean;
  /** Flags of Node. */
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a file of this folder in a process of its own. */
export function start(file: string, options: object, launch: Launch = {}): ChildProcess {
  const { isBuilt = false, flags = [], env } = launch;
  const path = fileURLToPath(new URL(file, import.meta.url));
  const condition = isBuilt ? [] : ['--conditions=@hubtrail/source'];
  return fork(path, [JSON.stringify(options)], {
    execArgv: [...condition, '--disable-warning=ExperimentalWarning', ...flags],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache, ...env },
    // What the measured libraries print is not ours to show; their crashes are.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** Runs a file to its end and returns what it sent. */
export async function run<Result>(file: string, options: object, launch: Launch = {}): Promise<Result> {
  const child = start(file, options, launch);
  const exited = once(child, 'exit');
  let result: Result | undefined;
  child.on('message', (message) => {
    result = message as Result;
  });
  const [code, signal] = await exited;
  if (result === undefined) throw new Error(`${file} ended (${code ?? signal}) without a result.`);
  return result;
}

/** Runs a file that ends by killing itself. */
export async function runUntilKilled(file: string, options: object): Promise<void> {
  const [code, signal] = await once(start(file, options), 'exit');
  if (signal !== 'SIGKILL') throw new Error(`${file} ended with ${code ?? signal} instead of being killed.`);
}

/** The options that this process was started with. */
export function optionsOf<Options>(): Options {
  return JSON.parse(process.argv[2] ?? '{}') as Options;
}

/** Sends the result to the process that started this one, and ends. */
export function finish(result: object): void {
  process.send?.(result, () => process.exit(0));
}
