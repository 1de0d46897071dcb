import type { DrainOptions, DrainResult } from './child/drain.ts';
import type { FillOptions } from './child/fill.ts';
import { run } from './child-process.ts';
import { type Figure, must, type Section, should } from './figures.ts';
import { startServer } from './server/server.ts';
import { inTemporaryFolder } from './temporary.ts';

const contacts = 45_000;
/** HubSpot, what every subscription allows: 100 requests in 10 s (usage guidelines, 2026). */
const burst = 100;
const windowMs = 10_000;
const latencyMs = 100;

/** How fast a backlog goes into HubSpot, and how much of what HubSpot allows that takes. */
export async function drain(): Promise<Section> {
  return {
    name: 'drain',
    title: `drain: a backlog of ${contacts.toLocaleString('en-US')} identifies of distinct contacts, ${latencyMs} ms latency, ${burst} requests in 10 s`,
    figures: [...(await measure('one process', 1)), ...(await measure('two processes', 2))],
    notes: [
      `Everything is there before delivery starts. One request an event would take ${Math.round(contacts / burst / 6)} minutes at this limit.`,
      'Two processes share one outbox, and through it the limit.',
      'Share: of the whole windows of 10 s after the first and before the last, counted by the server.',
    ],
  };
}

async function measure(subject: string, processes: number): Promise<Figure[]> {
  const { results, times, tooMany } = await drainBacklog(processes);
  const delivered = results.reduce((sum, result) => sum + result.delivered, 0);
  // From the first arrival to the last: a process ends later, when it knows that the other has left nothing.
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000;
  return [
    { subject, measure: 'delivered', value: delivered, target: must('=', contacts) },
    { subject, measure: 'refused with 429', value: tooMany, target: must('=', 0) },
    { subject, measure: 'requests', value: times.length },
    { subject, measure: 'seconds', value: seconds },
    { subject, measure: 'events/s', value: delivered / seconds },
    {
      subject,
      measure: 'share of the allowed requests, %',
      value: shareOfWindows(times),
      target: should('≥', 95),
    },
  ];
}

/** Percent of what the limit allows in the whole windows between the first and the last. */
function shareOfWindows(times: readonly number[]): number {
  const start = (times[0] ?? 0) + windowMs;
  const windows = Math.floor(((times.at(-1) ?? 0) - start) / windowMs);
  const inside = times.filter((time) => time >= start && time < start + windows * windowMs);
  return (inside.length / (windows * burst)) * 100;
}

async function drainBacklog(processes: number) {
  return inTemporaryFolder(async (folder) => {
    const server = await startServer('sandbox', { delays: { latencyMs }, limits: { burst } });
    try {
      const outbox = `${folder}/outbox.db`;
      const { url } = server;
      await run('./child/fill.ts', { url, outbox, contacts } satisfies FillOptions);
      const options: DrainOptions = { url, outbox, timeoutMs: 300_000, burst };
      const results = await Promise.all(
        Array.from({ length: processes }, () => run<DrainResult>('./child/drain.ts', options)),
      );
      return { results, ...(await server.arrivals()) };
    } finally {
      server.stop();
    }
  });
}
