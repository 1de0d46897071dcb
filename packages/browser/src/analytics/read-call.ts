import {
  aliasArguments,
  type CallArguments,
  groupArguments,
  identifyArguments,
  pageArguments,
  trackArguments,
} from '@hubtrail/core';
import { identified } from '../identity/identified.ts';
import type { Identity } from '../identity/identity.ts';
import type { NotedCall } from './noted-call.ts';

/**
 * Tells a call's arguments apart, and remembers what it says about the visitor.
 *
 * @param moment - when and where it was called, if that was earlier
 * @returns the event's fields as far as they are its own; nothing for a call that lacks what each of its type needs
 */
export type CallReader = (
  given: readonly unknown[],
  identity: Identity,
  moment: NotedCall | undefined,
) => CallArguments<object> | undefined;

/** `identify(userId?, traits?, …)`: the event has all traits of this user, also those of earlier calls. */
export const readIdentify: CallReader = (given, identity) => {
  const { call, ...rest } = identifyArguments(...given);
  const userId = textOf(call.userId);
  const { traits } = identity.change(identified(identity.visitor(), userId, call.traits));
  return { call: { ...(userId && { userId }), traits }, ...rest };
};

/** `track(event, properties?, …)` */
export const readTrack: CallReader = (given) => {
  const reading = trackArguments(...given);
  const { event } = reading.call;
  return typeof event === 'string' && event.trim() ? reading : undefined;
};

/** `page(category?, name?, properties?, …)`: of a call that was noted, with the page of that moment. */
export const readPage: CallReader = (given, _, moment) => {
  const { call, ...rest } = pageArguments(...given);
  return { call: { ...call, properties: { ...moment?.page, ...call.properties } }, ...rest };
};

/** `group(groupId, traits?, …)`: the group is remembered, and named by every later call. */
export const readGroup: CallReader = (given, identity) => {
  const { call, ...rest } = groupArguments(...given);
  const groupId = textOf(call.groupId) ?? identity.visitor().groupId;
  if (!groupId) return undefined;
  identity.change({ groupId });
  return { call: { ...call, groupId }, ...rest };
};

/** `alias(userId, previousId?, …)`: the id that was used until now, if none is named. */
export const readAlias: CallReader = (given, identity) => {
  const { call, ...rest } = aliasArguments(...given);
  const visitor = identity.visitor();
  const previousId = call.previousId ?? visitor.userId ?? visitor.anonymousId;
  return textOf(call.userId) ? { call: { ...call, previousId }, ...rest } : undefined;
};

/** An id as text; nothing where it is blank. */
function textOf(id: unknown): string | undefined {
  return String(id ?? '').trim() || undefined;
}
