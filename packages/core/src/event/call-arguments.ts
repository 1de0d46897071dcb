import type { EventContext, Integrations } from './analytics-event.ts';

/** The arguments of an analytics.js call, told apart. */
export interface CallArguments<Call> {
  /** As `createEvent` takes it, but for its `type` and the ids that the page remembers. */
  readonly call: Call;
  readonly callback?: () => void;
}

/** Options of an analytics.js call: fields of the event, and anything else for its context. */
type Options = Readonly<Record<string, unknown>>;

const eventFields = ['userId', 'anonymousId', 'messageId', 'timestamp', 'email'];

/**
 * Sorts the options of an analytics.js call: ids, time and `integrations` are the event's, the rest is context.
 *
 * @example readOptions({ anonymousId: 'a-1', ip: '0.0.0.0' }) // { anonymousId: 'a-1', context: { ip: '0.0.0.0' } }
 */
export function readOptions(options: Options | undefined): {
  readonly context?: EventContext;
  readonly integrations?: Integrations;
} {
  if (options === undefined) return {};
  const { integrations, context, ...others } = options;
  const fields: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(others)) {
    if (eventFields.includes(key)) fields[key] = value;
    else rest[key] = value;
  }
  const merged = { ...rest, ...(isPlainObject(context) ? context : undefined) };
  return {
    ...fields,
    ...(isPlainObject(integrations) && { integrations }),
    ...(Object.keys(merged).length > 0 && { context: merged }),
  };
}

/** The callback may stand in any place behind the first arguments. */
export function findCallback(given: readonly unknown[]): { readonly callback?: () => void } {
  const callback = given.find((argument) => typeof argument === 'function');
  return callback === undefined ? {} : { callback: callback as () => void };
}

/** An object of fields, rather than a list, a function or `null`. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
