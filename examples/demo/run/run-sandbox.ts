import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSandbox, defaultToken, type Sandbox } from '@hubtrail/sandbox';
import { listen } from '@hubtrail/sandbox/node';
import { type Seeded, seedPortal } from '../portal/seed-portal.ts';
import type { Heard } from './message.ts';
import type { Progress } from './progress.ts';
import { type Ending, type Sender, startSender } from './sender.ts';

/** How the run went. */
export interface Run {
  readonly sandbox: Sandbox;
  readonly last: (Ending & { readonly type: 'done' })['last'];
  /** What the senders told, the killed ones first. */
  readonly heard: readonly Heard[];
  readonly kills: number;
  readonly seconds: number;
}

/** The shares of the expected custom events at which the sender is killed. */
const killsAt = [0.4, 0.7];

/** Delivers the file into a sandbox on loopback, through senders that are killed on the way. */
export async function runSandbox(
  options: { readonly folder: string; readonly expectedEvents: number; readonly seeded: Seeded },
  progress: Progress,
): Promise<Run> {
  const sandbox = createSandbox({ plan: 'enterprise', seed: 7, delays: { latencyMs: 40 } });
  seedPortal(sandbox.portal, options.seeded);
  const server = await listen(sandbox);
  const args = ['--store', join(options.folder, 'outbox.db'), '--base-url', server.url, '--burst', '190'];
  const startedAt = performance.now();
  const heard: Heard[] = [];
  let kills = 0;
  try {
    for (;;) {
      const sender = startSender(args, defaultToken);
      const killAt = killsAt[kills];
      const ending = await watch(sender, killAt);
      if (ending.type === 'done') {
        heard.push(ending.last.heard);
        return { sandbox, last: ending.last, heard, kills, seconds: (performance.now() - startedAt) / 1_000 };
      }
      kills += 1;
      heard.push(ending.heard);
      const share = Math.round((100 * received()) / options.expectedEvents);
      progress.say(`  SIGKILL at ${share} % of the events; started again with the same file and store`);
    }
  } finally {
    progress.stop();
    await server.close();
  }

  async function watch(sender: Sender, killAt = Number.POSITIVE_INFINITY): Promise<Ending> {
    let ending: Ending | undefined;
    const ended = sender.ended.then((how) => {
      ending = how;
      return how;
    });
    while (ending === undefined) {
      if (received() >= killAt * options.expectedEvents) {
        sender.kill();
        return ended;
      }
      progress.update(received(), describe());
      // Also the way in which a sender that fails is noticed at once.
      await Promise.race([ended, sleep(25)]);
    }
    return ending;
  }

  function received(): number {
    return sandbox.portal.events().length;
  }

  function describe(): string {
    return `${received()} custom events in HubSpot, ${sandbox.journal.count()} requests`;
  }
}
