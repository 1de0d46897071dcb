import type { AliasCall } from './analytics-call.ts';
import { type CallArguments, idOf, readArguments } from './call-arguments.ts';
import { isPlainObject } from './is-plain-object.ts';

/**
 * Tells the arguments of analytics.js' `alias(userId, previousId?, options?, callback?)` apart.
 *
 * A missing `previousId` is for the page to fill in: it remembers the id that was used until now.
 *
 * @example aliasArguments('u-1', 'a-1').call // { userId: 'u-1', previousId: 'a-1' }
 */
export function aliasArguments(
  ...given: readonly unknown[]
): CallArguments<
  Omit<AliasCall, 'userId' | 'previousId'> & Partial<Pick<AliasCall, 'userId' | 'previousId'>>
> {
  const [userId, previousId] = given;
  const own = { userId: idOf(userId), previousId: idOf(previousId) };
  return readArguments(given, own, given.find(isPlainObject));
}
