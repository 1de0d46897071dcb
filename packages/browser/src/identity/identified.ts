import type { Properties } from '@hubtrail/core';
import type { Visitor } from './identity.ts';

/**
 * What an `identify` changes. Traits add up for one user; those of another user are forgotten, those from before the
 * visitor had an id are kept.
 *
 * @example identified({ anonymousId: 'a', userId: 'u-1', traits: { plan: 'pro' } }, 'u-2', {}) // { userId: 'u-2', traits: {} }
 */
export function identified(
  visitor: Visitor,
  userId: string | undefined = visitor.userId,
  traits: Properties | null | undefined,
): Pick<Visitor, 'userId' | 'traits'> {
  const isAnother = visitor.userId !== undefined && visitor.userId !== userId;
  return { userId, traits: { ...(isAnother ? {} : visitor.traits), ...traits } };
}
