import type { DrainOptions, DrainResult } from './child/drain.ts';
import type { FillOptions } from './child/fill.ts';
import { run } from './child-process.ts';
import { must, type Section } from './figures.ts';
import { startServer } from './server/server.ts';
import { inTemporaryFolder } from './temporary.ts';

const thousands = 20;
const events = thousands * 1_000;
/** HubSpot, Professional and Enterprise: 190 requests in 10 s (usage guidelines, 2026). */
const burst = 190;
const latencyMs = 100;

/** How fast a backlog goes into HubSpot, and how much of what HubSpot allows that takes. */
export async function drain(): Promise<Section> {
  const subject = 'hubtrail';
  const { result, tooMany, requests } = await drainBacklog();
  const allowed = burst * (1 + result.seconds / 10);
  return {
    name: 'drain',
    title: `drain: a backlog of ${events.toLocaleString('en-US')} mixed events, ${latencyMs} ms latency, ${burst} requests in 10 s`,
    figures: [
      { subject, measure: 'delivered', value: result.delivered, target: must('=', events) },
      { subject, measure: 'left over', value: result.pending ?? null, target: must('=', 0) },
      { subject, measure: 'refused with 429', value: tooMany, target: must('=', 0) },
      { subject, measure: 'requests', value: requests },
      { subject, measure: 'seconds', value: result.seconds },
      { subject, measure: 'events/s', value: result.delivered / result.seconds },
      { subject, measure: 'share of the allowed requests, %', value: (requests / allowed) * 100 },
    ],
    notes: [
      `One request an event would take ${Math.round((events / burst) * 10)} s at this limit.`,
      'The events are 20 rounds of the thousand of `requests`, all there before delivery starts.',
    ],
  };
}

async function drainBacklog() {
  return inTemporaryFolder(async (folder) => {
    const server = await startServer('sandbox', { delays: { latencyMs }, limits: { burst } });
    try {
      const outbox = `${folder}/outbox.db`;
      const { url } = server;
      await run('./child/fill.ts', { url, outbox, thousands } satisfies FillOptions);
      const options: DrainOptions = { url, outbox, timeoutMs: 120_000, burst };
      const result = await run<DrainResult>('./child/drain.ts', options);
      return { result, ...(await server.arrivals()) };
    } finally {
      server.stop();
    }
  });
}
