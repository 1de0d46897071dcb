import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Analytics } from '@hubtrail/server';
import { sqlite } from '@hubtrail/server/sqlite';
import { readEvents } from './read-events.ts';
import { call } from './run/call.ts';
import { drain } from './run/drain.ts';
import type { Message } from './run/message.ts';

// The application under test: reads the events and makes the calls. Started, and killed, by `demo.ts`.

const { values } = parseArgs({
  options: {
    store: { type: 'string' },
    'base-url': { type: 'string' },
    burst: { type: 'string', default: '100' },
    'per-second': { type: 'string', default: '2500' },
    'timeout-ms': { type: 'string', default: '60000' },
  },
});
const heard = { sent: 0, refused: 0, concluded: 0, requests: 0, issues: {} as Record<string, number> };

const analytics = new Analytics({
  accessToken: process.env['HUBSPOT_ACCESS_TOKEN'] ?? '',
  store: sqlite({ path: values.store ?? '.hubtrail/demo.db' }),
  ...(values['base-url'] !== undefined && { baseUrl: values['base-url'] }),
  limits: { burst: Number(values.burst) },
  events: { pages: true },
  // Three weeks pass in seconds here, and so does the time that a group waits for its user.
  companies: { waitForContactMs: 3_000 },
  fetch: (input, init) => {
    heard.requests += 1;
    return fetch(input, init);
  },
});
analytics.on('issue', ({ code }) => {
  heard.issues[code] = (heard.issues[code] ?? 0) + 1;
});
for (const end of ['delivered', 'failed', 'dropped'] as const)
  analytics.on(end, () => {
    heard.concluded += 1;
  });

// Waiting does not mend a token; a person has to.
analytics.on('health', ({ status, error }) => {
  if (status !== 'unauthorized') return;
  console.error(`HubSpot refuses the token: ${error?.message ?? ''}`);
  process.exit(1);
});

const tell = (message: Message): unknown => process.send?.(message);
// Nobody is left to watch: what is stored stays for the next run.
process.on('disconnect', () => process.exit(1));
const telling = setInterval(() => tell({ type: 'progress', heard }), 50);

const timeoutMs = Number(values['timeout-ms']);
await sendAll(Number(values['per-second']));
await drain(analytics, timeoutMs);
// Whoever was unknown when the event came may be known by now: dead letters get their second chance.
const replayed = await analytics.dead.replay({ reason: 'MISSING_IDENTIFIER' });
await drain(analytics, timeoutMs);
const stats = await analytics.stats();
await analytics.close();

clearInterval(telling);
tell({ type: 'done', heard, stats, replayed });
process.disconnect?.();

async function sendAll(perSecond: number): Promise<void> {
  for (const event of readEvents()) {
    try {
      call(analytics, event);
    } catch {
      heard.refused += 1;
    }
    heard.sent += 1;
    if (heard.sent % 50 === 0) await sleep((50 / perSecond) * 1_000);
  }
}
