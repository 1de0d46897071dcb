import { aliasArguments, groupArguments } from '@hubtrail/core';
import type { CallReader } from './read-call.ts';
import { textOf } from './text-of.ts';

/** `group(groupId, traits?, …)`: the group is remembered, and named by every later call. */
export const readGroup: CallReader = (given, identity) => {
  const { call, ...rest } = groupArguments(...given);
  const groupId = textOf(call.groupId) ?? identity.visitor().groupId;
  if (groupId === undefined) return undefined;
  identity.change({ groupId });
  return { call: { ...call, groupId }, told: [groupId, call.traits], ...rest };
};

/** `alias(userId, previousId?, …)`: the id that was used until now, if none is named. */
export const readAlias: CallReader = (given, identity) => {
  const { call, ...rest } = aliasArguments(...given);
  if (!textOf(call.userId)) return undefined;
  const visitor = identity.visitor();
  const previousId = call.previousId ?? visitor.userId ?? visitor.anonymousId;
  return { call: { ...call, previousId }, told: [call.userId, previousId], ...rest };
};
