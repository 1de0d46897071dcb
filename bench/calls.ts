import { defaultToken } from '@hubtrail/sandbox';
import type { BurstOptions, BurstResult } from './child/burst.ts';
import type { PacedOptions, PacedResult } from './child/paced.ts';
import { run } from './child-process.ts';
import { type Figure, must, type Section, should } from './figures.ts';
import type { Target } from './sdk/sdk.ts';
import { type SdkName, sdkFacts, sdkNames } from './sdk/sdk-names.ts';
import { type Server, startServer } from './server/server.ts';
import { inTemporaryFolder } from './temporary.ts';

interface Candidate {
  readonly sdk: SdkName;
  readonly commit: 'call' | 'tick';
}

const candidates: readonly Candidate[] = sdkNames.flatMap((sdk): Candidate[] =>
  sdkFacts[sdk].isDurable
    ? [
        { sdk, commit: 'call' },
        { sdk, commit: 'tick' },
      ]
    : [{ sdk, commit: 'tick' }],
);

const pace = { perSecond: 2_000, seconds: 8 };
/** More than any of this needs: what is measured is the SDK, not HubSpot's limits. */
const unlimited = 1_000_000;

/** What `track()` costs the caller. */
export async function calls(): Promise<Section> {
  const figures: Figure[] = [];
  for (const candidate of candidates) {
    const subject = subjectOf(candidate);
    const found = [
      ...(candidate.sdk === 'hubtrail' && candidate.commit === 'tick' ? [] : await measurePaced(candidate)),
      ...(await measureBursts(candidate)),
      ...(await measureLongBurst(candidate)),
    ];
    figures.push(...found.map((figure) => ({ subject, ...figure })));
  }
  return {
    name: 'calls',
    title: 'calls: what track() costs the caller, while events are sent to another process on loopback',
    figures,
    notes: [
      'Each figure group in a fresh process; every SDK with its own defaults, pointed at loopback. Best of 4 bursts, 1.5 s apart, and the first.',
      'Durable when the call returns: hubtrail call. Durable at the end of the tick: hubtrail tick. The others: never, events are in memory only.',
      'CPU: processor time of the calling thread for one call, with the end of its tick; other load hardly changes it.',
      'Lost: called 100,000 times in one tick, then closed as documented; what never arrived.',
      'Arrived twice: counted where it arrived. A receiver that knows message ids can leave the second one out.',
      'Memory: the whole process with its sources compiled before; an empty Node process has about 42 MB.',
    ],
  };
}

function subjectOf({ sdk, commit }: Candidate): string {
  return sdkFacts[sdk].isDurable ? `${sdkFacts[sdk].title} ${commit}` : sdkFacts[sdk].title;
}

type Finding = Omit<Figure, 'subject'>;

async function measurePaced(candidate: Candidate): Promise<Finding[]> {
  const { p50Us, p99Us } = await withTarget(candidate, {}, (target) =>
    run<PacedResult>('./child/paced.ts', { ...candidate, ...target, ...pace } satisfies PacedOptions),
  );
  const isOurs = candidate.sdk === 'hubtrail';
  return [
    { measure: '2,000 calls/s: p50, µs', value: p50Us, ...(isOurs && { target: should('<', 50) }) },
    { measure: '2,000 calls/s: p99, µs', value: p99Us, ...(isOurs && { target: should('<', 1_000) }) },
  ];
}

async function measureBursts(candidate: Candidate): Promise<Finding[]> {
  const { callsPerSecond, cpuUs } = await withTarget(candidate, { limits: 'off' }, (target) =>
    run<BurstResult>('./child/burst.ts', {
      ...candidate,
      ...target,
      burst: unlimited,
      calls: 10_000,
      bursts: 4,
    } satisfies BurstOptions),
  );
  const isTick = candidate.sdk === 'hubtrail' && candidate.commit === 'tick';
  return [
    {
      measure: '10,000 burst: calls/s',
      value: Math.max(...callsPerSecond),
      ...(isTick && { target: should('≥', 250_000) }),
    },
    { measure: '10,000 burst, first: calls/s', value: callsPerSecond[0] ?? Number.NaN },
    { measure: '10,000 burst: CPU of a call, µs', value: Math.min(...cpuUs) },
  ];
}

async function measureLongBurst(candidate: Candidate): Promise<Finding[]> {
  const count = 100_000;
  return withTarget(candidate, { limits: 'off' }, async (target, server) => {
    const { callsPerSecond, burstRssMb, maxRssMb } = await run<BurstResult>('./child/burst.ts', {
      ...candidate,
      ...target,
      burst: unlimited,
      calls: count,
      bursts: 1,
    } satisfies BurstOptions);
    const { arrived, doubled } = await server.arrivals();
    const isOurs = candidate.sdk === 'hubtrail';
    return [
      { measure: '100,000 burst: calls/s', value: callsPerSecond[0] ?? Number.NaN },
      {
        measure: '100,000 burst: RSS after the burst, MB',
        value: burstRssMb,
        ...(isOurs && { target: should('<', 150) }),
      },
      {
        measure: '100,000 burst: largest RSS until delivered, MB',
        value: maxRssMb,
        ...(isOurs && { target: should('<', 150) }),
      },
      { measure: '100,000 burst: lost', value: count - arrived, ...(isOurs && { target: must('=', 0) }) },
      { measure: '100,000 burst: arrived twice', value: doubled, ...(isOurs && { target: must('=', 0) }) },
    ];
  });
}

/** A fresh server and a fresh outbox for every measurement. */
function withTarget<Result>(
  { sdk }: Candidate,
  sandboxSettings: object,
  work: (target: Pick<Target, 'url' | 'token' | 'outbox'>, server: Server) => Promise<Result>,
): Promise<Result> {
  return inTemporaryFolder(async (folder) => {
    const server = await startServer(sdk === 'hubtrail' ? 'sandbox' : 'sink', sandboxSettings);
    try {
      return await work({ url: server.url, token: defaultToken, outbox: `${folder}/outbox.db` }, server);
    } finally {
      server.stop();
    }
  });
}
