import type { NewEntry } from '../journal/journal.ts';
import type { World } from '../store/world.ts';
import type { Answer } from './answer.ts';
import { readToken } from './authenticate.ts';
import { type Destination, type Incoming, routeLabel } from './decide.ts';

/** A request that was answered. */
export interface Served {
  readonly destination: Destination | undefined;
  readonly incoming: Incoming;
  readonly answer: Answer;
  readonly headers: Readonly<Record<string, string>>;
  readonly sent: string | undefined;
}

/** Writes a served request down: bodies only if they are wanted, the token never in full. */
export function journalEntry(world: World, served: Served): NewEntry {
  const { destination, incoming, answer, headers, sent } = served;
  const keepsBodies = world.settings.journalBodies;
  return {
    at: incoming.now,
    method: incoming.method,
    path: incoming.url.pathname + incoming.url.search,
    route: destination === undefined ? undefined : routeLabel(destination, incoming.params),
    status: answer.status,
    fault: incoming.fault,
    token: redact(readToken(incoming.authorization)),
    requestText: keepsBodies ? incoming.text : undefined,
    responseText: keepsBodies && !answer.isBroken ? sent : undefined,
    responseHeaders: headers,
  };
}

function redact(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  return token.length > 12 ? `…${token.slice(-4)}` : '…';
}
