import { defaultToken } from '@hubtrail/sandbox';
import type { CrashOptions } from './child/crash.ts';
import type { DrainOptions, DrainResult } from './child/drain.ts';
import { run, runUntilKilled } from './child-process.ts';
import { type Figure, must, type Section } from './figures.ts';
import { seededRandom } from './random.ts';
import { type SdkName, sdkFacts, sdkNames } from './sdk/sdk-names.ts';
import { type Server, startServer } from './server/server.ts';
import { inTemporaryFolder } from './temporary.ts';

const kills = 20;
const mostCalls = 600;

/** What becomes of events whose `track()` returned, when the process is killed right after. */
export async function kill(): Promise<Section> {
  const seed = Number(process.env['BENCH_SEED'] ?? Math.floor(Date.now() / 1_000));
  // At the same time: nothing here is a matter of speed, and ours has leases to wait for.
  const figures = await Promise.all(
    sdkNames.map(async (sdk) => {
      const found = await measure(sdk, seed);
      return found.map((figure): Figure => ({ subject: sdkFacts[sdk].title, ...figure }));
    }),
  );
  return {
    name: 'kill',
    title: `kill: SIGKILL right after track() returned, ${kills} times`,
    figures: figures.flat(),
    notes: [
      `Seed ${seed}; BENCH_SEED=${seed} repeats it. Each process calls track() 1 to ${mostCalls} times, some in each tick, while earlier events are being sent.`,
      'hubtrail: the next process on the outbox goes on where the killed one stopped; the last one drains it, and waits for leases that killed ones have left (60 s at most).',
      'The others keep events in memory: nothing that was not sent before the kill can arrive after it, whatever is restarted.',
    ],
  };
}

async function measure(sdk: SdkName, seed: number): Promise<Omit<Figure, 'subject'>[]> {
  return inTemporaryFolder(async (folder) => {
    const server = await startServer(sdk === 'hubtrail' ? 'sandbox' : 'sink');
    try {
      const outbox = `${folder}/outbox.db`;
      const acknowledged = await crashRepeatedly({ sdk, seed, url: server.url, outbox });
      if (sdkFacts[sdk].isDurable) await drainOutbox(server, outbox);
      const { arrived, doubled } = await server.arrivals();
      const isOurs = sdk === 'hubtrail';
      return [
        { measure: 'acknowledged', value: acknowledged },
        { measure: 'arrived', value: arrived },
        { measure: 'lost', value: acknowledged - arrived, ...(isOurs && { target: must('=', 0) }) },
        { measure: 'doubled', value: doubled, ...(isOurs && { target: must('=', 0) }) },
      ];
    } finally {
      server.stop();
    }
  });
}

/** @returns how many calls had returned before the kills */
async function crashRepeatedly({
  sdk,
  seed,
  url,
  outbox,
}: {
  readonly sdk: SdkName;
  readonly seed: number;
  readonly url: string;
  readonly outbox: string;
}): Promise<number> {
  const random = seededRandom(seed);
  let acknowledged = 0;
  for (let number = 0; number < kills; number += 1) {
    const calls = 1 + Math.floor(random() * mostCalls);
    const callsPerTick = 1 + Math.floor(random() * 8);
    const options: CrashOptions = {
      sdk,
      url,
      token: defaultToken,
      outbox,
      commit: 'call',
      flushIntervalMs: 20,
      first: acknowledged,
      calls,
      callsPerTick,
    };
    await runUntilKilled('./child/crash.ts', options);
    acknowledged += calls;
  }
  return acknowledged;
}

async function drainOutbox({ url }: Server, outbox: string): Promise<void> {
  const options: DrainOptions = { url, outbox, timeoutMs: 90_000 };
  const { pending } = await run<DrainResult>('./child/drain.ts', options);
  if (pending !== 0) console.error(`kill: ${pending} events are still in the outbox after 90 s.`);
}
