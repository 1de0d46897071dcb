import {
  aliasArguments,
  groupArguments,
  type Id,
  identifyArguments,
  pageArguments,
  trackArguments,
} from '@hubtrail/core';
import { identified } from '../identity/identified.ts';
import type { Identity } from '../identity/identity.ts';
import type { Call } from './build-event.ts';

/** A call, its callback, and what listeners are told of it. */
export interface CallReading {
  readonly call: Call;
  readonly callback?: () => void;
  readonly told: readonly unknown[];
}

/** The calls of analytics.js that make events. */
export type CallType = 'identify' | 'track' | 'page' | 'group' | 'alias';

/**
 * Tells a call's arguments apart, and remembers what it says about the visitor.
 *
 * @returns nothing for a call that lacks what each of its type needs
 */
export function readCall(
  type: CallType,
  given: readonly unknown[],
  identity: Identity,
): CallReading | undefined {
  const { userId: knownId, anonymousId, groupId: knownGroup } = identity.visitor();
  switch (type) {
    case 'identify': {
      const { call, ...rest } = identifyArguments(...given);
      const userId = textOf(call.userId);
      const { traits } = identity.change(identified(identity.visitor(), userId, call.traits ?? {}));
      return { call: { ...call, type, traits }, told: [userId, call.traits], ...rest };
    }
    case 'track': {
      const { call, ...rest } = trackArguments(...given);
      if (!textOf(call.event)) return undefined;
      return { call: { ...call, type }, told: [call.event, call.properties], ...rest };
    }
    case 'page': {
      const { call, ...rest } = pageArguments(...given);
      return { call: { ...call, type }, told: [call.category, call.name, call.properties], ...rest };
    }
    case 'group': {
      const { call, ...rest } = groupArguments(...given);
      const groupId = textOf(call.groupId) ?? knownGroup;
      if (groupId === undefined) return undefined;
      identity.change({ groupId });
      return { call: { ...call, type, groupId }, told: [groupId, call.traits], ...rest };
    }
    case 'alias': {
      const { call, ...rest } = aliasArguments(...given);
      const previousId = call.previousId ?? knownId ?? anonymousId;
      if (!textOf(call.userId)) return undefined;
      return { call: { ...call, type, previousId }, told: [call.userId, previousId], ...rest };
    }
  }
}

function textOf(value: Id | null | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).trim() || undefined
    : undefined;
}
