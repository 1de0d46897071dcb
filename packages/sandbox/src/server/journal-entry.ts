import type { NewEntry } from '../journal/journal.ts';
import type { World } from '../store/world.ts';
import type { Answer } from './answer.ts';
import { readToken } from './authenticate.ts';
import { type Destination, type Incoming, objectTypes } from './decide.ts';

/** A request that was answered. */
export interface Served {
  readonly destination: Destination | undefined;
  readonly incoming: Incoming;
  readonly answer: Answer;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: string | undefined;
}

/** Writes a served request down: bodies only if they are wanted, the token never in full. */
export function journalEntry(world: World, served: Served): NewEntry {
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
