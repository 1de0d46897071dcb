import type { Fault } from '../faults/fault.ts';
import type { FaultTable } from '../faults/fault-table.ts';
import type { NewEntry } from '../journal/journal.ts';
import { resourceNotFound } from '../model/refusal.ts';
import type { World } from '../store/world.ts';
import type { Answer } from './answer.ts';
import { connectionReset } from './connection-reset.ts';
import { type Destination, decide, type Incoming, routeLabel } from './decide.ts';
import { journalEntry } from './journal-entry.ts';
import { openToPages } from './open-to-pages.ts';
import { refusalAnswer } from './refusal-answer.ts';

/** What serving needs: the account, what is to go wrong, and where requests are written down. */
export interface ServeContext {
  readonly world: World;
  readonly faults: FaultTable;
  readonly note: (entry: NewEntry) => void;
}

/** Answers one request: wait, read, decide, write down. Rejects when a fault breaks the connection. */
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
  const url = new URL(request.url);

  const fault = nextFault(context, destination, { method: request.method, path: url.pathname, text }, params);
  if (fault?.kind === 'slow') await sleep(fault.delayMs);

  const incoming: Incoming = {
    method: request.method,
    url,
    authorization: request.headers.get('authorization') ?? undefined,
    params,
    text,
    now: now(),
    correlationId: world.random.uuid(),
    fault,
  };
  const answer =
    destination === undefined
      ? refusalAnswer(resourceNotFound, incoming.correlationId)
      : decide(world, destination, incoming);

  const sent = answer.text ?? (answer.body === undefined ? undefined : JSON.stringify(answer.body));
  const headers = {
    ...headersOf(answer, sent, incoming.correlationId),
    ...(destination?.route.isOpenToPages && !answer.isBroken ? openToPages : {}),
  };
  note(journalEntry(world, { destination, incoming, answer, headers, sent }));
  if (answer.isBroken) throw connectionReset();
  return new Response(sent ?? null, { status: answer.status, headers });
}

function nextFault(
  { faults, world }: ServeContext,
  destination: Destination | undefined,
  request: { readonly method: string; readonly path: string; readonly text: string },
  params: Readonly<Record<string, string>>,
): Fault | undefined {
  if (destination === undefined || faults.isEmpty()) return undefined;
  const { method, path, text } = request;
  const route = routeLabel(destination, params);
  return faults.next({ method, path, route, body: text, now: world.settings.now() });
}

function headersOf(answer: Answer, sent: string | undefined, correlationId: string): Record<string, string> {
  if (answer.isBroken) return {};
  // A page comes from the gateway and knows nothing of HubSpot's headers.
  if (answer.headers?.['content-type'] === 'text/html') return { ...answer.headers };
  return {
    ...(sent === undefined ? {} : { 'content-type': 'application/json;charset=utf-8' }),
    'x-hubspot-correlation-id': correlationId,
    ...answer.headers,
  };
}
