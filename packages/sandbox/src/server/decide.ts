import { applyFault } from '../faults/apply-fault.ts';
import type { Fault } from '../faults/fault.ts';
import { limitAnswer } from '../limits/limit-answer.ts';
import { type ObjectType, parseObjectType } from '../model/object-type.ts';
import { invalid, type Refusal } from '../model/refusal.ts';
import type { World } from '../store/world.ts';
import type { Answer } from './answer.ts';
import { anybody, authenticate, type Caller } from './authenticate.ts';
import { checkScopes } from './check-scopes.ts';
import { checkTier } from './check-tier.ts';
import { parseBody, parseForm } from './parse-body.ts';
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
  /** What is to go wrong with it. */
  readonly fault: Fault | undefined;
}

/** Where a request was routed to. */
export interface Destination {
  readonly route: Route;
  readonly family: ApiFamily;
}

/** Decides a request, gate after gate; the first that refuses answers. */
export function decide(world: World, destination: Destination, incoming: Incoming): Answer {
  const { now, correlationId, fault, text } = incoming;
  world.schedule.runDue(now);

  const caller = destination.route.isPublic ? anybody : authenticate(world, incoming.authorization, now);
  if ('status' in caller) return refusalAnswer(caller, correlationId);

  const carryOut = (body: string) => carryOutRequest(world, destination, { ...incoming, text: body }, caller);
  if (fault === undefined) return carryOut(text);
  return applyFault(fault, { text, correlationId, random: world.random, carryOut });
}

/** What happens to a request of a known caller on a good day. */
function carryOutRequest(
  world: World,
  { route, family }: Destination,
  incoming: Incoming,
  caller: Caller,
): Answer {
  const { now, correlationId } = incoming;
  const verdict = world.limiter.take(route.bucket, caller.token, now);
  const answered = (answer: Answer) => ({ ...answer, headers: { ...verdict.headers, ...answer.headers } });
  const refuse = (refusal: Refusal) => answered(refusalAnswer(refusal, correlationId));
  if (verdict.reached !== undefined) {
    return answered(limitAnswer(verdict.reached, route.bucket, correlationId));
  }

  const types = objectTypes(incoming.params);
  if ('status' in types) return refuse(types);

  const lacking = checkScopes(caller, route.scopes(types)) ?? checkTier(world.settings.plan, route.tier);
  if (lacking !== undefined) return refuse(lacking);

  const body = route.reads === 'form' ? parseForm(incoming.text) : parseBody(incoming.text);
  if (!body.ok) return refuse(body.refusal);

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
  if (!isRefusal(outcome)) return answered(outcome);
  const refused = refuse(outcome);
  // HubSpot marks its own 404s (recorded traffic, 2022): one without the mark comes from a wrong path or the gateway.
  return outcome.status === 404
    ? { ...refused, headers: { ...refused.headers, 'x-hubspot-notfound': 'true' } }
    : refused;
}

/** The object types of the path, first to last. */
function objectTypes(params: Readonly<Record<string, string>>): readonly ObjectType[] | Refusal {
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

/** A route's name with the object type of the path in front, as the journal and fault rules have it. */
export function routeLabel(destination: Destination, params: Incoming['params']): string {
  const { name } = destination.route;
  const types = objectTypes(params);
  const type = 'status' in types ? undefined : types[0];
  if (type === undefined) return name;
  return name.startsWith('objects.') ? `${type}.${name.slice('objects.'.length)}` : `${type}.${name}`;
}
