import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Heard, Message } from './message.ts';

/** How a sender ended: with its last word, or by our hand. */
export type Ending =
  | { readonly type: 'done'; readonly last: Message & { readonly type: 'done' } }
  | { readonly type: 'killed'; readonly heard: Heard };

/** A sender in a process of its own. */
export interface Sender {
  readonly heard: () => Heard;
  /** Ends it as a crash or a power cut would: it gets no chance to tidy up. */
  readonly kill: () => void;
  /** Rejects when it ended by itself before it was done. */
  readonly ended: Promise<Ending>;
}

const nothing: Heard = { sent: 0, refused: 0, concluded: 0, requests: 0, issues: {} };

/** Starts `send.ts`. */
export function startSender(args: readonly string[], accessToken: string): Sender {
  const script = fileURLToPath(new URL('../send.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, ['--conditions=@hubtrail/source', script, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, HUBSPOT_ACCESS_TOKEN: accessToken },
  });
  let heard = nothing;
  let last: (Message & { readonly type: 'done' }) | undefined;
  let isKilled = false;
  child.on('message', (message: Message) => {
    heard = message.heard;
    if (message.type === 'done') last = message;
  });

  const ended = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject);
    // `close` comes after the last message, `exit` may come before.
    child.once('close', (code, signal) => {
      if (last !== undefined) resolve({ type: 'done', last });
      else if (isKilled) resolve({ type: 'killed', heard });
      else reject(new Error(`The sender ended before it was done (${signal ?? `exit code ${code}`}).`));
    });
  });

  return {
    heard: () => heard,
    kill() {
      isKilled = child.kill('SIGKILL');
    },
    ended,
  };
}
