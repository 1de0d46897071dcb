import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { start } from './child-process.ts';
import { eventName, eventPropertiesWithEmail, userId } from './events.ts';
import { type Figure, must, type Section, should } from './figures.ts';
import { createPoster, type Poster } from './post-events.ts';
import type { CollectorOptions, CollectorState } from './server/collector.ts';
import { inTemporaryFolder } from './temporary.ts';

const perBatch = 100;
const connections = 8;
const warmUp = 5_000;
const measured = 200_000;
const total = 1_000_000;
const perMemorySample = 100_000;
const pace = { perSecond: 500, seconds: 20 };

type Kind = CollectorOptions['kind'];

const subjects: Record<Kind, string> = { hubtrail: 'hubtrail', express: 'express, memory only' };

/** What a collector takes in, and how soon it answers. */
export async function collect(): Promise<Section> {
  const figures: Figure[] = [];
  for (const kind of Object.keys(subjects) as Kind[]) {
    const found = await measure(kind);
    figures.push(...found.map((figure): Figure => ({ subject: subjects[kind], ...figure })));
  }
  return {
    name: 'collect',
    title: 'collect: what a collector takes in over loopback, from another process on the same processors',
    figures,
    notes: [
      `Single events at ${pace.perSecond} requests/s for ${pace.seconds} s, from sending to the whole answer; then ${measured.toLocaleString('en')} events in batches of ${perBatch} over ${connections} connections.`,
      'Waiting for a processor: how long the collector had something to do while both processors were busy with something else. With more than a few per cent, the times tell of the machine.',
      'hubtrail: 200 means that the events are in SQLite; HubSpot is down, so that all of them stay there and are sorted meanwhile.',
      'express: parses and counts, checks nothing, stores nothing. No server that speaks the protocol is on npm to compare with.',
      `Memory: of the process, each ${perMemorySample.toLocaleString('en')} events up to ${total.toLocaleString('en')}; growth is the largest of the second half against the largest of the first.`,
    ],
  };
}

function measure(kind: Kind): Promise<Omit<Figure, 'subject'>[]> {
  return inTemporaryFolder(async (folder) => {
    const child = start('./server/collector.ts', {
      kind,
      outbox: `${folder}/outbox.db`,
    } satisfies CollectorOptions);
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    const poster = createPoster(url, 'bench');
    const ask = async (): Promise<CollectorState> => {
      child.send('state');
      const [state] = (await once(child, 'message')) as [CollectorState];
      return state;
    };
    try {
      return await load(poster, ask, kind === 'hubtrail');
    } finally {
      poster.close();
      child.kill();
      await once(child, 'exit');
    }
  });
}

async function load(
  poster: Poster,
  ask: () => Promise<CollectorState>,
  isOurs: boolean,
): Promise<Omit<Figure, 'subject'>[]> {
  await postBatches(poster, 0, warmUp);
  const before = await ask();
  const timesMs = await postSingles(poster, warmUp);
  const after = await ask();

  const firstMeasured = warmUp + timesMs.length;
  const startedAt = performance.now();
  await postBatches(poster, firstMeasured, measured);
  const perSecond = measured / ((performance.now() - startedAt) / 1_000);
  let sent = firstMeasured + measured;

  const rssMb = [(await ask()).rssMb];
  while (sent < total) {
    const next = Math.min(perMemorySample, total - sent);
    await postBatches(poster, sent, next);
    sent += next;
    rssMb.push((await ask()).rssMb);
  }
  const half = Math.ceil(rssMb.length / 2);
  const growthMb = Math.max(...rssMb.slice(half)) - Math.max(...rssMb.slice(0, half));
  const { stored } = await ask();
  const percentile = (share: number) => timesMs[Math.floor(timesMs.length * share)] ?? Number.NaN;
  return [
    { measure: 'batches of 100: events/s', value: perSecond, ...(isOurs && { target: should('≥', 5_000) }) },
    { measure: '500 single events/s: p50, ms', value: percentile(0.5) },
    {
      measure: '500 single events/s: p99, ms',
      value: percentile(0.99),
      ...(isOurs && { target: should('<', 25) }),
    },
    {
      measure: 'meanwhile, waiting for a processor, %',
      value: waitedShare(before, after),
    },
    { measure: 'answered with 200', value: sent },
    {
      measure: 'answered and not stored',
      value: isOurs ? sent - stored : null,
      ...(isOurs && { target: must('=', 0) }),
    },
    { measure: 'largest RSS, MB', value: Math.max(...rssMb) },
    {
      measure: 'growth of RSS in the second half, MB',
      value: growthMb,
      ...(isOurs && { target: should('<', 50) }),
    },
  ];
}

async function postBatches(poster: Poster, first: number, count: number): Promise<void> {
  let next = first;
  async function postSome(): Promise<void> {
    while (next < first + count) {
      const from = next;
      next += perBatch;
      await poster.post(
        Array.from({ length: Math.min(perBatch, first + count - from) }, (_, index) => eventOf(from + index)),
      );
    }
  }
  await Promise.all(Array.from({ length: connections }, postSome));
}

/** @returns how long each took, in ms, the shortest first */
async function postSingles(poster: Poster, first: number): Promise<readonly number[]> {
  const count = pace.perSecond * pace.seconds;
  const startedAt = performance.now();
  const posting: Promise<number>[] = [];
  while (posting.length < count) {
    const due = Math.min(count, ((performance.now() - startedAt) / 1_000) * pace.perSecond);
    while (posting.length < due) posting.push(timed(() => poster.post([eventOf(first + posting.length)])));
    await sleep(1);
  }
  return (await Promise.all(posting)).sort((one, other) => one - other);
}

/** For how much of the time at this pace it waited, in per cent. */
function waitedShare(before: CollectorState, after: CollectorState): number | null {
  if (before.waitedMs === null || after.waitedMs === null) return null;
  return (100 * (after.waitedMs - before.waitedMs)) / (1_000 * pace.seconds);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** An event as Segment's Node library sends it. */
function eventOf(number: number): object {
  const now = new Date().toISOString();
  return {
    type: 'track',
    event: eventName(number),
    userId: userId(number),
    properties: eventPropertiesWithEmail(number),
    messageId: `node-next-1795208281000-${String(number).padStart(12, '0')}`,
    timestamp: now,
    context: { library: { name: '@segment/analytics-node', version: '3.1.0' } },
    integrations: {},
    _metadata: { nodeVersion: '24.0.0', jsRuntime: 'node' },
  };
}
