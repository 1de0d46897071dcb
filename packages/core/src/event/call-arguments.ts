import type { Id } from './analytics-call.ts';

/** The arguments of an analytics.js call, told apart. */
export interface CallArguments<Call> {
  /** As `createEvent` takes it, but for its `type` and the ids that the page remembers. */
  readonly call: Call;
  readonly callback?: () => void;
}

/**
 * Puts a call together: its own fields, those of its options, and its callback, which may stand in any place.
 *
 * Of the options, ids, time and `integrations` are the event's; the rest is its context. What a call lacks is left out.
 *
 * @example
 * readArguments(given, { event: 'Bought' }, { anonymousId: 'a-1', ip: '::1' }).call
 * // { anonymousId: 'a-1', context: { ip: '::1' }, event: 'Bought' }
 */
export function readArguments<Call>(
  given: readonly unknown[],
  own: object,
  options: unknown,
): CallArguments<Call> {
  const callback = given.find((argument) => typeof argument === 'function');
  const said = isPlainObject(options) ? Object.entries(readOptions(options)) : [];
  return {
    call: Object.fromEntries(
      [...said, ...Object.entries(own)].filter(([, value]) => value !== undefined),
    ) as Call,
    ...(callback !== undefined && { callback: callback as () => void }),
  };
}

function readOptions(options: Readonly<Record<string, unknown>>): object {
  const { userId, anonymousId, messageId, timestamp, email, integrations, context, ...others } = options;
  const surroundings = { ...others, ...fieldsOf(context) };
  return {
    userId,
    anonymousId,
    messageId,
    timestamp,
    email,
    integrations: isPlainObject(integrations) ? integrations : undefined,
    context: Object.keys(surroundings).length > 0 ? surroundings : undefined,
  };
}

/** An object of fields, rather than a list, a function or `null`. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of whatever stands in an object's place; none where that is nothing of the kind. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isPlainObject(value) ? value : {};
}

/** What can be an id, as it was given. */
export function idOf(value: unknown): Id | undefined {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
