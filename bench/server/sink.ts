/** Takes what the other SDKs send, says thank you as they like it, and counts. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { countNumbers } from './count-numbers.ts';
import type { Arrivals } from './server.ts';

interface SentEvent {
  readonly properties?: { readonly n?: number };
  readonly event_properties?: { readonly n?: number };
}

const numbers: number[] = [];
let requests = 0;

const server = createServer(async (request, response) => {
  requests += 1;
  const events = await readEvents(request);
  for (const event of events) numbers.push(event.properties?.n ?? event.event_properties?.n ?? Number.NaN);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ code: 200, status: 1, success: true, events_ingested: events.length }));
});

async function readEvents(request: IncomingMessage): Promise<readonly SentEvent[]> {
  const bytes = await buffer(request);
  if (bytes.length === 0) return [];
  const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const body: unknown = JSON.parse((isZipped ? gunzipSync(bytes) : bytes).toString());
  const { batch, events } = body as { batch?: SentEvent[]; events?: SentEvent[] };
  return batch ?? events ?? [];
}

process.on('message', () => {
  const arrivals: Arrivals = { ...countNumbers(numbers), requests, tooMany: 0, times: [] };
  process.send?.(arrivals);
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ url: `http://127.0.0.1:${port}` });
});
