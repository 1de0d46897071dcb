import type { AliasCall, Id } from './analytics-call.ts';
import { type CallArguments, findCallback, isPlainObject, readOptions } from './call-arguments.ts';

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
  const options = given.find((argument) => isPlainObject(argument));
  return {
    call: {
      ...readOptions(isPlainObject(options) ? options : undefined),
      ...(isId(userId) && { userId }),
      ...(isId(previousId) && { previousId }),
    },
    ...findCallback(given),
  };
}

function isId(value: unknown): value is Id {
  return typeof value === 'string' || typeof value === 'number';
}
