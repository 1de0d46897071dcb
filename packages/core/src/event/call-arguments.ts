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
  const { userId, anonymousId, messageId, timestamp, email, integrations, context, ...others } =
    fieldsOf(options);
  const surroundings = { ...others, ...fieldsOf(context) };
  const fields = {
    userId,
    anonymousId,
    messageId,
    timestamp,
    email,
    integrations: isPlainObject(integrations) ? integrations : undefined,
    context: Object.keys(surroundings).length > 0 ? surroundings : undefined,
  };
  const callback = given.find((argument) => typeof argument === 'function');
  return {
    call: Object.fromEntries(
      [...Object.entries(fields), ...Object.entries(own)].filter(([, value]) => value !== undefined),
    ) as Call,
    ...(callback !== undefined && { callback: callback as () => void }),
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
