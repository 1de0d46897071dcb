import { limitAnswer } from '../limits/limit-answer.ts';
import { type ObjectType, parseObjectType } from '../model/object-type.ts';
import { invalid, type Refusal } from '../model/refusal.ts';
import type { World } from '../store/world.ts';
import type { Answer } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { checkScopes, enterpriseNeeded } from './check-scopes.ts';
import { parseBody } from './parse-body.ts';
import type { ApiFamily } from './paths.ts';
import { isRefusal, refusalAnswer } from './refusal-answer.ts';
import type { Route } from './route.ts';

/** A request as it came in. */
export interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly text: string;
  readonly now: number;
  readonly correlationId: string;
}

/** Where a request was routed to. */
export interface Destination {
  readonly route: Route;
  readonly family: ApiFamily;
}

/** Decides a request, gate after gate; the first that refuses answers. */
export function decide(world: World, { route, family }: Destination, incoming: Incoming): Answer {
  const { now, correlationId } = incoming;
  const refuse = (refusal: Refusal) => refusalAnswer(refusal, correlationId);

  const caller = authenticate(world, incoming.authorization);
  if ('status' in caller) return refuse(caller);

  // Faults (423, 477, 5xx, answers lost after the commit) have their one place here, around what follows.

  const verdict = world.limiter.take(route.bucket, caller.token, now);
  const answered = (answer: Answer) => ({ ...answer, headers: { ...verdict.headers, ...answer.headers } });
  if (verdict.reached !== undefined) {
    return answered(limitAnswer(verdict.reached, route.bucket, correlationId));
  }

  const types = objectTypes(incoming.params);
  if ('status' in types) return answered(refuse(types));

  const lacking = checkScopes(caller, route.scopes(types));
  if (lacking !== undefined) return answered(refuse(lacking));
  if (route.enterprise && world.settings.plan !== 'enterprise') return answered(refuse(enterpriseNeeded));

  const body = parseBody(incoming.text);
  if (!body.ok) return answered(refuse(body.refusal));

  const outcome = route.handle({
    world,
    family,
    types,
    params: incoming.params,
    query: incoming.url.searchParams,
    path: incoming.url.pathname,
    body: body.value,
    bodyLength: incoming.text.length,
    now,
  });
  return answered(isRefusal(outcome) ? refuse(outcome) : outcome);
}

/** The object types of the path, first to last. */
export function objectTypes(params: Readonly<Record<string, string>>): readonly ObjectType[] | Refusal {
  const types: ObjectType[] = [];
  for (const name of ['objectType', 'toObjectType']) {
    const word = params[name];
    if (word === undefined) continue;
    const type = parseObjectType(word);
    if (type === undefined) return invalid(`Unable to infer object type from: ${word}`); // text unverified
    types.push(type);
  }
  return types;
}
