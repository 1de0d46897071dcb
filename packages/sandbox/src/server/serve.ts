import type { NewEntry } from '../journal/journal.ts';
import { resourceNotFound } from '../model/refusal.ts';
import type { World } from '../store/world.ts';
import type { Answer } from './answer.ts';
import { type Destination, decide, type Incoming } from './decide.ts';
import { journalEntry } from './journal-entry.ts';
import { refusalAnswer } from './refusal-answer.ts';

/** What serving needs: the account, and where requests are written down. */
export interface ServeContext {
  readonly world: World;
  readonly note: (entry: NewEntry) => void;
}

/** Answers one request: wait, read, decide, write down. */
export async function serve(
  context: ServeContext,
  destination: Destination | undefined,
  request: Request,
  params: Readonly<Record<string, string>>,
): Promise<Response> {
  const { world, note } = context;
  const { delays, sleep, now } = world.settings;
  if (delays.latencyMs > 0) await sleep(delays.latencyMs);
  const text = await request.text();

  const incoming: Incoming = {
    method: request.method,
    url: new URL(request.url),
    authorization: request.headers.get('authorization') ?? undefined,
    params,
    text,
    now: now(),
    correlationId: world.random.uuid(),
  };
  const answer =
    destination === undefined
      ? refusalAnswer(resourceNotFound, incoming.correlationId)
      : decide(world, destination, incoming);

  const json = answer.body === undefined ? undefined : JSON.stringify(answer.body);
  const headers = headersOf(answer, json, incoming.correlationId);
  note(journalEntry(world, { destination, incoming, answer, headers, json }));
  return new Response(json ?? null, { status: answer.status, headers });
}

function headersOf(answer: Answer, json: string | undefined, correlationId: string): Record<string, string> {
  return {
    ...(json === undefined ? {} : { 'content-type': 'application/json;charset=utf-8' }),
    'x-hubspot-correlation-id': correlationId,
    ...answer.headers,
  };
}
