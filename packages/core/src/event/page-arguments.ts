import type { PageCall } from './analytics-call.ts';
import { type CallArguments, fieldsOf, readArguments } from './call-arguments.ts';
import { isPlainObject } from './is-plain-object.ts';

/**
 * Tells the arguments of analytics.js' `page(category?, name?, properties?, options?, callback?)` apart; `screen` alike.
 *
 * One text is the name, two are category and name. The first object is the properties, the second the options; behind a
 * name, `null` holds the place of the properties.
 *
 * @example pageArguments('Docs', 'Install', { path: '/install' }).call
 * // { category: 'Docs', name: 'Install', properties: { path: '/install' } }
 */
export function pageArguments(...given: readonly unknown[]): CallArguments<PageCall> {
  const [first, second] = given;
  const [category, name] = typeof second === 'string' ? [first, second] : [undefined, first];
  const hasName = typeof name === 'string';
  const [properties, options] = given.filter(
    (argument) => isPlainObject(argument) || (hasName && argument === null && argument !== category),
  );
  const own = {
    category: typeof category === 'string' ? category : undefined,
    name: hasName ? name : undefined,
    properties: fieldsOf(properties),
  };
  return readArguments(given, own, options);
}
