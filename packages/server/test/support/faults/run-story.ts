import { createEvent } from '@hubtrail/core';
import { createSandbox, defaultToken, type FaultRule, type Sandbox } from '@hubtrail/sandbox';
import { flush } from '../../../src/analytics/flush.ts';
import { readSettings } from '../../../src/analytics/read-settings.ts';
import { compose } from '../../../src/compose.ts';
import { sleep } from '../../../src/runtime/clock.ts';
import { memory } from '../../../src/stores/memory/index.ts';
import { seededRandom } from '../seeded-random.ts';
import { createTurnedClock } from '../turned-clock.ts';
import { type Account, type Answered, accountFor } from './account-for.ts';
import { chapters, prepare, type Told, tell } from './story.ts';

/** One run of the story. */
export interface Run {
  readonly rule?: FaultRule;
  readonly apiVersion: 'v3' | '2026-03' | '2026-09';
  readonly seed: number;
}

/** How it ended. */
export interface RunEnd extends Account {
  readonly sandbox: Sandbox;
  /** How many requests met the fault. */
  readonly hits: number;
  /** Set when delivery never came to rest. */
  readonly stuck?: string;
}

const start = Date.UTC(2026, 10, 20, 10);
/** Longer than what is known of the account is remembered, so that each chapter asks again. */
const betweenChaptersMs = 3_600_000;
/** Longer than any fault and any back-off here lasts; nothing here fails for its age. */
const patienceMs = 365 * 86_400_000;
/** A run needs about thirty; one that needs so many has no end. */
const mostRequests = 3_000;

/** Tells the story to an account in which something goes wrong, until everything has its answer. Real time does not matter. */
export async function runStory({ rule, apiVersion, seed }: Run): Promise<RunEnd> {
  const clock = createTurnedClock(start);
  let sent = 0;
  let busy = 0;
  const sandbox = createSandbox({
    seed,
    now: clock.now,
    // Who sleeps waits for the time, and keeps nobody busy.
    sleep: async (ms) => {
      busy -= 1;
      await sleep(clock, ms);
      busy += 1;
    },
    limits: 'off',
    delays: { searchIndexMs: 2_000 },
    journalBodies: false,
    ...(rule && { faults: [rule] }),
  });
  prepare(sandbox);

  async function fetch(...request: Parameters<typeof globalThis.fetch>): Promise<Response> {
    sent += 1;
    busy += 1;
    try {
      return await sandbox.fetch(...request);
    } finally {
      busy -= 1;
    }
  }

  const settings = readSettings({
    accessToken: defaultToken,
    apiVersion,
    store: memory(),
    fetch,
    limits: { burst: 1_000_000, search: 1_000_000 },
    retry: { maxAgeMs: patienceMs },
    logger: { warn: () => undefined, error: () => undefined },
  });
  const random = seededRandom(seed);
  const parts = compose(settings, { clock, random });
  const isIdle = (): boolean => {
    if (sent > mostRequests) throw new Error(`Runs hot: more than ${mostRequests} requests.`);
    return busy === 0;
  };

  const answered: Answered[] = [];
  let stuck: string | undefined;
  try {
    for (let chapter = 0; chapter < chapters; chapter += 1) {
      const told = tell(chapter).map(({ call, expected }: Told) => {
        const event = createEvent(call, { now: clock.now(), randomId: random.id });
        return { expected, delivery: parts.intake.take(event) };
      });
      await clock.runUntil(
        flush(() => parts, patienceMs),
        isIdle,
      );
      // Asked for only now: who waits for a result makes the store be looked at every second.
      const answers = told.map(async ({ expected, delivery }) => {
        const answer: Answered = { expected, result: undefined };
        answered.push(answer);
        const result = await delivery.result;
        if (result.error?.code !== 'STILL_QUEUED') Object.assign(answer, { result });
      });
      await clock.runUntil(Promise.race([Promise.all(answers), sleep(clock, 10_000)]), isIdle);
      clock.skip(betweenChaptersMs);
    }
  } catch (error) {
    stuck = String(error);
  }
  await clock.runUntil(Promise.race([parts.dispatcher.stop(), sleep(clock, 60_000)]), () => busy === 0);
  await parts.deliveries.close();
  await parts.store.close();
  const hits = sandbox.journal.entries().filter(({ fault }) => fault !== undefined).length;
  return { ...accountFor(answered, sandbox), sandbox, hits, ...(stuck !== undefined && { stuck }) };
}
