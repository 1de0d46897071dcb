import { defaultToken } from '@hubtrail/sandbox';
import type { BacklogOptions, BacklogResult } from './child/backlog.ts';
import { run } from './child-process.ts';
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
      'The largest RSS of the whole process; one that has done nothing but load Hubtrail and open its outbox has about 105 MB.',
      'While it delivers, about 27 MB of the heap are alive: the rest is garbage that V8 lets lie. See the README of @hubtrail/server, "Limits".',
      'Delivered without HubSpot’s limits, as fast as it goes.',
    ],
  };
}

async function measure(folder: string): Promise<Figure[]> {
  const server = await startServer('sandbox', { limits: 'off' });
  try {
    const options = { url: server.url, token: defaultToken, outbox: `${folder}/outbox.db`, events };
    const of = (does: BacklogOptions['does']): Promise<BacklogResult> =>
      run('./child/backlog.ts', { ...options, does } satisfies BacklogOptions);
    const enqueued = await of('enqueue');
    const delivered = await of('deliver');
    return [
      { subject, measure: 'enqueuing: seconds', value: enqueued.seconds },
      {
        subject,
        measure: 'enqueuing: largest RSS, MB',
        value: enqueued.maxRssMb,
        target: should('<', 150),
      },
      { subject, measure: 'delivering: seconds', value: delivered.seconds },
      {
        subject,
        measure: 'delivering: largest RSS, MB',
        value: delivered.maxRssMb,
        target: should('<', 150),
      },
      { subject, measure: 'left over', value: delivered.pending, target: must('=', 0) },
    ];
  } finally {
    server.stop();
  }
}
