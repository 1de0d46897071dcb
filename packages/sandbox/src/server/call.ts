import type { JsonObject } from '../model/json.ts';
import type { ObjectType } from '../model/object-type.ts';
import type { Refusal } from '../model/refusal.ts';
import type { World } from '../store/world.ts';
import type { Answer } from './answer.ts';
import type { ApiFamily } from './paths.ts';

/** One request, understood: what every handler gets. */
export interface Call {
  readonly world: World;
  readonly family: ApiFamily;
  /** Path parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The object types that the path names, in its order; empty where it names none. */
  readonly types: readonly ObjectType[];
  readonly query: URLSearchParams;
  /** Parsed JSON; an empty object when there was no body. */
  readonly body: JsonObject | readonly unknown[];
  /** How many characters the body had as text. */
  readonly bodyLength: number;
  /** When it arrived, epoch milliseconds. */
  readonly now: number;
  /** The request's path, for `Location`. */
  readonly path: string;
}

/** Decides a call; it is synchronous, so that no two calls are ever mixed. */
export type Handler = (call: Call) => Answer | Refusal;

/** The object type of a path that names one. */
export function typeOf(call: Call): ObjectType {
  return call.types[0] ?? 'contacts';
}

/** A path parameter; an empty string where the route has none of that name. */
export function param(call: Call, name: string): string {
  return call.params[name] ?? '';
}

/** The body's fields; none when the body is a list. */
export function fields(call: Call): JsonObject {
  return Array.isArray(call.body) ? {} : (call.body as JsonObject);
}
