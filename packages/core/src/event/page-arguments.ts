import type { PageCall } from './analytics-call.ts';
import { type CallArguments, findCallback, isPlainObject, readOptions } from './call-arguments.ts';

/**
 * Tells the arguments of analytics.js' `page(category?, name?, properties?, options?, callback?)` apart; `screen` alike.
 *
 * One text is the name, two are category and name; `null` holds a place. The first object is the properties.
 *
 * @example pageArguments('Docs', 'Install', { path: '/install' }).call
 * // { category: 'Docs', name: 'Install', properties: { path: '/install' } }
 */
export function pageArguments(...given: readonly unknown[]): CallArguments<PageCall> {
  const [first, second] = given;
  const texts = given.slice(0, 2).filter((argument) => typeof argument === 'string');
  const [category, name] = typeof second === 'string' ? [first, second] : [undefined, texts[0]];
  // Behind the texts, or behind what holds their places.
  const objects = given.slice(Math.max(texts.length, 0));
  const at = objects.findIndex((argument) => isPlainObject(argument));
  const properties = objects[at];
  const options = objects[at + 1];
  return {
    call: {
      ...readOptions(at !== -1 && isPlainObject(options) ? options : undefined),
      ...(typeof category === 'string' && { category }),
      ...(typeof name === 'string' && { name }),
      properties: isPlainObject(properties) ? properties : {},
    },
    ...findCallback(given),
  };
}
