import type { NewEntry } from '../journal/journal.ts';
import { resourceNotFound } from '../model/refusal.ts';
import type { World } from '../store/world.ts';
import type { Answer } from './answer.ts';
import { readToken } from './authenticate.ts';
import { type Destination, decide, type Incoming, objectTypes } from './decide.ts';
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
  note(entryOf(context, { destination, incoming, answer, headers, json }));
  return new Response(json ?? null, { status: answer.status, headers });
}

function headersOf(answer: Answer, json: string | undefined, correlationId: string): Record<string, string> {
  return {
    ...(json === undefined ? {} : { 'content-type': 'application/json;charset=utf-8' }),
    'x-hubspot-correlation-id': correlationId,
    ...answer.headers,
  };
}

interface Served {
  readonly destination: Destination | undefined;
  readonly incoming: Incoming;
  readonly answer: Answer;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: string | undefined;
}

function entryOf({ world }: ServeContext, served: Served): NewEntry {
  const { incoming, answer, headers, json } = served;
  const keepsBodies = world.settings.journalBodies;
  return {
    at: incoming.now,
    method: incoming.method,
    path: incoming.url.pathname + incoming.url.search,
    route: routeLabel(served.destination, incoming.params),
    status: answer.status,
    token: redact(readToken(incoming.authorization)),
    requestText: keepsBodies ? incoming.text : undefined,
    responseText: keepsBodies ? json : undefined,
    responseHeaders: headers,
  };
}

function routeLabel(destination: Destination | undefined, params: Incoming['params']): string | undefined {
  if (destination === undefined) return undefined;
  const { name } = destination.route;
  const types = objectTypes(params);
  const type = 'status' in types ? undefined : types[0];
  if (type === undefined) return name;
  return name.startsWith('objects.') ? `${type}.${name.slice('objects.'.length)}` : `${type}.${name}`;
}

function redact(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  return token.length > 12 ? `…${token.slice(-4)}` : '…';
}
