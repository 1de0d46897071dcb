import { defaultToken } from '@hubtrail/sandbox';
import type { BacklogOptions, BacklogResult } from './child/backlog.ts';
import { type Launch, run } from './child-process.ts';
import { type Figure, must, type Section, should } from './figures.ts';
import { startServer } from './server/server.ts';
import { inTemporaryFolder } from './temporary.ts';

const events = 1_000_000;
const subject = 'hubtrail';

/** How much memory a long backlog takes, while it grows and while it goes. */
export async function backlog(): Promise<Section> {
  return {
    name: 'backlog',
    title: `backlog: memory of the process with ${events.toLocaleString('en-US')} events, enqueued one by one, then delivered by another process`,
    figures: await inTemporaryFolder(measure),
    notes: [
      'The largest RSS of the whole process, which loads what users install.',
      `Delivered without HubSpot’s limits, as fast as it goes; at the end with ${lean.flags.join(' ')} and MALLOC_ARENA_MAX=${lean.env.MALLOC_ARENA_MAX}, see the README of @hubtrail/server, "Limits".`,
    ],
  };
}

/** What a process is started with that is to stay small. */
const lean = { flags: ['--optimize-for-size'], env: { MALLOC_ARENA_MAX: '1' } };

async function measure(folder: string): Promise<Figure[]> {
  const server = await startServer('sandbox', { limits: 'off' });
  try {
    const of = (does: BacklogOptions['does'], launch: Launch = {}): Promise<BacklogResult> => {
      const outbox = `${folder}/${launch.flags === undefined ? 'outbox' : 'lean'}.db`;
      const options = { url: server.url, token: defaultToken, outbox, events, does } satisfies BacklogOptions;
      return run('./child/backlog.ts', options, { ...launch, isBuilt: true });
    };
    return [
      ...figuresOf('enqueuing', await of('enqueue')),
      ...figuresOf('delivering', await of('deliver')),
      ...figuresOf('kept small: enqueuing', await of('enqueue', lean)),
      ...figuresOf('kept small: delivering', await of('deliver', lean)),
    ];
  } finally {
    server.stop();
  }
}

function figuresOf(what: string, { seconds, maxRssMb, pending }: BacklogResult): Figure[] {
  const left = what.endsWith('delivering') ? 0 : events;
  return [
    { subject, measure: `${what}: seconds`, value: seconds },
    { subject, measure: `${what}: largest RSS, MB`, value: maxRssMb, target: should('<', 150) },
    { subject, measure: `${what}: waiting at the end`, value: pending, target: must('=', left) },
  ];
}
