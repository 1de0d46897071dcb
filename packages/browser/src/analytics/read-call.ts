import { identifyArguments, pageArguments, trackArguments } from '@hubtrail/core';
import { pageContext } from '../context/page-context.ts';
import { identified } from '../identity/identified.ts';
import type { Identity } from '../identity/identity.ts';
import type { NotedCall } from './noted-call.ts';
import { textOf } from './text-of.ts';

/** A call, its callback, and what listeners are told of it. */
export interface CallReading {
  /** The event's fields, as far as the call says them. */
  readonly call: object;
  readonly callback?: () => void;
  readonly told: readonly unknown[];
}

/**
 * Tells a call's arguments apart, and remembers what it says about the visitor.
 *
 * @returns nothing for a call that lacks what each of its type needs
 */
export type CallReader = (
  given: readonly unknown[],
  identity: Identity,
  /** When and where it was called, if that was earlier. */
  moment: NotedCall | undefined,
) => CallReading | undefined;

/** `identify(userId?, traits?, …)`: the event has all traits of this user, also those of earlier calls. */
export const readIdentify: CallReader = (given, identity) => {
  const { call, ...rest } = identifyArguments(...given);
  const userId = textOf(call.userId);
  const { traits } = identity.change(identified(identity.visitor(), userId, call.traits ?? {}));
  return { call: { ...call, traits }, told: [userId, call.traits], ...rest };
};

/** `track(event, properties?, …)` */
export const readTrack: CallReader = (given) => {
  const reading = trackArguments(...given);
  const { event, properties } = reading.call;
  return textOf(event) ? { ...reading, told: [event, properties] } : undefined;
};

/** `page(category?, name?, properties?, …)`: the event has the page's address and title as well. */
export const readPage: CallReader = (given, _, moment) => {
  const { call, ...rest } = pageArguments(...given);
  const properties = { ...(moment?.page ?? pageContext()), ...call.properties };
  return { call: { ...call, properties }, told: [call.category, call.name, call.properties], ...rest };
};
