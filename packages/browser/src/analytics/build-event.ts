import type { AnalyticsEvent, EventContext } from '@hubtrail/core';
import { eventContext } from '../context/event-context.ts';
import { pageContext } from '../context/page-context.ts';
import type { Visitor } from '../identity/identity.ts';
import { now, randomId } from '../runtime/clock.ts';
import type { NotedCall } from './noted-call.ts';

/** The arguments of a call, told apart, and what the call is. */
export interface Call {
  readonly type: AnalyticsEvent['type'];
  readonly context?: EventContext | null | undefined;
  readonly [field: string]: unknown;
}

/**
 * Completes a call of the page: ids, time, surroundings. What is wrong with single fields the collector tells.
 *
 * @param moment - when and where it was called, if that was earlier
 */
export function buildEvent(call: Call, visitor: Visitor, moment: NotedCall | undefined): AnalyticsEvent {
  const { anonymousId, userId, groupId } = visitor;
  const event = {
    messageId: randomId(),
    timestamp: new Date(moment?.at ?? now()).toISOString(),
    anonymousId,
    userId,
    ...call,
    ...(call.type === 'page' && {
      properties: { ...(moment?.page ?? pageContext()), ...(call['properties'] as object) },
    }),
    context: { ...eventContext(moment?.page), groupId, ...call.context },
  };
  return event as unknown as AnalyticsEvent;
}
