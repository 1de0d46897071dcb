import { createSandbox, defaultToken, type Plan, type SandboxSettings } from '@hubtrail/sandbox';
import { type ListeningSandbox, listen } from '@hubtrail/sandbox/node';
import { untilStopped } from '../program/until-stopped.ts';
import { describeSandbox } from './describe-sandbox.ts';

/** What was asked for on the command line. */
export interface SandboxOptions {
  readonly port: number;
  readonly portalId?: number;
  readonly plan?: Plan;
  readonly token?: string;
  readonly latencyMs?: number;
  readonly seed?: number;
  readonly json?: true;
}

/** Runs a sandbox until the process is asked to end. */
export async function runSandbox(options: SandboxOptions): Promise<void> {
  const token = options.token ?? defaultToken;
  const sandbox = createSandbox(settingsOf(options, token));
  const listening = await open(sandbox, options.port);
  if (listening === undefined) return;
  const stopped = untilStopped();
  const facts = { url: listening.url, token, portalId: sandbox.portal.portalId };
  process.stdout.write(options.json ? `${JSON.stringify(facts)}\n` : describeSandbox(facts));
  await stopped;
  await listening.close();
}

function settingsOf({ portalId, plan, latencyMs, seed }: SandboxOptions, token: string): SandboxSettings {
  return {
    tokens: { [token]: 'all' },
    ...(portalId === undefined ? {} : { portalId }),
    ...(plan === undefined ? {} : { plan }),
    ...(seed === undefined ? {} : { seed }),
    ...(latencyMs === undefined ? {} : { delays: { latencyMs } }),
  };
}

async function open(
  sandbox: Parameters<typeof listen>[0],
  port: number,
): Promise<ListeningSandbox | undefined> {
  try {
    return await listen(sandbox, { port });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Cannot listen on port ${port}: ${reason}. Choose another one with --port.\n`);
    process.exitCode = 1;
    return undefined;
  }
}
