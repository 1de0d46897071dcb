import type { TrackCall } from './analytics-call.ts';
import { type CallArguments, findCallback, isPlainObject, readOptions } from './call-arguments.ts';

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
  const callback = findCallback(given.slice(1));
  if (isPlainObject(first)) {
    const options = readOptions(isPlainObject(second) ? second : undefined);
    return { call: { ...options, ...first } as unknown as TrackCall, ...callback };
  }
  return {
    call: {
      ...readOptions(isPlainObject(third) ? third : undefined),
      event: first as string,
      properties: isPlainObject(second) ? second : {},
    },
    ...callback,
  };
}
