import type { TrackCall } from './analytics-call.ts';
import { type CallArguments, fieldsOf, readArguments } from './call-arguments.ts';
import { isPlainObject } from './is-plain-object.ts';

/**
 * Tells the arguments of analytics.js' `track(event, properties?, options?, callback?)` apart.
 *
 * Also takes the one-object form `track({ event, properties }, options?, callback?)`. Whether the name will do is for
 * `createEvent` to say.
 *
 * @example trackArguments('Bought Item', { price: 4 }).call // { event: 'Bought Item', properties: { price: 4 } }
 */
export function trackArguments(...given: readonly unknown[]): CallArguments<TrackCall> {
  const [first, second, third] = given;
  return isPlainObject(first)
    ? readArguments(given, fieldsOf(first), second)
    : readArguments(given, { event: first, properties: fieldsOf(second) }, third);
}
